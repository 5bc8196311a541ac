#include "pthread/wait_impl.h"

#include <errno.h>
#include <limits.h>
#include <unistd.h>

_Noreturn void
__octox_wait_for_ever(void)
{
	for (;;)
		sleep(INT_MAX / 1000);
}

int
__octox_wait_until(clockid_t clock, const struct timespec *until)
{
	struct timespec now, left;

	if (until->tv_nsec < 0 || until->tv_nsec >= 1000000000)
		return EINVAL;
	while (clock_gettime(clock, &now) == 0) {
		left.tv_sec = until->tv_sec - now.tv_sec;
		left.tv_nsec = until->tv_nsec - now.tv_nsec;
		if (left.tv_nsec < 0) {
			left.tv_nsec += 1000000000;
			left.tv_sec--;
		}
		if (left.tv_sec < 0 || (left.tv_sec == 0 && left.tv_nsec == 0))
			return ETIMEDOUT;
		nanosleep(&left, NULL);
	}
	return EINVAL;
}
