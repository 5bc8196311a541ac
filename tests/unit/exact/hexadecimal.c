#include "exact/hexadecimal.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* 64 bits behind the point are more than a long double of 64 has. */
enum { FRACTION_DIGITS = 16 };

/* first.fraction * 2^exponent. */
struct hexadecimal {
	int first;
	uint64_t fraction;
	int exponent;
};

static void
take_apart(struct hexadecimal *h, long double x)
{
	long double m = frexpl(fabsl(x), &h->exponent) * 2;

	h->first = x != 0;
	h->exponent -= x != 0;
	h->fraction = (uint64_t)ldexpl(m - h->first, 64);
}

/* Keep so many digits, a tie to the even one. */
static void
round_to(struct hexadecimal *h, int digits)
{
	if (digits >= FRACTION_DIGITS)
		return;
	uint64_t unit = (uint64_t)1 << (64 - 4 * digits - 1);
	uint64_t rest = h->fraction & (2 * unit - 1);
	bool odd = digits == 0 ? h->first % 2 != 0
			       : (h->fraction & 2 * unit) != 0;

	h->fraction -= rest;
	if (rest < unit || (rest == unit && !odd))
		return;
	h->fraction += 2 * unit;
	h->first += h->fraction == 0;
}

/* The digits behind the point, as many as are asked for or as there are. */
static void
fraction_digits(char *to, uint64_t fraction, int precision)
{
	int n = sprintf(to, "%016llx", (unsigned long long)fraction);

	if (precision < 0) {
		while (n > 0 && to[n - 1] == '0')
			n--;
		to[n] = '\0';
		return;
	}
	for (; n < precision; n++)
		to[n] = '0';
	to[precision] = '\0';
}

static bool
has_flag(const struct item *item, char flag)
{
	return strchr(item->flags, flag) != NULL;
}

static const char *
sign_of(const struct item *item, long double x)
{
	if (signbit(x))
		return "-";
	return has_flag(item, '+') ? "+" : has_flag(item, ' ') ? " " : "";
}

/* The number with its exponent, without the 0x in front. */
static int
put_body(char *to, const struct item *item, long double x)
{
	char fraction[1300];
	struct hexadecimal h;

	take_apart(&h, x);
	if (item->precision >= 0)
		round_to(&h, item->precision);
	fraction_digits(fraction, h.fraction, item->precision);
	bool point = fraction[0] != '\0' || has_flag(item, '#');
	return sprintf(to, "%d%s%sp%+d", h.first, point ? "." : "", fraction,
		       h.exponent);
}

/* n times the letter; what is not a number of letters is none. */
static const char *
many(char letter, int n)
{
	static char text[64];

	n = n > 0 ? n : 0;
	memset(text, letter, (size_t)n);
	text[n] = '\0';
	return text;
}

void
hexadecimal_print(char *to, const struct item *item, long double x)
{
	char body[1400];
	const char *sign = sign_of(item, x);
	bool left = has_flag(item, '-');
	bool zeros = has_flag(item, '0') && !left;
	int pad = item->width - 2 - put_body(body, item, x) -
		  (int)strlen(sign);

	to += sprintf(to, "%s", item->before[0] != '\0' ? "a%b" : "");
	char *start = to;
	to += sprintf(to, "%s", many(' ', left || zeros ? 0 : pad));
	to += sprintf(to, "%s0x%s", sign, many('0', zeros ? pad : 0));
	to += sprintf(to, "%s%s", body, many(' ', left ? pad : 0));
	if (item->conversion == 'A')
		for (; *start != '\0'; start++)
			*start = (char)toupper((unsigned char)*start);
	strcpy(to, item->behind);
}
