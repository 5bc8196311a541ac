/* Values a thread has for itself. */
#include "pthread/thread_impl.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct key {
	bool used;
	void (*destructor)(void *value);
	void *value;
};

static struct key keys[PTHREAD_KEYS_MAX];

/* Give the values that are left to their destructors: did any get one? */
static bool
destroy_values(void)
{
	bool any = false;

	for (int i = 0; i < PTHREAD_KEYS_MAX; i++) {
		void *value = keys[i].value;

		keys[i].value = NULL;
		if (value == NULL || keys[i].destructor == NULL)
			continue;
		keys[i].destructor(value);
		any = true;
	}
	return any;
}

/* A destructor may set values again, but not for ever. */
static void
end_thread(void)
{
	for (int i = 0; i < PTHREAD_DESTRUCTOR_ITERATIONS; i++)
		if (!destroy_values())
			break;
}

int
pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
	for (unsigned int i = 0; i < PTHREAD_KEYS_MAX; i++) {
		if (keys[i].used)
			continue;
		keys[i] = (struct key){.used = true, .destructor = destructor};
		__octox_end_thread = end_thread;
		*key = i;
		return 0;
	}
	return EAGAIN;
}

static bool
exists(pthread_key_t key)
{
	return key < PTHREAD_KEYS_MAX && keys[key].used;
}

int
pthread_key_delete(pthread_key_t key)
{
	if (!exists(key))
		return EINVAL;
	keys[key] = (struct key){.used = false};
	return 0;
}

int
pthread_setspecific(pthread_key_t key, const void *value)
{
	if (!exists(key))
		return EINVAL;
	keys[key].value = (void *)(uintptr_t)value;
	return 0;
}

void *
pthread_getspecific(pthread_key_t key)
{
	return exists(key) ? keys[key].value : NULL;
}
