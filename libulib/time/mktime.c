/*
 * The moment of a local time: that of Greenwich, less the offset, which is that
 * of the moment looked for.  Where a clock shows a time twice, tm_isdst decides.
 */
#include "time/civil.h"
#include "time/zone.h"

#include <errno.h>

time_t
mktime(struct tm *tm)
{
	long local = __octox_from_civil(tm);
	struct zone_offset first = __octox_zone_at(local - DAY);
	struct zone_offset second = __octox_zone_at(local + DAY);
	/* Away from a change both are the same; else both are tried. */
	time_t a = local - first.seconds, b = local - second.seconds;
	bool a_holds = __octox_zone_at(a).seconds == first.seconds;
	bool b_holds = __octox_zone_at(b).seconds == second.seconds;
	time_t t = a_holds || !b_holds ? a : b;
	if (a_holds && b_holds && tm->tm_isdst >= 0 &&
	    first.is_dst != (tm->tm_isdst > 0))
		t = b;
	/* Summer time given in winter, or the reverse, is an hour off. */
	struct zone_offset is = __octox_zone_at(t);
	if (tm->tm_isdst > 0 && !is.is_dst && first.is_dst == second.is_dst &&
	    daylight)
		t -= 3600;
	else if (tm->tm_isdst == 0 && is.is_dst &&
		 first.is_dst == second.is_dst)
		t += 3600;
	struct tm result;
	if (localtime_r(&t, &result) == NULL)
		return -1;
	*tm = result;
	return t;
}
