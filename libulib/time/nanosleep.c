/* Sleeping: never shorter than asked, unless interrupted. */
#include "sys/result.h"
#include "time/kernel_time.h"

#include <time.h>

#include <octox/syscalls.h>

/* Unlike its kind it returns the error. */
int
clock_nanosleep(clockid_t clock, int flags, const struct timespec *wanted,
	struct timespec *left)
{
	return -sys_clock_nanosleep(clock, flags, kernel_time_const(wanted),
		kernel_time(left));
}

int
nanosleep(const struct timespec *wanted, struct timespec *left)
{
	return (int)sys_result(sys_clock_nanosleep(CLOCK_MONOTONIC, 0,
		kernel_time_const(wanted), kernel_time(left)));
}
