#include "time/names.h"

#include <stdio.h>
#include <time.h>

enum { SIZE = sizeof("Thu Jan  1 00:00:00 -2147481748\n") };

char *
asctime_r(const struct tm *restrict tm, char *restrict buf)
{
	const char *day = tm->tm_wday >= 0 && tm->tm_wday < 7 ?
		__octox_days[tm->tm_wday] : "???";
	const char *month = tm->tm_mon >= 0 && tm->tm_mon < 12 ?
		__octox_months[tm->tm_mon] : "???";

	snprintf(buf, SIZE, "%.3s %.3s%3d %.2d:%.2d:%.2d %ld\n", day, month,
		tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec,
		1900l + tm->tm_year);
	return buf;
}

char *
asctime(const struct tm *tm)
{
	static char buf[SIZE];

	return asctime_r(tm, buf);
}

char *
ctime_r(const time_t *t, char *buf)
{
	struct tm tm;

	return localtime_r(t, &tm) != NULL ? asctime_r(&tm, buf) : NULL;
}

char *
ctime(const time_t *t)
{
	struct tm *tm = localtime(t);

	return tm != NULL ? asctime(tm) : NULL;
}
