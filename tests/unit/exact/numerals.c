#include "exact/numerals.h"

#include "exact/numeral.h"
#include "exact/rounds.h"

#include <float.h>
#include <math.h>

/* Now and then an exponent that only a long double has. */
static int
random_exponent(int usual)
{
	int most = random_below(16) == 0 ? usual * 14 : usual;

	return (int)random_below(2 * (uint64_t)most) - most;
}

static void
random_hexadecimal(char *to)
{
	sprintf(to, "%s0%c%lx.%lx%c%d", random_below(2) ? "" : "-",
		one_of("xX"), (long)(random_bits() >> random_below(64)),
		(long)(random_bits() >> random_below(64)), one_of("pP"),
		random_exponent(1200));
}

static void
random_word(char *to)
{
	static const char *const words[] = {"-inf", "Infinity", "nan", "-NAN(x_1)",
					    "NaN()"};

	strcpy(to, words[random_below(5)]);
}

/* Digits with a point somewhere and perhaps an exponent. */
static void
random_decimal(char *to, int whole, int fraction)
{
	if (random_below(4) == 0)
		*to++ = one_of("+-");
	for (int n = 1 + (int)random_below((uint64_t)whole); n > 0; n--)
		*to++ = (char)('0' + random_below(10));
	*to++ = '.';
	for (int n = (int)random_below((uint64_t)fraction); n > 0; n--)
		*to++ = (char)('0' + random_below(10));
	*to = '\0';
	if (random_below(4) != 0)
		sprintf(to, "%c%d", one_of("eE"), random_exponent(360));
}

/*
 * Half-way between two doubles or two floats, exactly, or a little more: as many digits
 * as there are, of which the last may make the difference.
 */
static void
random_half(char *to)
{
	double x = random_double();
	long double half = random_below(2) == 0
		? ((long double)x + nextafter(x, INFINITY)) / 2
		: ((long double)(float)x +
		   nextafterf((float)x, INFINITY)) / 2;

	if (isinf(half))
		half = DBL_MAX;
	int n = sprintf(to, "%.*Le", 770 + (int)random_below(200), half);
	char *last = memchr(to, 'e', (size_t)n);
	if (random_below(2) == 0)
		last[-1] = '1';
}

static const struct precision *
random_type(void)
{
	static const struct precision *const types[] = {
		&precision_float, &precision_double, &precision_long_double};

	return types[random_below(3)];
}

/* Bits around the lowest one of a type, which is half of it or less. */
static void
random_hexadecimal_end(char *to)
{
	int below = random_below(2) == 0 ? 1 : (int)random_below(64);

	sprintf(to, "0x%lxp%d", (long)(random_bits() >> random_below(64) | 1),
		random_type()->lowest - below);
}

/* Half-way between two numbers of a type, or nearly, in base 16. */
static void
random_hexadecimal_half(char *to)
{
	int left = random_type()->bits - 1;

	to += sprintf(to, "0x1.");
	for (; left >= 4; left -= 4)
		*to++ = one_of("0123456789abcdef");
	to += sprintf(to, "%x",
		      (unsigned int)(2 * random_below(1u << left) + 1) *
			      (8u >> left));
	for (int n = (int)random_below(40); n > 0; n--)
		*to++ = '0';
	if (random_below(2) == 0)
		*to++ = '1';
	sprintf(to, "p%d", random_exponent(1200));
}

void
random_short_numeral(char *to)
{
	switch (random_below(8)) {
	case 0:
		sprintf(to, "%.*g", (int)random_below(25), random_double());
		return;
	case 1:
		random_hexadecimal(to);
		return;
	case 2:
		random_word(to);
		return;
	default:
		random_decimal(to, 40, 20);
		return;
	}
}

void
random_numeral(char *to)
{
	switch (random_below(16)) {
	case 0:
		random_half(to);
		return;
	case 1:
		random_hexadecimal_half(to);
		return;
	case 2:
		random_hexadecimal_end(to);
		return;
	case 3:
		random_decimal(to, 700, 800);
		return;
	default:
		random_short_numeral(to);
		return;
	}
}
