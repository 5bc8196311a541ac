#include "time/civil.h"

#include <errno.h>

static const char utc[] = "UTC";

struct tm *
gmtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	if (!__octox_to_civil(*t, tm)) {
		errno = EOVERFLOW;
		return NULL;
	}
	tm->tm_isdst = 0;
	tm->tm_gmtoff = 0;
	tm->tm_zone = utc;
	return tm;
}

struct tm *
gmtime(const time_t *t)
{
	static struct tm tm;

	return gmtime_r(t, &tm);
}

time_t
timegm(struct tm *tm)
{
	time_t t = __octox_from_civil(tm);

	return gmtime_r(&t, tm) != NULL ? t : -1;
}
