/*
 * Texts are compared in the order of their bytes, which in UTF-8 is that of the
 * characters' numbers; numbers digit by digit, so that they may have any length.
 */
#include "order.h"

#include <ctype.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "lines.h"

/* --- Text ---------------------------------------------------------------- */

enum {
	NO_CHARACTER = -1,
	STRAY = 0x110000	/* and more: a byte that is of no character */
};

/* Take a character from *p on; a byte that is of none is one by itself. */
static int
take(const char **p, const char *end)
{
	unsigned char c = (unsigned char)**p;
	mbstate_t state = { 0 };
	wchar_t wide;

	if (c < 0x80) {
		(*p)++;
		return c;
	}
	size_t n = mbrtowc(&wide, *p, (size_t)(end - *p), &state);
	if (n == (size_t)-1 || n == (size_t)-2) {
		(*p)++;
		return STRAY + c;
	}
	*p += n;
	return (int)wide;
}

static bool
counts(const struct order *o, int c)
{
	wint_t wide = (wint_t)c;

	if (c >= STRAY)
		return !o->dictionary && !o->printing;
	if (o->dictionary && !iswalnum(wide) && !iswblank(wide))
		return false;
	return !o->printing || iswprint(wide);
}

/* The next character that counts, in the case it counts as. */
static int
next(const struct order *o, const char **p, const char *end)
{
	while (*p < end) {
		int c = take(p, end);

		if (!counts(o, c))
			continue;
		return o->fold && c < STRAY ? (int)towupper((wint_t)c) : c;
	}
	return NO_CHARACTER;
}

static int
compare_characters(const struct order *o, const char *a, size_t na,
		   const char *b, size_t nb)
{
	const char *a_end = a + na, *b_end = b + nb;

	for (;;) {
		int ca = next(o, &a, a_end), cb = next(o, &b, b_end);

		if (ca != cb)
			return ca < cb ? -1 : 1;
		if (ca == NO_CHARACTER)
			return 0;
	}
}

static int
compare_bytes(const char *a, size_t na, const char *b, size_t nb)
{
	int r = memcmp(a, b, na < nb ? na : nb);

	return r != 0 ? r : (na > nb) - (na < nb);
}

/* --- Numbers ------------------------------------------------------------- */

struct number {
	int		 sign;
	const char	*digits;	/* before the point, without zeros in front */
	size_t		 ndigits;
	const char	*fraction;	/* without zeros at its end */
	size_t		 nfraction;
};

static const char *
skip_digits(const char *p, const char *end)
{
	while (p < end && isdigit((unsigned char)*p))
		p++;
	return p;
}

static void
read_fraction(struct number *x, const char *p, const char *end)
{
	x->fraction = p;
	end = skip_digits(p, end);
	while (end > p && end[-1] == '0')
		end--;
	x->nfraction = (size_t)(end - p);
}

/* The number that a text begins with, behind blanks; 0 if there is none. */
static struct number
read_number(const char *p, size_t n)
{
	struct number x = { .sign = 1 };
	const char *end = p + n;

	while (p < end && isblank((unsigned char)*p))
		p++;
	if (p < end && *p == '-') {
		x.sign = -1;
		p++;
	}
	while (p < end && *p == '0')
		p++;
	x.digits = p;
	p = skip_digits(p, end);
	x.ndigits = (size_t)(p - x.digits);
	if (p < end && *p == '.')
		read_fraction(&x, p + 1, end);
	if (x.ndigits == 0 && x.nfraction == 0)
		x.sign = 0;
	return x;
}

static int
compare_numbers(const char *a, size_t na, const char *b, size_t nb)
{
	struct number x = read_number(a, na), y = read_number(b, nb);

	if (x.sign != y.sign)
		return x.sign < y.sign ? -1 : 1;
	if (x.ndigits != y.ndigits)
		return x.ndigits < y.ndigits ? -x.sign : x.sign;
	int r = memcmp(x.digits, y.digits, x.ndigits);
	if (r == 0 && (x.nfraction > 0 || y.nfraction > 0))
		r = compare_bytes(x.nfraction ? x.fraction : "", x.nfraction,
				  y.nfraction ? y.fraction : "", y.nfraction);
	return r < 0 ? -x.sign : r > 0 ? x.sign : 0;
}

/* --- Lines --------------------------------------------------------------- */

static int
compare_texts(const struct order *o, const char *a, size_t na, const char *b,
	      size_t nb)
{
	int r;

	if (o->numeric)
		r = compare_numbers(a, na, b, nb);
	else if (o->dictionary || o->fold || o->printing)
		r = compare_characters(o, a, na, b, nb);
	else
		r = compare_bytes(a, na, b, nb);
	return o->reverse ? (r < 0) - (r > 0) : r;
}

static int
compare_key(const struct sort *s, const struct key *key, const struct line *a,
	    const struct line *b)
{
	const char *ta, *tb;
	size_t na, nb;

	key_find(key, &s->separator, a, &ta, &na);
	key_find(key, &s->separator, b, &tb, &nb);
	return compare_texts(&key->order, ta, na, tb, nb);
}

int
lines_compare(const struct sort *s, const struct line *a, const struct line *b)
{
	int r = compare_texts(&s->keys[0].order, a->key, a->key_n, b->key,
			      b->key_n);

	for (size_t i = 1; r == 0 && i < s->nkeys; i++)
		r = compare_key(s, &s->keys[i], a, b);
	if (r != 0 || !s->whole)
		return r;
	r = compare_bytes(a->text, a->n, b->text, b->n);
	return s->reverse ? -r : r;
}
