/*
 * Semaphores with a name would lie in a file that processes share and write, which the
 * kernel has not.
 */
#include "sys/result.h"

#include <semaphore.h>

sem_t *
sem_open(const char *name, int flags, ...)
{
	(void)name;
	(void)flags;
	errno = ENOSYS;
	return SEM_FAILED;
}

int
sem_close(sem_t *sem)
{
	(void)sem;
	return (int)sys_result(-EINVAL);
}

int
sem_unlink(const char *name)
{
	(void)name;
	return (int)sys_result(-ENOSYS);
}
