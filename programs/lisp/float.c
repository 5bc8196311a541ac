/* Floating-point numbers as text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "printer.h"

/* 0.DIGITS times ten to the power of point. */
struct decimal {
	char	digits[24];
	int	count;
	int	point;
};

/* The fewest digits that give x, which is positive and finite, or 0. */
static struct decimal
shortest(double x)
{
	struct decimal d = { .count = 0 };
	char buf[40];
	int precision = 0;

	do
		snprintf(buf, sizeof(buf), "%.*e", precision, x);
	while (strtod(buf, NULL) != x && precision++ < 17);
	char *e = strchr(buf, 'e');
	d.point = atoi(e + 1) + 1;
	for (const char *p = buf; p < e; p++)
		if (*p != '.')
			d.digits[d.count++] = *p;
	return d;
}

static size_t
add(char *buf, size_t len, const char *s, size_t n)
{
	memcpy(buf + len, s, n);
	return len + n;
}

static size_t
add_zeros(char *buf, size_t len, int n)
{
	for (; n > 0; n--)
		buf[len++] = '0';
	return len;
}

/* Minus sign, infinity, not a number.  True if that is all. */
static bool
special(char *buf, size_t *len, double x)
{
	*len = 0;
	if (x != x) {
		*len = add(buf, 0, "NaN", 3);
		return true;
	}
	if (__builtin_signbit(x))
		buf[(*len)++] = '-';
	if (__builtin_isinf(x)) {
		*len = add(buf, *len, "inf", 3);
		return true;
	}
	return false;
}

size_t
float_plain(char buf[FLOAT_SIZE], double x)
{
	size_t len;

	if (special(buf, &len, x))
		return len;
	struct decimal d = shortest(__builtin_fabs(x));
	int whole = d.point < 0 ? 0 : d.point < d.count ? d.point : d.count;
	len = add(buf, len, d.digits, (size_t)whole);
	len = add_zeros(buf, len, d.point - whole);
	if (d.point <= 0)
		buf[len++] = '0';
	if (whole == d.count)
		return len;
	buf[len++] = '.';
	len = add_zeros(buf, len, -d.point);
	return add(buf, len, d.digits + whole, (size_t)(d.count - whole));
}

/* As in 1.5e-7. */
static size_t
with_exponent(char *buf, size_t len, double x)
{
	struct decimal d = shortest(x);

	buf[len++] = d.digits[0];
	if (d.count > 1) {
		buf[len++] = '.';
		len = add(buf, len, d.digits + 1, (size_t)d.count - 1);
	}
	return len + (size_t)sprintf(buf + len, "e%d", d.point - 1);
}

size_t
float_debug(char buf[FLOAT_SIZE], double x)
{
	double size = __builtin_fabs(x);
	size_t len;

	if (special(buf, &len, x))
		return len;
	if (size >= 1e16 || (size != 0 && size < 1e-4))
		return with_exponent(buf, len, size);
	len = float_plain(buf, x);
	if (!memchr(buf, '.', len))
		len = add(buf, len, ".0", 2);
	return len;
}
