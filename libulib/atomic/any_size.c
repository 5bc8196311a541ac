/*
 * Atomic operations on a value of any size, for which there is no instruction: under
 * one lock for all.  So they are atomic among themselves and within a process; a
 * signal handler must keep off values that the program is working on.
 *
 * The compiler lets nobody define functions of these names in C; see narrow.h.
 */
#include <stdbool.h>
#include <string.h>

#define SYMBOL(name) __asm__(name)

void any_load(size_t, const void *, void *, int) SYMBOL("__atomic_load");
void any_store(size_t, void *, const void *, int) SYMBOL("__atomic_store");
void any_exchange(size_t, void *, const void *, void *, int)
	SYMBOL("__atomic_exchange");
bool any_compare_exchange(size_t, void *, void *, const void *, int, int)
	SYMBOL("__atomic_compare_exchange");
bool any_is_lock_free(size_t, const void *) SYMBOL("__atomic_is_lock_free");

typedef unsigned __int128 pair;

pair pair_load(const void *, int) SYMBOL("__atomic_load_16");
void pair_store(void *, pair, int) SYMBOL("__atomic_store_16");
pair pair_exchange(void *, pair, int) SYMBOL("__atomic_exchange_16");
bool pair_compare_exchange(void *, void *, pair, int, int)
	SYMBOL("__atomic_compare_exchange_16");

static unsigned lock;

static void
enter(void)
{
	while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE) != 0)
		;
}

static void
leave(void)
{
	__atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
}

void
any_load(size_t n, const void *from, void *to, int order)
{
	(void)order;
	enter();
	memcpy(to, from, n);
	leave();
}

void
any_store(size_t n, void *to, const void *from, int order)
{
	any_load(n, from, to, order);
}

void
any_exchange(size_t n, void *p, const void *wanted, void *old, int order)
{
	(void)order;
	enter();
	memcpy(old, p, n);
	memcpy(p, wanted, n);
	leave();
}

bool
any_compare_exchange(size_t n, void *p, void *expected, const void *wanted,
		     int order, int failure)
{
	(void)order, (void)failure;
	enter();
	bool same = memcmp(p, expected, n) == 0;
	if (same)
		memcpy(p, wanted, n);
	else
		memcpy(expected, p, n);
	leave();
	return same;
}

bool
any_is_lock_free(size_t n, const void *p)
{
	(void)p;
	return n == 1 || n == 2 || n == 4 || n == 8;
}

pair
pair_load(const void *p, int order)
{
	pair v;

	any_load(sizeof(v), p, &v, order);
	return v;
}

void
pair_store(void *p, pair v, int order)
{
	any_store(sizeof(v), p, &v, order);
}

pair
pair_exchange(void *p, pair wanted, int order)
{
	pair old;

	any_exchange(sizeof(old), p, &wanted, &old, order);
	return old;
}

bool
pair_compare_exchange(void *p, void *expected, pair wanted, int order,
		      int failure)
{
	return any_compare_exchange(sizeof(wanted), p, expected, &wanted, order,
				    failure);
}
