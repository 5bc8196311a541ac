/*
 * The value is changed by atomic operations alone; the kernel is asked only to wait,
 * and to wake where somebody may wait.  Who waits counts himself before he looks at the
 * value for the last time, and sem_post looks for him after it has changed the value,
 * so one of the two sees the other.
 */
#include "sys/result.h"

#include <limits.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include <octox/syscalls.h>
#include <octox/time.h>

#define SECOND	1000000000L

int
sem_init(sem_t *sem, int shared, unsigned int value)
{
	(void)shared;
	if (value > SEM_VALUE_MAX)
		return (int)sys_result(-EINVAL);
	*sem = (sem_t){ .__value = value };
	return 0;
}

int
sem_destroy(sem_t *sem)
{
	(void)sem;
	return 0;
}

int
sem_getvalue(sem_t *restrict sem, int *restrict value)
{
	*value = (int)__atomic_load_n(&sem->__value, __ATOMIC_SEQ_CST);
	return 0;
}

int
sem_post(sem_t *sem)
{
	unsigned int value = __atomic_load_n(&sem->__value, __ATOMIC_RELAXED);

	do {
		if (value == SEM_VALUE_MAX)
			return (int)sys_result(-EOVERFLOW);
	} while (!__atomic_compare_exchange_n(&sem->__value, &value, value + 1, false,
		__ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
	if (__atomic_load_n(&sem->__waiters, __ATOMIC_SEQ_CST) > 0)
		sys_futex_wake(&sem->__value, 1);
	return 0;
}

static bool
take(sem_t *sem)
{
	unsigned int value = __atomic_load_n(&sem->__value, __ATOMIC_SEQ_CST);

	while (value > 0)
		if (__atomic_compare_exchange_n(&sem->__value, &value, value - 1, false,
			    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			return true;
	return false;
}

int
sem_trywait(sem_t *sem)
{
	return take(sem) ? 0 : (int)sys_result(-EAGAIN);
}

/* How long it is until a time: false if it has come. */
static bool
time_left(const struct timespec *until, struct octox_timespec *left)
{
	struct octox_timespec now;

	if (sys_clock_gettime(CLOCK_REALTIME, &now) != 0)
		return false;
	left->sec = until->tv_sec - now.sec;
	left->nsec = until->tv_nsec - now.nsec;
	if (left->nsec < 0) {
		left->nsec += SECOND;
		left->sec--;
	}
	return left->sec >= 0;
}

/* Wait once for a value that is not 0; until may be NULL.  0, or an error. */
static int
wait_once(sem_t *sem, const struct timespec *until)
{
	struct octox_timespec left;

	if (until != NULL && (until->tv_nsec < 0 || until->tv_nsec >= SECOND))
		return -EINVAL;
	if (until != NULL && !time_left(until, &left))
		return -ETIMEDOUT;
	return sys_futex_wait(&sem->__value, 0, until != NULL ? &left : NULL);
}

/* EAGAIN: the value is not 0 any more. */
static int
wait_until(sem_t *sem, const struct timespec *until)
{
	int r = 0;

	__atomic_add_fetch(&sem->__waiters, 1, __ATOMIC_SEQ_CST);
	while ((r == 0 || r == -EAGAIN) && !take(sem))
		r = wait_once(sem, until);
	__atomic_sub_fetch(&sem->__waiters, 1, __ATOMIC_SEQ_CST);
	return (int)sys_result(r == -EAGAIN ? 0 : r);
}

int
sem_wait(sem_t *sem)
{
	return take(sem) ? 0 : wait_until(sem, NULL);
}

int
sem_timedwait(sem_t *restrict sem, const struct timespec *restrict until)
{
	return take(sem) ? 0 : wait_until(sem, until);
}
