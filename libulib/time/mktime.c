/*
 * The moment of a local time: that of Greenwich, less the offset of standard or of
 * summer time.  tm_isdst says which; if it does not, that which then holds.
 */
#include "time/civil.h"
#include "time/zone.h"

#include <errno.h>

static bool
holds(time_t t, bool summer)
{
	return __octox_zone_at(t).is_dst == summer;
}

/* Which of two moments a clock shows that way; winter if there is no summer time. */
static time_t
shown(time_t winter, time_t summer)
{
	time_t earlier = winter < summer ? winter : summer;
	time_t later = winter < summer ? summer : winter;
	bool in_winter = holds(winter, false);
	bool in_summer = holds(summer, true);

	/* Of what is shown twice the first; what is skipped, as if it were not. */
	if (in_winter == in_summer)
		return in_winter ? earlier : later;
	return in_winter ? winter : summer;
}

time_t
mktime(struct tm *tm)
{
	long local = __octox_from_civil(tm);
	time_t winter = local - __octox_zone_offset(false);
	time_t summer = local - __octox_zone_offset(true);
	time_t t = tm->tm_isdst < 0	? shown(winter, summer)
		   : tm->tm_isdst > 0 ? summer
				      : winter;
	struct tm result;

	if (localtime_r(&t, &result) == NULL)
		return -1;
	*tm = result;
	return t;
}
