/* The kernel's ticks as a clock. */
#include <errno.h>
#include <time.h>

#include <octox/limits.h>
#include <octox/syscalls.h>

int
clock_gettime(clockid_t clock, struct timespec *now)
{
	if (clock != CLOCK_MONOTONIC) {
		errno = EINVAL;
		return -1;
	}
	long ticks = sys_uptime();
	now->tv_sec = ticks / TICK_HZ;
	now->tv_nsec = ticks % TICK_HZ * (1000000000l / TICK_HZ);
	return 0;
}

int
clock_getres(clockid_t clock, struct timespec *resolution)
{
	struct timespec now;

	if (clock_gettime(clock, &now) != 0)
		return -1;
	if (resolution != NULL)
		*resolution = (struct timespec){0, 1000000000l / TICK_HZ};
	return 0;
}
