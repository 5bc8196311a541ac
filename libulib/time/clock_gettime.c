#include "sys/result.h"
#include "time/kernel_time.h"

#include <time.h>

#include <octox/syscalls.h>

int
clock_gettime(clockid_t clock, struct timespec *now)
{
	return (int)sys_result(sys_clock_gettime(clock, kernel_time(now)));
}

int
clock_getres(clockid_t clock, struct timespec *resolution)
{
	return (int)sys_result(sys_clock_getres(clock,
						kernel_time(resolution)));
}

int
clock_settime(clockid_t clock, const struct timespec *now)
{
	return (int)sys_result(sys_clock_settime(clock,
						 kernel_time_const(now)));
}
