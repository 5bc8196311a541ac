/* Reading dates and times that strftime could have written. */
#include "time/names.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* A number of at most width digits between low and high. */
static const char *
read_number(const char *s, int width, int low, int high, int *out)
{
	int n = 0;
	const char *start;

	while (isspace((unsigned char)*s))
		s++;
	for (start = s; isdigit((unsigned char)*s) && s - start < width; s++)
		n = n * 10 + (*s - '0');
	if (s == start || n < low || n > high)
		return NULL;
	*out = n;
	return s;
}

static const char *
read_name(const char *s, const char *const *names, int count, int *out)
{
	for (int i = 0; i < count; i++) {
		size_t n = strlen(names[i]);

		if (strncasecmp(s, names[i], n) != 0)
			n = 3;
		if (strncasecmp(s, names[i], n) == 0) {
			*out = i;
			return s + n;
		}
	}
	return NULL;
}

static const char *
read_half(const char *s, struct tm *tm)
{
	if (strncasecmp(s, "am", 2) == 0)
		tm->tm_hour %= 12;
	else if (strncasecmp(s, "pm", 2) == 0)
		tm->tm_hour = tm->tm_hour % 12 + 12;
	else
		return NULL;
	return s + 2;
}

static const char *
read_year(const char *s, char c, struct tm *tm)
{
	int n;

	s = read_number(s, c == 'Y' ? 4 : 2, 0, 9999, &n);
	if (s == NULL)
		return NULL;
	if (c == 'Y')
		tm->tm_year = n - 1900;
	else if (c == 'C')
		tm->tm_year = n * 100 - 1900 + (tm->tm_year % 100 + 100) % 100;
	else
		tm->tm_year = n < 69 ? n + 100 : n;
	return s;
}

/* One conversion. */
static const char *
convert(const char *s, char c, struct tm *tm)
{
	int n;

	switch (c) {
	case 'a':
	case 'A':
		return read_name(s, __octox_days, 7, &tm->tm_wday);
	case 'b':
	case 'B':
	case 'h':
		return read_name(s, __octox_months, 12, &tm->tm_mon);
	case 'c':
		return strptime(s, "%a %b %e %H:%M:%S %Y", tm);
	case 'C':
	case 'y':
	case 'Y':
		return read_year(s, c, tm);
	case 'd':
	case 'e':
		return read_number(s, 2, 1, 31, &tm->tm_mday);
	case 'D':
	case 'x':
		return strptime(s, "%m/%d/%y", tm);
	case 'F':
		return strptime(s, "%Y-%m-%d", tm);
	case 'H':
		return read_number(s, 2, 0, 23, &tm->tm_hour);
	case 'I':
		return read_number(s, 2, 1, 12, &tm->tm_hour);
	case 'j':
		s = read_number(s, 3, 1, 366, &n);
		if (s != NULL)
			tm->tm_yday = n - 1;
		return s;
	case 'm':
		s = read_number(s, 2, 1, 12, &n);
		if (s != NULL)
			tm->tm_mon = n - 1;
		return s;
	case 'M':
		return read_number(s, 2, 0, 59, &tm->tm_min);
	case 'p':
		return read_half(s, tm);
	case 'r':
		return strptime(s, "%I:%M:%S %p", tm);
	case 'R':
		return strptime(s, "%H:%M", tm);
	case 'S':
		return read_number(s, 2, 0, 60, &tm->tm_sec);
	case 'T':
	case 'X':
		return strptime(s, "%H:%M:%S", tm);
	case 'w':
		return read_number(s, 1, 0, 6, &tm->tm_wday);
	case '%':
		return *s == '%' ? s + 1 : NULL;
	default:
		return NULL;
	}
}

char *
strptime(const char *restrict s, const char *restrict format,
	struct tm *restrict tm)
{
	for (; s != NULL && *format != '\0'; format++) {
		if (isspace((unsigned char)*format) ||
		    (*format == '%' && (format[1] == 'n' || format[1] == 't'))) {
			format += *format == '%';
			while (isspace((unsigned char)*s))
				s++;
		} else if (*format != '%') {
			s = *s == *format ? s + 1 : NULL;
		} else {
			format++;
			if (*format == 'E' || *format == 'O')
				format++;
			s = convert(s, *format, tm);
		}
	}
	return (char *)(uintptr_t)s;
}
