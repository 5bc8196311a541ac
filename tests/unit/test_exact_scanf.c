/*
 * scanf on random formats and texts: what ISO C says that it takes, which is in
 * exact/scan_model.h, with the values that the build machine reads integers and text as
 * and that exact/numeral.h finds for numbers; and what that machine's scanf takes, but
 * for where it is known not to do as ISO C says.
 */
#include "exact/numeral.h"
#include "exact/numerals.h"
#include "exact/rounds.h"
#include "exact/scan_model.h"

#include "scan/scan.h"

#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include <cmocka.h>

enum { ITEMS = 3, TEXT = 512 };

/* Where one item goes: enough for any. */
union target {
	char text[TEXT];
	wchar_t wide[TEXT];
	float number_float;
	double number;
	long double number_long;
	long integer;
};

/* The compiler cannot check a format made at run time. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static int
scan(const char *text, const char *format, ...)
{
	struct string_source s;
	va_list ap;

	__octox_string_source(&s, text);
	va_start(ap, format);
	int n = __octox_scan(&s.source, format, ap);
	va_end(ap);
	return n;
}

/* --- Formats and texts ---------------------------------------------------------- */

/* An item for an integer, and such an integer. */
static void
integer_item(char *format, char *text)
{
	static const char *const lengths[] = {"hh", "h", "", "l", "ll", "j", "z",
					      "t"};
	char conversion = one_of("diouxX");
	long n = (long)(random_bits() >> random_below(64));

	sprintf(format, "%s%c", lengths[random_below(8)], conversion);
	if (conversion == 'o')
		sprintf(text, "%lo", n);
	else if ((conversion | 32) == 'x')
		sprintf(text, "%s%lx", random_below(2) ? "" : "0x", n);
	else if (conversion == 'i')
		sprintf(text, random_below(2) ? "%#lx" : "%ld", n);
	else
		sprintf(text, "%s%ld", random_below(4) ? "" : "+", n);
}

static void
number_item(char *format, char *text)
{
	static const char *const lengths[] = {"", "l", "L"};

	sprintf(format, "%s%c", lengths[random_below(3)], one_of("aefgEFGA"));
	random_short_numeral(text);
}

/* Characters of one, two, three and four bytes, and blanks. */
static void
text_item(char *format, char *text)
{
	static const char *const letters[] = {"a", "b", "c", "-", "]", "^", "9",
					      "\303\251", "\342\202\254",
					      "\360\237\230\200"};
	static const char *const items[] = {"s", "c", "[abc]", "[^,]", "[]a-c-]",
					    "[^]b]", "[a-z9]", "ls", "lc",
					    "l[abc]", "l[^,]"};

	*text = '\0';
	for (int n = 1 + (int)random_below(9); n > 0; n--)
		strcat(text, letters[random_below(10)]);
	strcpy(format, items[random_below(sizeof(items) / sizeof(items[0]))]);
}

/* Add an item to the format, and what it may read to the text. */
static void
add_item(char *format, char *text)
{
	char item[16], input[NUMERAL_SIZE];

	switch (random_below(4)) {
	case 0:
		number_item(item, input);
		break;
	case 1:
		text_item(item, input);
		break;
	default:
		integer_item(item, input);
		break;
	}
	format += strlen(format);
	format += sprintf(format, "%%%s", random_below(8) == 0 ? "*" : "");
	if (random_below(3) == 0)
		format += sprintf(format, "%d", 1 + (int)random_below(12));
	format += sprintf(format, "%s", item);
	if (random_below(3) == 0)
		sprintf(format, "%s", random_below(2) ? " " : ",");
	text += strlen(text);
	if (random_below(2) == 0)
		text += sprintf(text, "%s", random_below(2) ? " " : " \t\n");
	text += sprintf(text, "%s", input);
	if (random_below(8) != 0)
		sprintf(text, "%c", one_of(", z"));
}

/* --- Ours beside what is right --------------------------------------------------- */

/* As the build machine reads it, to be of that size. */
static bool
is_integer(const struct scanned *s, const union target *got, const char *text)
{
	char c = s->directive.conversion;
	int base = c == 'i' ? 0 : c == 'o' ? 8 : (c | 32) == 'x' ? 16 : 10;
	const char *length = s->directive.length;
	unsigned long right = c == 'd' || c == 'i'
				      ? (unsigned long)strtol(text, NULL, base)
				      : strtoul(text, NULL, base);
	size_t size = strcmp(length, "hh") == 0	 ? 1
		      : strcmp(length, "h") == 0 ? sizeof(short)
		      : *length == '\0'		 ? sizeof(int)
						 : sizeof(long);

	return memcmp(got, &right, size) == 0;
}

static bool
is_number(const struct scanned *s, const union target *got)
{
	static struct numeral n;
	char length = s->directive.length[0];

	numeral_read(&n, s->at, s->len);
	if (length == 'L')
		return numeral_is(&n, &precision_long_double,
				  got->number_long);
	if (length == 'l')
		return numeral_is(&n, &precision_double, got->number);
	return numeral_is(&n, &precision_float, got->number_float);
}

static bool
is_text(const struct scanned *s, const union target *got, const char *text)
{
	size_t end = s->directive.conversion != 'c';
	wchar_t wide[TEXT];

	if (s->directive.length[0] != 'l')
		return memcmp(got->text, text, s->len + end) == 0;
	size_t n = mbstowcs(wide, text, TEXT);
	return memcmp(got->wide, wide, (n + end) * sizeof(*wide)) == 0;
}

static bool
is_right(const struct scanned *s, const union target *got)
{
	char text[TEXT] = "";
	char conversion = s->directive.conversion;

	memcpy(text, s->at, s->len);
	if (conversion == 'n')
		return memcmp(got, &(int){(int)s->len}, sizeof(int)) == 0;
	if (strchr("cs[", conversion) != NULL)
		return is_text(s, got, text);
	if (strchr("diouxX", conversion) != NULL)
		return is_integer(s, got, text);
	return is_number(s, got);
}

/* --- Theirs ---------------------------------------------------------------------- */

/* A letter that could begin an exponent, without the exponent. */
static bool
has_open_exponent(const char *text)
{
	while ((text = strpbrk(text, "eEpP")) != NULL)
		if (strspn(++text, "+-0123456789") == 0)
			return true;
	return false;
}

/*
 * The GNU C library takes fewer characters than %9c asks for, and bytes for %*9l[; it
 * leaves what nan has in brackets, and the letter of an exponent that has no digits;
 * and where a width cuts a number behind its 0x, sign or exponent's letter, or a
 * character of many bytes, it may take what is no match.
 */
static bool
is_known_to_differ(const struct directive *d, const char *text)
{
	bool wide = d->length[0] == 'l';
	bool cuts = d->width > 0;

	switch (d->conversion) {
	case 'c':
		return cuts || (!wide && strpbrk(text, "\303\342\360") != NULL);
	case 's':
	case '[':
		return cuts && (wide ? d->dropped
				     : strpbrk(text, "\303\342\360") != NULL);
	default:
		return has_open_exponent(text) ||
		       strpbrk(text, cuts ? "(xXeEpPiInN.+-" : "(") != NULL;
	}
}

static bool
are_theirs_right(const char *format, const char *text)
{
	struct directive d;

	while (*format != '\0') {
		bool is_item = *format == '%';

		format = scan_directive(format, &d);
		if (is_item && is_known_to_differ(&d, text))
			return false;
	}
	return true;
}

static long compared;

static void
check(const char *text, const char *format)
{
	union target a[ITEMS + 1], b[ITEMS + 1];
	struct scan_result right;

	memset(a, 0x55, sizeof(a));
	memset(b, 0x55, sizeof(b));
	int n = scan(text, format, &a[0], &a[1], &a[2], &a[3]);
	scan_model(&right, text, format);
	if (n != right.value)
		fail_msg("\"%s\" by \"%s\": %d, not %d", text, format, n,
			 right.value);
	for (int i = 0; i < right.count; i++)
		if (!is_right(&right.item[i], &a[i]))
			fail_msg("\"%s\" by \"%s\": %%%c is wrong", text,
				 format, right.item[i].directive.conversion);

	if (!are_theirs_right(format, text))
		return;
	int m = sscanf(text, format, &b[0], &b[1], &b[2], &b[3]);
	if (n != m || (memcmp(a, b, sizeof(a)) != 0))
		fail_msg("\"%s\" by \"%s\": %d, theirs %d", text, format, n, m);
	compared++;
}

static void
items(void **state)
{
	long rounds = begin(6);

	(void)state;
	for (long i = 0; i < rounds; i++) {
		char format[256] = "", text[1024] = "";

		for (int n = 1 + (int)random_below(ITEMS); n > 0; n--)
			add_item(format, text);
		strcat(format, "%n");
		check(text, format);
	}
	report(rounds, "texts scanned");
	report(compared, "of them by this machine's C library, too");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items),
	};

	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 77;
	return cmocka_run_group_tests_name("exact scanf", tests, NULL, NULL);
}
