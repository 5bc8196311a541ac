/* Sleeping: never shorter than asked, in the kernel's ticks. */
#include "sys/result.h"

#include <time.h>

#include <octox/limits.h>
#include <octox/syscalls.h>

int
nanosleep(const struct timespec *wanted, struct timespec *left)
{
	long tick = 1000000000l / TICK_HZ;

	if (wanted->tv_sec < 0 || wanted->tv_nsec < 0 ||
	    wanted->tv_nsec >= 1000000000l) {
		errno = EINVAL;
		return -1;
	}
	unsigned long ticks = (unsigned long)wanted->tv_sec * TICK_HZ +
		(unsigned long)((wanted->tv_nsec + tick - 1) / tick);
	if (left != NULL)
		*left = (struct timespec){0, 0};
	return (int)sys_result(sys_sleep(ticks));
}
