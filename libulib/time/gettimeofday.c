#include <errno.h>
#include <sys/time.h>
#include <time.h>

int
gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	struct timespec ts;

	(void)zone;
	if (clock_gettime(CLOCK_REALTIME, &ts) != 0)
		return -1;
	*now = (struct timeval){ts.tv_sec, ts.tv_nsec / 1000};
	return 0;
}

int
settimeofday(const struct timeval *now, const struct timezone *zone)
{
	if (zone != NULL) {
		errno = EINVAL;
		return -1;
	}
	const struct timespec ts = {now->tv_sec, now->tv_usec * 1000};
	return clock_settime(CLOCK_REALTIME, &ts);
}
