/*
 * The state is a word in a page that fork shares: 0, or the pid of the holder, and
 * WAITERS if somebody may wait in the kernel.  Where nobody does, a lock and an unlock
 * are an atomic operation each.  Who has waited takes the mutex with WAITERS set,
 * since he cannot know whether others still do; the worst of it is a wake-up for
 * nobody.
 */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>
#include <ulib/mutex.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/syscalls.h>

#define WAITERS	0x80000000u

int
ulib_mutex_init(struct ulib_mutex *m)
{
	void *page = mmap(NULL, OCTOX_PAGE_SIZE, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	m->state = page == MAP_FAILED ? NULL : page;
	return page == MAP_FAILED ? -1 : 0;
}

static bool
try_to_take(struct ulib_mutex *m, unsigned int as, unsigned int *found)
{
	*found = 0;
	return __atomic_compare_exchange_n(m->state, found, as, false,
		__ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/* Let the holder know that somebody waits, and wait, unless he is gone by now. */
static void
wait_for_holder(struct ulib_mutex *m, unsigned int found)
{
	unsigned int waited_for = found | WAITERS;

	if (found == waited_for ||
	    __atomic_compare_exchange_n(m->state, &found, waited_for, false,
		    __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		sys_futex_wait(m->state, waited_for, NULL);
}

int
ulib_mutex_lock(struct ulib_mutex *m)
{
	unsigned int self = (unsigned int)getpid();
	unsigned int as = self, found;

	if (m->state == NULL) {
		errno = EBADF;
		return -1;
	}
	while (!try_to_take(m, as, &found)) {
		if ((found & ~WAITERS) == self) {
			errno = EBUSY;
			return -1;
		}
		wait_for_holder(m, found);
		as = self | WAITERS;
	}
	return 0;
}

int
ulib_mutex_unlock(struct ulib_mutex *m)
{
	unsigned int state = m->state == NULL ? 0 :
		__atomic_load_n(m->state, __ATOMIC_RELAXED);

	if ((state & ~WAITERS) != (unsigned int)getpid()) {
		errno = EPERM;
		return -1;
	}
	state = __atomic_exchange_n(m->state, 0, __ATOMIC_RELEASE);
	if (state & WAITERS)
		sys_futex_wake(m->state, 1);
	return 0;
}

void
ulib_mutex_destroy(struct ulib_mutex *m)
{
	int saved = errno;

	if (m->state != NULL)
		munmap(m->state, OCTOX_PAGE_SIZE);
	m->state = NULL;
	errno = saved;
}

void
ulib_auto_unlock(struct ulib_mutex **m)
{
	int saved = errno;

	if (*m != NULL)
		(void)ulib_mutex_unlock(*m);
	errno = saved;
}
