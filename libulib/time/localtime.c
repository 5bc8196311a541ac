#include "time/civil.h"
#include "time/zone.h"

#include <errno.h>

struct tm *
localtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	struct zone_offset z = __octox_zone_at(*t);

	if (!__octox_to_civil(*t + z.seconds, tm)) {
		errno = EOVERFLOW;
		return NULL;
	}
	tm->tm_isdst = z.is_dst;
	tm->tm_gmtoff = z.seconds;
	tm->tm_zone = z.name;
	return tm;
}

struct tm *
localtime(const time_t *t)
{
	static struct tm tm;

	return localtime_r(t, &tm);
}
