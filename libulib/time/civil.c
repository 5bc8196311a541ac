/*
 * The calendar repeats every 400 years, which have 146097 days.  Years begin in
 * March here, so that the day which comes and goes is the last of a year.
 */
#include "time/civil.h"

#include <limits.h>

enum {
	CYCLE_YEARS = 400,
	CYCLE_DAYS = 146097,
	EPOCH = 719468,		/* days from 1 March of year 0 to 1970 */
};

static long
floor_div(long a, long b)
{
	return a / b - (a % b < 0);
}

bool
__octox_is_leap(long year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1 March to the first of a month counted from March. */
static long
days_before_month(long month)
{
	return (153 * month + 2) / 5;
}

long
__octox_days_to(long year, int month)
{
	long march_year = month >= 2 ? year : year - 1;
	long cycle = floor_div(march_year, CYCLE_YEARS);
	long y = march_year - cycle * CYCLE_YEARS;
	long days = y * 365 + y / 4 - y / 100 +
		days_before_month((month + 10) % 12);

	return cycle * CYCLE_DAYS + days - EPOCH;
}

bool
__octox_to_civil(long seconds, struct tm *tm)
{
	long day = floor_div(seconds, DAY);
	long rest = seconds - day * DAY;
	long cycle = floor_div(day + EPOCH, CYCLE_DAYS);
	long d = day + EPOCH - cycle * CYCLE_DAYS;

	/* Leave out the leap days that came before, then years have 365. */
	long y = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	d -= y * 365 + y / 4 - y / 100;
	long month = (5 * d + 2) / 153;
	long year = cycle * CYCLE_YEARS + y + (month >= 10);
	if (year - 1900 > INT_MAX || year - 1900 < INT_MIN)
		return false;

	tm->tm_year = (int)(year - 1900);
	tm->tm_mon = (int)((month + 2) % 12);
	tm->tm_mday = (int)(d - days_before_month(month)) + 1;
	tm->tm_yday = (int)(day - __octox_days_to(year, 0));
	tm->tm_wday = (int)(((day + 4) % 7 + 7) % 7);
	tm->tm_hour = (int)(rest / 3600);
	tm->tm_min = (int)(rest / 60 % 60);
	tm->tm_sec = (int)(rest % 60);
	return true;
}

long
__octox_from_civil(const struct tm *tm)
{
	long month = tm->tm_mon;
	long year = 1900l + tm->tm_year + floor_div(month, 12);

	month -= floor_div(month, 12) * 12;
	long days = __octox_days_to(year, (int)month) + tm->tm_mday - 1l;
	return days * DAY + tm->tm_hour * 3600l + tm->tm_min * 60l + tm->tm_sec;
}
