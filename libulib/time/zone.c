/*
 * TZ as POSIX has it: names and offsets of standard and summer time, and the days
 * of the year on which they change, like "CET-1CEST,M3.5.0,M10.5.0/3".  An empty
 * or missing TZ, and one that makes no sense, is UTC.
 */
#include "time/civil.h"
#include "time/zone.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME = 16, TZ_MAX = 128 };

/* When a change comes: 'J' day 1-365 without leap days, 'D' 0-365, 'M' m.w.d */
struct rule {
	char kind;
	int day;		/* J, D; M: 0 Sunday */
	int week;		/* M: 5 is the last */
	int month;		/* M: 1 to 12 */
	long time;		/* of the day, in seconds */
};

static struct {
	char text[TZ_MAX];	/* the TZ that is in effect */
	bool known;
	char name[2][NAME];	/* standard, summer */
	long offset[2];		/* seconds east of Greenwich */
	bool has_dst;
	struct rule rule[2];	/* to summer, to standard time */
} zone;

char *tzname[2] = {zone.name[0], zone.name[1]};
int daylight;
long timezone;

static const char *
read_name(const char *p, char *to)
{
	size_t n = 0;
	bool quoted = *p == '<';

	p += quoted;
	while (quoted ? *p != '>' && *p != '\0' : isalpha((unsigned char)*p)) {
		if (n < NAME - 1)
			to[n++] = *p;
		p++;
	}
	to[n] = '\0';
	if (n < 3 || (quoted && *p != '>'))
		return NULL;
	return p + quoted;
}

static const char *
read_int(const char *p, int most, int *out)
{
	int n = 0;

	if (!isdigit((unsigned char)*p))
		return NULL;
	for (; isdigit((unsigned char)*p) && n <= most; p++)
		n = n * 10 + (*p - '0');
	*out = n;
	return n <= most ? p : NULL;
}

/* [+-]hh[:mm[:ss]] */
static const char *
read_time(const char *p, long *out)
{
	static const int unit[] = {3600, 60, 1};
	bool negative = *p == '-';

	if (*p == '+' || *p == '-')
		p++;
	*out = 0;
	for (int i = 0; i < 3; i++) {
		int n;

		p = read_int(p, i == 0 ? 167 : 59, &n);
		if (p == NULL)
			return NULL;
		*out += (long)n * unit[i];
		if (*p != ':')
			break;
		p++;
	}
	if (negative)
		*out = -*out;
	return p;
}

static const char *
read_date(const char *p, struct rule *r)
{
	if (*p != 'M') {
		r->kind = *p == 'J' ? 'J' : 'D';
		p = read_int(p + (*p == 'J'), 365, &r->day);
		return p != NULL && (r->kind == 'D' || r->day >= 1) ? p : NULL;
	}
	r->kind = 'M';
	p = read_int(p + 1, 12, &r->month);
	if (p == NULL || r->month < 1 || *p != '.')
		return NULL;
	p = read_int(p + 1, 5, &r->week);
	if (p == NULL || r->week < 1 || *p != '.')
		return NULL;
	return read_int(p + 1, 6, &r->day);
}

static const char *
read_rule(const char *p, struct rule *r)
{
	if (*p != ',')
		return NULL;
	p = read_date(p + 1, r);
	r->time = 2 * 3600;
	if (p != NULL && *p == '/')
		p = read_time(p + 1, &r->time);
	return p;
}

/* Where the description ends, or NULL if it is wrong. */
static const char *
read_zone(const char *p)
{
	long west;

	if ((p = read_name(p, zone.name[0])) == NULL ||
	    (p = read_time(p, &west)) == NULL)
		return NULL;
	zone.offset[0] = -west;
	strcpy(zone.name[1], zone.name[0]);
	if (*p == '\0')
		return p;
	if ((p = read_name(p, zone.name[1])) == NULL)
		return NULL;
	zone.has_dst = true;
	zone.offset[1] = zone.offset[0] + 3600;
	if (*p != '\0' && *p != ',') {
		if ((p = read_time(p, &west)) == NULL)
			return NULL;
		zone.offset[1] = -west;
	}
	if (*p == '\0')
		p = ",M3.2.0,M11.1.0";
	if ((p = read_rule(p, &zone.rule[0])) == NULL)
		return NULL;
	return read_rule(p, &zone.rule[1]);
}

static void
set_utc(void)
{
	strcpy(zone.name[0], "UTC");
	strcpy(zone.name[1], "UTC");
	zone.offset[0] = 0;
	zone.has_dst = false;
}

void
tzset(void)
{
	const char *tz = getenv("TZ");

	if (tz == NULL || strlen(tz) >= TZ_MAX)
		tz = "";
	if (zone.known && strcmp(tz, zone.text) == 0)
		return;
	zone.known = true;
	strcpy(zone.text, tz);
	zone.has_dst = false;
	const char *end = read_zone(tz);
	if (end == NULL || *end != '\0')
		set_utc();
	daylight = zone.has_dst;
	timezone = -zone.offset[0];
}

/* The day of the year, from 0, on which the rule says the time changes. */
static long
day_of_rule(const struct rule *r, long year)
{
	if (r->kind == 'D')
		return r->day;
	if (r->kind == 'J')
		return r->day - 1 + (__octox_is_leap(year) && r->day >= 60);

	long first = __octox_days_to(year, r->month - 1);
	long next = r->month < 12 ? __octox_days_to(year, r->month) :
		__octox_days_to(year + 1, 0);
	long weekday = ((first + 4) % 7 + 7) % 7;
	long day = first + (r->day - weekday + 7) % 7 + 7 * (r->week - 1);

	while (day >= next)
		day -= 7;
	return day - __octox_days_to(year, 0);
}

/* The moment of a change in a year, in Greenwich; offset holds before it. */
static long
change(const struct rule *r, long year, long offset)
{
	return (__octox_days_to(year, 0) + day_of_rule(r, year)) * DAY + r->time -
		offset;
}

/* Is it summer time at t: what is the last change before? */
static bool
is_summer(time_t t, long year)
{
	long last = LONG_MIN;
	bool summer = false;

	/* Hours without bound can bring a change into the next year or the last. */
	for (long y = year - 1; y <= year + 1; y++) {
		long end = change(&zone.rule[1], y, zone.offset[1]);
		long begin = change(&zone.rule[0], y, zone.offset[0]);

		if (end <= t && end > last) {
			last = end;
			summer = false;
		}
		/* Where one summer ends as the next begins, it goes on. */
		if (begin <= t && begin >= last) {
			last = begin;
			summer = true;
		}
	}
	return summer;
}

long
__octox_zone_offset(bool summer)
{
	tzset();
	return zone.offset[summer && zone.has_dst];
}

struct zone_offset
__octox_zone_at(time_t t)
{
	struct tm tm;
	bool summer = false;

	tzset();
	if (zone.has_dst && __octox_to_civil(t + zone.offset[0], &tm))
		summer = is_summer(t, 1900l + tm.tm_year);
	return (struct zone_offset){zone.offset[summer], summer,
		zone.name[summer]};
}
