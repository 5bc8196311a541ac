/*
 * strftime: each conversion is a number with its width and padding, a text, or a
 * format of its own.
 */
#include "time/names.h"
#include "time/civil.h"
#include "time/zone.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* What one conversion yields. */
struct piece {
	char text[128];
	size_t len;
};

/* The Monday-based year of week that a day belongs to, and the week. */
static int
iso_week(const struct tm *tm, long *year)
{
	int monday = (tm->tm_wday + 6) % 7;
	int week = (tm->tm_yday + 10 - monday) / 7;

	*year = 1900l + tm->tm_year;
	if (week == 0) {
		--*year;
		/* The last week of the year before. */
		int days = 365 + __octox_is_leap(*year);
		return (tm->tm_yday + days + 10 - monday) / 7;
	}
	if (week == 53) {
		int days = 365 + __octox_is_leap(*year);

		/* Do three days at least of this week lie in the next year? */
		if (tm->tm_yday - monday + 3 >= days) {
			++*year;
			return 1;
		}
	}
	return week;
}

static void
put_number(struct piece *p, long n, int width, char pad)
{
	const char *format = pad == '_' ? "%*ld" : "%0*ld";

	if (pad == '-')
		width = 0;
	p->len = (size_t)snprintf(p->text, sizeof(p->text), format, width, n);
}

static void
put_text(struct piece *p, const char *s)
{
	p->len = strlen(s);
	if (p->len > sizeof(p->text))
		p->len = sizeof(p->text);
	memcpy(p->text, s, p->len);
}

static void
put_name(struct piece *p, const char *const *names, int count, int i, int full)
{
	char name[16] = "?";

	if (i >= 0 && i < count)
		snprintf(name, sizeof(name), full ? "%s" : "%.3s", names[i]);
	put_text(p, name);
}

static void
put_format(struct piece *p, const char *format, const struct tm *tm)
{
	p->len = strftime(p->text, sizeof(p->text), format, tm);
}

static int
twelve(int hour)
{
	return hour % 12 == 0 ? 12 : hour % 12;
}

static void
put_offset(struct piece *p, long seconds)
{
	long minutes = (seconds < 0 ? -seconds : seconds) / 60;

	p->len = (size_t)snprintf(p->text, sizeof(p->text), "%c%.2ld%.2ld",
		seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* The conversions that yield a number: 0 if c is none of them. */
static int
number_of(char c, const struct tm *tm, long *n, int *width, char *pad)
{
	long year = 1900l + tm->tm_year;
	long iso_year;

	*width = 2;
	switch (c) {
	case 'C':
		*n = year / 100 - (year % 100 < 0);
		break;
	case 'd':
		*n = tm->tm_mday;
		break;
	case 'e':
		*n = tm->tm_mday;
		*pad = *pad != '\0' ? *pad : '_';
		break;
	case 'g':
		iso_week(tm, &iso_year);
		*n = (iso_year % 100 + 100) % 100;
		break;
	case 'G':
		iso_week(tm, &iso_year);
		*n = iso_year;
		*width = 0;
		break;
	case 'H':
		*n = tm->tm_hour;
		break;
	case 'I':
		*n = twelve(tm->tm_hour);
		break;
	case 'j':
		*n = tm->tm_yday + 1;
		*width = 3;
		break;
	case 'k':
		*n = tm->tm_hour;
		*pad = *pad != '\0' ? *pad : '_';
		break;
	case 'l':
		*n = twelve(tm->tm_hour);
		*pad = *pad != '\0' ? *pad : '_';
		break;
	case 'm':
		*n = tm->tm_mon + 1;
		break;
	case 'M':
		*n = tm->tm_min;
		break;
	case 'S':
		*n = tm->tm_sec;
		break;
	case 'u':
		*n = tm->tm_wday == 0 ? 7 : tm->tm_wday;
		*width = 1;
		break;
	case 'U':
		*n = (tm->tm_yday + 7 - tm->tm_wday) / 7;
		break;
	case 'V':
		*n = iso_week(tm, &iso_year);
		break;
	case 'w':
		*n = tm->tm_wday;
		*width = 1;
		break;
	case 'W':
		*n = (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7;
		break;
	case 'y':
		*n = (year % 100 + 100) % 100;
		break;
	case 'Y':
		*n = year;
		*width = 0;
		break;
	default:
		return 0;
	}
	return 1;
}

/* The moment tm tells of, whose offset it says itself. */
static long
seconds_of(const struct tm *tm)
{
	struct tm copy = *tm;

	return mktime(&copy);
}

/* The other conversions: 0 if c is none of them. */
static int
convert(struct piece *p, char c, const struct tm *tm)
{
	switch (c) {
	case 'a':
	case 'A':
		put_name(p, __octox_days, 7, tm->tm_wday, c == 'A');
		break;
	case 'b':
	case 'h':
	case 'B':
		put_name(p, __octox_months, 12, tm->tm_mon, c == 'B');
		break;
	case 'c':
		put_format(p, "%a %b %e %H:%M:%S %Y", tm);
		break;
	case 'D':
	case 'x':
		put_format(p, "%m/%d/%y", tm);
		break;
	case 'F':
		put_format(p, "%Y-%m-%d", tm);
		break;
	case 'n':
		put_text(p, "\n");
		break;
	case 'p':
		put_text(p, tm->tm_hour < 12 ? "AM" : "PM");
		break;
	case 'P':
		put_text(p, tm->tm_hour < 12 ? "am" : "pm");
		break;
	case 'r':
		put_format(p, "%I:%M:%S %p", tm);
		break;
	case 'R':
		put_format(p, "%H:%M", tm);
		break;
	case 's':
		put_number(p, seconds_of(tm), 0, '\0');
		break;
	case 't':
		put_text(p, "\t");
		break;
	case 'T':
	case 'X':
		put_format(p, "%H:%M:%S", tm);
		break;
	case 'z':
		put_text(p, "");
		if (tm->tm_isdst >= 0)
			put_offset(p, tm->tm_gmtoff);
		break;
	case 'Z':
		put_text(p, tm->tm_isdst >= 0 && tm->tm_zone != NULL ?
			tm->tm_zone : "");
		break;
	case '%':
		put_text(p, "%");
		break;
	default:
		return 0;
	}
	return 1;
}

size_t
strftime(char *restrict to, size_t size, const char *restrict format,
	const struct tm *restrict tm)
{
	size_t len = 0;

	for (const char *f = format; *f != '\0'; f++) {
		struct piece p = {.text = {*f}, .len = 1};

		if (*f == '%') {
			const char *start = f++;
			char pad = '\0';
			long n;
			int width;

			if (*f == '_' || *f == '-' || *f == '0')
				pad = *f++;
			if (*f == 'E' || *f == 'O')
				f++;
			if (number_of(*f, tm, &n, &width, &pad))
				put_number(&p, n, width, pad);
			else if (!convert(&p, *f, tm))
				f = start;	/* stands for itself */
		}
		if (p.len >= size - len)
			return 0;
		memcpy(to + len, p.text, p.len);
		len += p.len;
	}
	if (len >= size)
		return 0;
	to[len] = '\0';
	return len;
}
