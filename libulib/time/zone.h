/*
 * The time zone, as the variable TZ describes it.
 */
#ifndef ULIB_TIME_ZONE_H
#define ULIB_TIME_ZONE_H

#include <stdbool.h>
#include <time.h>

struct zone_offset {
	long seconds;		/* east of Greenwich */
	bool is_dst;
	const char *name;
};

/* Seconds east of Greenwich in standard or summer time, if there is such. */
long __octox_zone_offset(bool summer);

/* What holds at t, seconds since 1970 in Greenwich. */
struct zone_offset __octox_zone_at(time_t t);

#endif
