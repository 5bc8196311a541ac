/* The date in seconds. */
#include <time.h>

time_t
time(time_t *t)
{
	struct timespec now;
	time_t seconds = -1;

	if (clock_gettime(CLOCK_REALTIME, &now) == 0)
		seconds = now.tv_sec;
	if (t != NULL)
		*t = seconds;
	return seconds;
}

int
timespec_get(struct timespec *ts, int base)
{
	if (base != TIME_UTC || clock_gettime(CLOCK_REALTIME, ts) != 0)
		return 0;
	return base;
}

double
difftime(time_t later, time_t earlier)
{
	return (double)(later - earlier);
}
