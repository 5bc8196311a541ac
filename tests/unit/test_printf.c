/*
 * The core of printf against the build machine's, which is exact for double, on
 * chosen and on random values; and against what ISO C says where that differs.
 */
#include "random.h"

#include "stdio/format_impl.h"

#include <errno.h>
#include <float.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

enum { SIZE = 4096, ROUNDS = 200000 };

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

static int
ours(struct text_sink *t, const char *format, ...)
{
	va_list ap;

	t->sink.put = put;
	t->len = 0;
	va_start(ap, format);
	int n = __octox_format(&t->sink, format, ap);
	va_end(ap);
	t->text[t->len] = '\0';
	return n;
}

#define SAME(...) \
	do { \
		static struct text_sink got; \
		static char theirs[SIZE]; \
		int m = snprintf(theirs, sizeof(theirs), __VA_ARGS__); \
		int n = ours(&got, __VA_ARGS__); \
		assert_string_equal(got.text, theirs); \
		assert_int_equal(n, m); \
	} while (0)

#define GIVES(expected, ...) \
	do { \
		static struct text_sink got; \
		int len = ours(&got, __VA_ARGS__); \
		assert_string_equal(got.text, expected); \
		assert_int_equal(len, strlen(expected)); \
	} while (0)

/* A format like "%-+12.3" and then letters, at random. */
static void
random_format(char *to, const char *flags, const char *length, char conversion)
{
	*to++ = '%';
	for (; *flags != '\0'; flags++)
		if (random_below(3) == 0)
			*to++ = *flags;
	if (random_below(2) == 0)
		to += sprintf(to, "%u", (unsigned int)random_below(40));
	if (random_below(2) == 0)
		to += sprintf(to, ".%u", (unsigned int)random_below(30));
	sprintf(to, "%s%c", length, conversion);
}

/* The build machine's compiler cannot check a format made at run time. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat"

/*
 * A number below the normal ones is shifted until its first digit is 1, where
 * others show 0: ISO C leaves the choice.
 */
static bool
is_subnormal_in_hex(const char *format, double x)
{
	return strpbrk(format, "aA") != NULL && x != 0 && x < DBL_MIN &&
	       x > -DBL_MIN;
}

static void
same_double(const char *format, double x)
{
	static struct text_sink t;
	static char theirs[SIZE];

	if (is_subnormal_in_hex(format, x))
		return;
	int m = snprintf(theirs, sizeof(theirs), format, x);
	int n = ours(&t, format, x);
	if (n != m || strcmp(t.text, theirs) != 0)
		fail_msg("%s of %a: \"%s\", not \"%s\"", format, x, t.text,
			 theirs);
}

static void
random_doubles(void **state)
{
	(void)state;
	random_seed(1);
	for (int i = 0; i < ROUNDS; i++) {
		char format[32];

		random_format(format, "-+ #0", "", "eEfFgGaA"[random_below(8)]);
		same_double(format, random_double());
	}
}

static void
random_integers(void **state)
{
	(void)state;
	random_seed(2);
	for (int i = 0; i < ROUNDS; i++) {
		static const char *const lengths[] = {"hh", "h", "", "l", "ll",
						      "j", "z", "t"};
		char conversion = "dioxXu"[random_below(6)];
		const char *length = lengths[random_below(8)];
		/* Flags that a conversion has no use for are undefined. */
		const char *flags = strchr("di", conversion) ? "-+ 0"
				    : conversion == 'u'	     ? "-0"
							     : "-#0";
		unsigned long x = random_bits() >> random_below(64);
		char format[32], theirs[SIZE];
		static struct text_sink t;

		random_format(format, flags, length, conversion);
		snprintf(theirs, sizeof(theirs), format, x);
		ours(&t, format, x);
		if (strcmp(t.text, theirs) != 0)
			fail_msg("%s of %lx: \"%s\", not \"%s\"", format, x,
				 t.text, theirs);
	}
}

static void
extreme_doubles(void **state)
{
	static const double values[] = {
		0.0, -0.0, DBL_MIN, DBL_MAX, -DBL_MAX, 4.9406564584124654e-324,
		2.2250738585072009e-308, 0.5, 1.5, 2.5, 9.5, 99.5, 0.1,
		1e22, 1e23, 9.995, 0.0001, 0.00001, 123456789.0,
	};
	static const char *const formats[] = {
		"%f", "%.0f", "%.1100f", "%e", "%.0e", "%.800e", "%g",
		"%.17g", "%.900g", "%#.0f", "%#g", "%#.3g", "%a", "%.0a", "%.3a",
		"%.20A", "%030f", "%-30e|", "%+g", "% g",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		for (size_t k = 0; k < sizeof(formats) / sizeof(formats[0]); k++)
			same_double(formats[k], values[i]);
}

static void
infinite_and_nan(void **state)
{
	(void)state;
	/* The GNU C library drops the zeros when rounding adds a digit. */
	GIVES("1.00000e+06", "%#g", 999999.5);
	GIVES("0x1p-1074 -0x1.8p-1073", "%a %a", 4.9406564584124654e-324,
	      -3 * 4.9406564584124654e-324);
	SAME("%f %F %e %G", 1 / 0.0, -1 / 0.0, 1 / 0.0, 1 / 0.0);
	SAME("%010f|%-10f|%+f", 1 / 0.0, 1 / 0.0, 1 / 0.0);
	GIVES("nan NAN", "%f %F", (double)__builtin_nan(""),
	      (double)__builtin_nan(""));
}

static void
long_doubles(void **state)
{
	(void)state;
	random_seed(3);
	SAME("%Lf %Le %Lg", 0.1L, LDBL_MAX, LDBL_MIN);
	SAME("%d %.25Lg %d", 1, 1 / 3.0L, 2);
	SAME("%.60Lf|%Lg", 1e-20L, 1e4000L);
	for (int i = 0; i < ROUNDS / 20; i++) {
		int precision = (int)random_below(30);
		long double x = random_double();

		SAME("%.*Lg", precision, x * (1 / 3.0L));
	}
}

static void
strings(void **state)
{
	(void)state;
	SAME("%s|%10s|%-10s|%.2s|%.10s|%*s", "abc", "abc", "abc", "abc", "abc",
	     -6, "x");
	SAME("%c%c%5c%-5c|", 'a', 0x7f, 'b', 'c');
	GIVES("(null)", "%s", (char *)NULL);
	/* No byte beyond the precision is read. */
	char unterminated[3] = {'a', 'b', 'c'};
	GIVES("abc", "%.3s", unterminated);
}

static void
wide_strings(void **state)
{
	(void)state;
	GIVES("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "%ls",
	      L"a\u00e9\u20ac\U0001f600");
	/* The precision counts bytes and never cuts a character. */
	GIVES("a\xc3\xa9", "%.5ls", L"a\u00e9\u20ac");
	GIVES("  \xc3\xa9", "%4lc", (wint_t)0xe9);
	static struct text_sink t;
	errno = 0;
	assert_int_equal(ours(&t, "%ls", L"\xd800"), -1);
	assert_int_equal(errno, EILSEQ);
}

static void
positions(void **state)
{
	(void)state;
	SAME("%2$s %1$d", 42, "x");
	SAME("%3$*1$.*2$f|%4$ld", 12, 3, 3.14159, 5L);
	SAME("%1$d %1$x %1$o", 255);
	static struct text_sink t;
	assert_int_equal(ours(&t, "%2$d", 1, 2), -1);
	assert_int_equal(ours(&t, "%10$d", 1), -1);
}

static void
counts(void **state)
{
	static struct text_sink t;
	int n = 0;
	long ln = 0;
	signed char hhn = 0;

	(void)state;
	ours(&t, "ab%ncd%ln%%%hhn", &n, &ln, &hhn);
	assert_int_equal(n, 2);
	assert_int_equal(ln, 4);
	assert_int_equal(hhn, 5);
}

static void
pointers_and_errors(void **state)
{
	static struct text_sink t;

	(void)state;
	GIVES("0x12ab 0x0", "%p %p", (void *)0x12ab, NULL);
	assert_int_equal(ours(&t, "%"), -1);
	assert_int_equal(ours(&t, "%y", 1), -1);
	assert_int_equal(ours(&t, "%99999999999d", 1), -1);
	errno = EDOM;
	GIVES(strerror(EDOM), "%m");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_doubles),
		cmocka_unit_test(random_integers),
		cmocka_unit_test(extreme_doubles),
		cmocka_unit_test(infinite_and_nan),
		cmocka_unit_test(long_doubles),
		cmocka_unit_test(strings),
		cmocka_unit_test(wide_strings),
		cmocka_unit_test(positions),
		cmocka_unit_test(counts),
		cmocka_unit_test(pointers_and_errors),
	};

	return cmocka_run_group_tests_name("printf", tests, NULL, NULL);
}
