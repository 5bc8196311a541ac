/* Spin locks, with nobody to spin for. */
#include <errno.h>
#include <pthread.h>

int
pthread_spin_init(pthread_spinlock_t *lock, int shared)
{
	*lock = 0;
	return shared == PTHREAD_PROCESS_PRIVATE ? 0 : ENOTSUP;
}

int
pthread_spin_destroy(pthread_spinlock_t *lock)
{
	return *lock == 0 ? 0 : EBUSY;
}

int
pthread_spin_trylock(pthread_spinlock_t *lock)
{
	if (*lock != 0)
		return EBUSY;
	*lock = 1;
	return 0;
}

int
pthread_spin_lock(pthread_spinlock_t *lock)
{
	return pthread_spin_trylock(lock) == 0 ? 0 : EDEADLK;
}

int
pthread_spin_unlock(pthread_spinlock_t *lock)
{
	if (*lock == 0)
		return EPERM;
	*lock = 0;
	return 0;
}
