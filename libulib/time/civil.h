/*
 * Between days and dates, in the Gregorian calendar of all times.
 */
#ifndef ULIB_TIME_CIVIL_H
#define ULIB_TIME_CIVIL_H

#include <stdbool.h>
#include <time.h>

enum { DAY = 86400 };		/* seconds */

bool __octox_is_leap(long year);

/* Days from 1 January 1970 to the first of a month (0 to 11) of a year. */
long __octox_days_to(long year, int month);

/* Fill in date and time of seconds since 1970; false if the year is too large. */
bool __octox_to_civil(long seconds, struct tm *tm);

/*
 * Seconds since 1970 of the fields of tm, which may be out of their bounds, as if
 * in Greenwich.  Whatever the ints are, 64 bits hold it.
 */
long __octox_from_civil(const struct tm *tm);

#endif
