/*
 * printf on random values and formats: what the build machine's C library prints; where
 * that is known to be wrong, or ISO C leaves a choice, what is said here in another
 * way; and digits beside the number itself, in whole numbers.
 */
#include "exact/hexadecimal.h"
#include "exact/item.h"
#include "exact/numeral.h"
#include "exact/rounds.h"

#include "stdio/format_impl.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include <cmocka.h>

enum { SIZE = 8192 };

struct text_sink {
	struct __octox_sink sink;
	size_t len;
	char text[SIZE];
};

static void
put(struct __octox_sink *sink, const char *s, size_t n)
{
	struct text_sink *t = (struct text_sink *)sink;

	assert_true(t->len + n < SIZE);
	memcpy(t->text + t->len, s, n);
	t->len += n;
}

static struct text_sink got;

static int
ours(const char *format, ...)
{
	va_list ap;

	got.sink.put = put;
	got.len = 0;
	va_start(ap, format);
	int n = __octox_format(&got.sink, format, ap);
	va_end(ap);
	got.text[got.len] = '\0';
	return n;
}

/* The compiler cannot check a format made at run time. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-extra-args"

static char wanted[SIZE];

/* n is what ours returned, m what it had to. */
static void
compare(const char *format, int n, int m)
{
	if (n != m || strcmp(got.text, wanted) != 0)
		fail_msg("%s: \"%s\" (%d), not \"%s\" (%d)", format, got.text,
			 n, wanted, m);
}

#define SAME(format, ...) \
	do { \
		int length = snprintf(wanted, SIZE, format, __VA_ARGS__); \
		compare(format, ours(format, __VA_ARGS__), length); \
	} while (0)

/* What ours prints of x, and returns. */
#define OURS(f, x) \
	((f)->stars == 0   ? ours((f)->text, x) \
	 : (f)->stars == 1 ? ours((f)->text, (f)->star[0], x) \
			   : ours((f)->text, (f)->star[0], (f)->star[1], x))

/* The same by the item with and without stars, and theirs by the other item. */
#define SAME_AS(item, other, x) \
	do { \
		struct format f, g; \
		item_format_starred(item, &f); \
		item_format(other, &g); \
		int length = snprintf(wanted, SIZE, g.text, x); \
		compare(f.text, OURS(&f, x), length); \
	} while (0)

#define SAME_ITEM(item, x) SAME_AS(item, item, x)

/*
 * %#g keeps the zeros behind the point, also when rounding adds a digit in front,
 * where the GNU C library loses one.  By ISO C it is %#e or %#f, which are right.
 */
static void
item_alternative_g(const struct item *item, long double x, struct item *other)
{
	int p = item->precision < 0 ? 6 : item->precision;
	char as_e[1300];

	p += p == 0;
	snprintf(as_e, sizeof(as_e), "%#.*Le", p - 1, x);
	int exponent = atoi(strchr(as_e, 'e') + 1);
	bool is_e = exponent < -4 || exponent >= p;
	*other = *item;
	other->precision = is_e ? p - 1 : p - 1 - exponent;
	other->conversion = (char)(item->conversion - (is_e ? 2 : 1));
}

/* The item that prints the same of x by the build machine's library. */
static void
item_for_them(const struct item *item, long double x, struct item *other)
{
	*other = *item;
	if ((item->conversion | 32) == 'g' && strchr(item->flags, '#') != NULL &&
	    isfinite(x))
		item_alternative_g(item, x, other);
}

#define SAME_HEXADECIMAL(item, x) \
	do { \
		struct format f; \
		item_format_starred(item, &f); \
		hexadecimal_print(wanted, item, x); \
		compare(f.text, OURS(&f, x), (int)strlen(wanted)); \
	} while (0)

/* The flags of a floating-point conversion; others are undefined. */
static const char *
flags_of(char conversion)
{
	return strchr("fFgG", conversion) != NULL ? "-+ #0'" : "-+ #0";
}

static long double
random_special(void)
{
	static const long double values[] = {
		0.0L, -0.0L, INFINITY, -INFINITY, NAN, -NAN};

	return values[random_below(6)];
}

static void
doubles(void **state)
{
	long rounds = begin(1);
	struct item item, other;

	(void)state;
	for (long i = 0; i < rounds; i++) {
		double x = random_below(64) ? random_double()
					    : (double)random_special();
		char conversion = one_of("eEfFgGaA");
		bool is_a = (conversion | 32) == 'a';

		item_random(&item, flags_of(conversion),
			    random_below(4) ? "" : "l", conversion);
		item_for_them(&item, x, &other);
		if (is_a && isfinite(x))
			SAME_HEXADECIMAL(&item, x);
		if (!is_a || x == 0 || isnormal(x))
			SAME_AS(&item, &other, x);
	}
	report(rounds, "doubles printed");
}

static void
long_doubles(void **state)
{
	long rounds = begin(2);
	struct item item, other;

	(void)state;
	for (long i = 0; i < rounds; i++) {
		long double x = (long double)random_double() / 3;
		char conversion = one_of("eEfFgGaA");

		if (random_below(4) == 0)
			x *= powl(10, (long)random_below(9000) - 4800);
		if (random_below(64) == 0)
			x = random_special();
		item_random(&item, flags_of(conversion), "L", conversion);
		item_for_them(&item, x, &other);
		if ((conversion | 32) == 'a' && isfinite(x))
			SAME_HEXADECIMAL(&item, x);
		else
			SAME_AS(&item, &other, x);
	}
	report(rounds, "long doubles printed");
}

/* Are all digits of ours those of x, whatever another library says? */
static void
check_digits(const struct precision *p, const char *format, int digits,
	     long double x)
{
	static struct numeral n;

	assert_true(p == &precision_double ? ours(format, digits, (double)x) > 0
					   : ours(format, digits, x) > 0);
	numeral_read(&n, got.text, got.len);
	if (!numeral_prints(&n, p, x))
		fail_msg("%s of %La: %s", format, x, got.text);
}

static void
expansions(void **state)
{
	long rounds = begin(7) / 4;

	(void)state;
	for (long i = 0; i < rounds; i++) {
		double x = random_double();
		long double y = (long double)x / 7;
		int digits = (int)random_below(random_below(8) ? 30 : 1200);

		if (random_below(4) == 0)
			y *= powl(10, (long)random_below(9000) - 4800);
		check_digits(&precision_double, "%.*e", digits, x);
		check_digits(&precision_double, "%.*f", digits, x);
		if (isfinite(y)) {
			check_digits(&precision_long_double, "%.*Le", digits, y);
			check_digits(&precision_long_double, "%.*Lf", digits, y);
		}
	}
	report(rounds * 4, "expansions");
}

/* Would it see a wrong digit? */
static void
wrong_digits_are_refused(void **state)
{
	static const struct {
		const char *text;
		bool right;
	} cases[] = {
		{"1.0e-01", true}, {"1.1e-01", false}, {"9.9e-02", false},
		{"0.1000000000000000055511151231257827", true},
		{"0.1000000000000000055511151231257828", false},
		{"0.1000000000000000055511151231257826", false},
		{"-0.1", false}, {"0", true}, {"1", false},
	};
	static struct numeral n;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		numeral_read(&n, cases[i].text, strlen(cases[i].text));
		assert_int_equal(numeral_prints(&n, &precision_double, 0.1),
				 cases[i].right);
	}
	/* Half-way: the even digit. */
	numeral_read(&n, "2", 1);
	assert_true(numeral_prints(&n, &precision_double, 2.5));
	assert_true(numeral_prints(&n, &precision_double, 1.5));
	numeral_read(&n, "3", 1);
	assert_false(numeral_prints(&n, &precision_double, 2.5));
	assert_false(numeral_prints(&n, &precision_double, 3.5));
}

static void
integers(void **state)
{
	static const char *const lengths[] = {"hh", "h", "", "l", "ll", "j", "z",
					      "t"};
	long rounds = begin(3);
	struct item item;

	(void)state;
	for (long i = 0; i < rounds; i++) {
		char conversion = one_of("dioxXu");
		/* Flags that a conversion has no use for are undefined. */
		const char *flags = strchr("di", conversion) ? "-+ 0'"
				    : conversion == 'u'	     ? "-0'"
							     : "-#0";
		unsigned long x = random_bits() >> random_below(64);

		item_random(&item, flags, lengths[random_below(8)], conversion);
		SAME_ITEM(&item, x);
	}
	report(rounds, "integers printed");
}

/* Text of bytes, and what is special about positions, %c and %n. */
static void
same_text(const char *text, int i)
{
	struct item item;
	int width = (int)random_below(9) - 4;
	int n = -1, m = -1;

	item_random(&item, "-", "", 's');
	SAME_ITEM(&item, text);
	SAME("%*c|", width, 1 + i % 255);
	SAME("%2$.*1$s|%3$p", width, text, (const void *)text);
	ours("%s%nx", text, &n);
	snprintf(wanted, SIZE, "%s%nx", text, &m);
	assert_int_equal(n, m);
}

static void
texts(void **state)
{
	static const wchar_t wide[] = L"a\u00e9\u20ac\U0001f600zb\u00df";
	long rounds = begin(4);
	struct item item;

	(void)state;
	for (long i = 0; i < rounds; i++) {
		char text[20];
		size_t len = random_below(sizeof(text));

		for (size_t k = 0; k < len; k++)
			text[k] = (char)(1 + random_below(255));
		text[len] = '\0';
		same_text(text, (int)(i % 1000));

		const wchar_t *part = wide + random_below(6);
		item_random(&item, "-", "l", 's');
		SAME_ITEM(&item, part);
		int width = (int)random_below(9) - 4;
		SAME("%*lc", width, (wint_t)*part);
	}
	report(rounds * 6, "texts printed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doubles),
		cmocka_unit_test(long_doubles),
		cmocka_unit_test(expansions),
		cmocka_unit_test(wrong_digits_are_refused),
		cmocka_unit_test(integers),
		cmocka_unit_test(texts),
	};

	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 77;
	return cmocka_run_group_tests_name("exact printf", tests, NULL, NULL);
}
