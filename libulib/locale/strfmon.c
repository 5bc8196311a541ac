/*
 * strfmon.  The C locale has no currency and no separators; what is left of the
 * format is signs, fill, width and precision.
 */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <monetary.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* What stands between % and n or i. */
struct money {
	char fill;
	bool parentheses;	/* (: around what is negative */
	bool left;
	int width;
	int digits;		/* #: so many before the point, at least */
	int precision;
};

static const char *
read_number(const char *p, int *n)
{
	for (*n = 0; isdigit((unsigned char)*p); p++)
		if (*n < 1000)
			*n = *n * 10 + (*p - '0');
	return p;
}

/* Read the flags; where they end. */
static const char *
read_flags(const char *p, struct money *m)
{
	for (;; p++) {
		if (*p == '=' && p[1] != '\0')
			m->fill = *++p;
		else if (*p == '(')
			m->parentheses = true;
		else if (*p == '-')
			m->left = true;
		else if (*p != '^' && *p != '+' && *p != '!')
			return p;
	}
}

/* Read a conversion behind its %; where it ends, NULL if it is none. */
static const char *
read_conversion(const char *p, struct money *m)
{
	*m = (struct money){.fill = ' ', .precision = 2};
	p = read_flags(p, m);
	p = read_number(p, &m->width);
	if (*p == '#')
		p = read_number(p + 1, &m->digits);
	if (*p == '.')
		p = read_number(p + 1, &m->precision);
	return *p == 'n' || *p == 'i' ? p + 1 : NULL;
}

/* Write the sum to at, for which there is room; how long it is, or -1. */
static int
format_sum(char *at, size_t room, const struct money *m, double sum)
{
	const char *before = sum < 0 ? (m->parentheses ? "(" : "-") : "";
	const char *after = sum < 0 && m->parentheses ? ")" : "";
	int whole = snprintf(NULL, 0, "%.*f", m->precision, fabs(sum));

	if (m->precision > 0)
		whole -= m->precision + 1;
	int fill = m->digits > whole ? m->digits - whole : 0;
	int len = (int)strlen(before) + fill +
		  snprintf(NULL, 0, "%.*f%s", m->precision, fabs(sum), after);
	int blanks = m->width > len ? m->width - len : 0;
	if ((size_t)len + (size_t)blanks >= room)
		return -1;
	char *p = at;
	if (!m->left)
		p += sprintf(p, "%*s", blanks, "");
	p += sprintf(p, "%s", before);
	memset(p, m->fill, (size_t)fill);
	p += fill;
	p += sprintf(p, "%.*f%s", m->precision, fabs(sum), after);
	if (m->left)
		sprintf(p, "%*s", blanks, "");
	return len + blanks;
}

static ssize_t
format(char *to, size_t size, const char *p, va_list ap)
{
	size_t len = 0;

	while (*p != '\0') {
		struct money m;
		int n = 1;

		if (*p == '%' && p[1] != '%') {
			p = read_conversion(p + 1, &m);
			if (p == NULL) {
				errno = EINVAL;
				return -1;
			}
			n = format_sum(to + len, size - len, &m,
				       va_arg(ap, double));
		} else if (len + 1 < size) {
			p += *p == '%';
			to[len] = *p++;
		} else {
			n = -1;
		}
		if (n < 0) {
			errno = E2BIG;
			return -1;
		}
		len += (size_t)n;
	}
	if (size == 0) {
		errno = E2BIG;
		return -1;
	}
	to[len] = '\0';
	return (ssize_t)len;
}

ssize_t
strfmon(char *restrict to, size_t size, const char *restrict text, ...)
{
	va_list ap;

	va_start(ap, text);
	ssize_t n = format(to, size, text, ap);
	va_end(ap);
	return n;
}

ssize_t
strfmon_l(char *restrict to, size_t size, locale_t locale,
	  const char *restrict text, ...)
{
	va_list ap;

	(void)locale;
	va_start(ap, text);
	ssize_t n = format(to, size, text, ap);
	va_end(ap);
	return n;
}
