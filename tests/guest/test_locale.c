/*
 * Locales and what goes with them: names, character sets, sums of money, messages.
 */
#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <monetary.h>
#include <nl_types.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

#include "guest_test.h"

static void
locales(void)
{
	CHECK(strcmp(setlocale(LC_ALL, NULL), "C") == 0);
	CHECK(setlocale(LC_ALL, "de_DE") == NULL);
	CHECK(strcmp(setlocale(LC_CTYPE, "C.UTF-8"), "C.UTF-8") == 0);
	char *all = strdup(setlocale(LC_ALL, NULL));
	CHECK(setlocale(LC_ALL, "C") != NULL);
	CHECK(setlocale(LC_ALL, all) != NULL);
	CHECK(strcmp(setlocale(LC_CTYPE, NULL), "C.UTF-8") == 0);
	CHECK(strcmp(setlocale(LC_TIME, NULL), "C") == 0);
	free(all);
}

static void
locales_as_objects(void)
{
	locale_t c = newlocale(LC_ALL_MASK, "C.UTF-8", NULL);
	struct tm tm = {.tm_year = 126};
	char buf[8];

	CHECK(c != NULL);
	CHECK(uselocale(NULL) == LC_GLOBAL_LOCALE);
	CHECK(uselocale(c) == LC_GLOBAL_LOCALE);
	CHECK(uselocale(LC_GLOBAL_LOCALE) == c);
	CHECK(newlocale(LC_ALL_MASK, "de_DE", NULL) == NULL && errno == ENOENT);
	CHECK(newlocale(1 << 20, "C", NULL) == NULL && errno == EINVAL);
	CHECK(isalpha_l('x', c) && !isdigit_l('x', c) && toupper_l('x', c) == 'X');
	CHECK(iswalpha_l(L'é', c) && towupper_l(L'é', c) == L'É');
	CHECK(strcoll_l("a", "b", c) < 0 && strcasecmp_l("AB", "ab", c) == 0);
	CHECK(wcscoll_l(L"a", L"b", c) < 0);
	CHECK(strcmp(strerror_l(ENOENT, c), strerror(ENOENT)) == 0);
	CHECK_EQ(strftime_l(buf, sizeof(buf), "%Y", &tm, c), 4);
	locale_t copy = duplocale(c);
	CHECK(copy != NULL);
	freelocale(copy);
	freelocale(c);
}

static void
what_is_usual(void)
{
	CHECK(strcmp(nl_langinfo(CODESET), "UTF-8") == 0);
	CHECK(strcmp(nl_langinfo(RADIXCHAR), ".") == 0);
	CHECK(strcmp(nl_langinfo(DAY_1), "Sunday") == 0);
	CHECK(strcmp(nl_langinfo(ABDAY_7), "Sat") == 0);
	CHECK(strcmp(nl_langinfo(MON_12), "December") == 0);
	CHECK(strcmp(nl_langinfo(ABMON_5), "May") == 0);
	CHECK(strcmp(nl_langinfo(YESEXPR), "^[yY]") == 0);
	CHECK(strcmp(nl_langinfo(-1), "") == 0);
	CHECK(strcmp(nl_langinfo(100000), "") == 0);
}

/* Convert len bytes: what iconv returns, and the result in out. */
static size_t
convert(const char *to, const char *from, char *text, size_t len, char *out,
	size_t *out_len)
{
	iconv_t cv = iconv_open(to, from);
	size_t room = *out_len;
	char *end = out;

	CHECK(cv != (iconv_t)-1);
	size_t r = iconv(cv, &text, &len, &end, &room);
	*out_len = (size_t)(end - out);
	CHECK_EQ(iconv_close(cv), 0);
	return r;
}

#define CONVERTS(to, from, text, expected) \
	do { \
		char in[] = text, out[64]; \
		size_t n = sizeof(out); \
		CHECK_EQ(convert(to, from, in, sizeof(in) - 1, out, &n), 0); \
		CHECK_EQ(n, sizeof(expected) - 1); \
		CHECK(memcmp(out, expected, n) == 0); \
	} while (0)

#define FAILS(error, to, from, text, room) \
	do { \
		char in[] = text, out[64]; \
		size_t n = room; \
		CHECK_EQ(convert(to, from, in, sizeof(in) - 1, out, &n), -1); \
		CHECK_EQ(errno, error); \
	} while (0)

static void
character_sets(void)
{
	CONVERTS("ISO-8859-1", "UTF-8", "a\303\244", "a\344");
	CONVERTS("utf8", "latin1", "a\344", "a\303\244");
	CONVERTS("UTF-16LE", "UTF-8", "a\360\237\230\200", "a\0\75\330\0\336");
	CONVERTS("UTF-16", "UTF-8", "a", "\376\377\0a");
	CONVERTS("UTF-8", "UTF-16", "\377\376a\0", "a");
	CONVERTS("UTF-8", "UTF-16", "\376\377\0a", "a");
	CONVERTS("UTF-8", "UTF-16", "\0a", "a");
	CONVERTS("UTF-8", "UTF-32", "\377\376\0\0a\0\0\0", "a");
	CONVERTS("UTF-32BE", "ASCII", "a", "\0\0\0a");
	CONVERTS("UTF-8", "WCHAR_T", "\254\40\0\0", "\342\202\254");
	CONVERTS("UTF-8", "UTF-16", "", "");
	FAILS(EILSEQ, "ASCII", "UTF-8", "\303\244", 64);
	FAILS(EILSEQ, "UTF-8", "UTF-8", "\377", 64);
	FAILS(EILSEQ, "UTF-8", "UTF-16BE", "\334\0\0a", 64);
	FAILS(EINVAL, "ASCII", "UTF-8", "\303", 64);
	FAILS(EINVAL, "ASCII", "UTF-16BE", "\330\0", 64);
	FAILS(E2BIG, "UTF-16", "UTF-8", "a", 3);
	CHECK(iconv_open("UTF-8", "EBCDIC") == (iconv_t)-1 && errno == EINVAL);
}

static void
characters_a_set_lacks(void)
{
	char in[] = "a\303\244b", out[8];
	size_t n = sizeof(out);

	CHECK_EQ(convert("ASCII//TRANSLIT", "UTF-8", in, 4, out, &n), 1);
	CHECK(n == 3 && memcmp(out, "a?b", 3) == 0);
	n = sizeof(out);
	CHECK_EQ(convert("ASCII//IGNORE", "UTF-8", in, 4, out, &n), 1);
	CHECK(n == 2 && memcmp(out, "ab", 2) == 0);
}

/* What did not fit comes with the next call, and nothing twice. */
static void
conversion_in_pieces(void)
{
	iconv_t cv = iconv_open("UTF-16", "UTF-8");
	char in[] = "ab", out[8];
	char *from = in, *to = out;
	size_t left = 2, room = 4;

	CHECK_EQ(iconv(cv, &from, &left, &to, &room), -1);
	CHECK(errno == E2BIG && left == 1 && room == 0);
	room = 4;
	CHECK_EQ(iconv(cv, &from, &left, &to, &room), 0);
	CHECK(left == 0 && room == 2);
	CHECK(memcmp(out, "\376\377\0a\0b", 6) == 0);
	/* Started anew, the mark is written again. */
	CHECK_EQ(iconv(cv, NULL, NULL, NULL, NULL), 0);
	from = in, to = out, left = 1, room = 8;
	CHECK_EQ(iconv(cv, &from, &left, &to, &room), 0);
	CHECK_EQ(room, 4);
	iconv_close(cv);
}

static void
sums_of_money(void)
{
	char buf[64];

	CHECK_EQ(strfmon(buf, sizeof(buf), "[%n] [%=*#5.1n] [%(8n] [%-10.0i]%%",
			 1234.567, -3.14159, -2.5, 1e6), 45);
	CHECK(strcmp(buf, "[1234.57] [-****3.1] [  (2.50)] [1000000   ]%") == 0);
	CHECK_EQ(strfmon(buf, 4, "%n", 12.5), -1);
	CHECK_EQ(errno, E2BIG);
	CHECK_EQ(strfmon(buf, sizeof(buf), "%q", 1.0), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
messages(void)
{
	char message[] = "hello";

	CHECK(catopen("x", NL_CAT_LOCALE) == (nl_catd)-1);
	CHECK(catgets((nl_catd)-1, NL_SETD, 1, message) == message);
	CHECK_EQ(catclose((nl_catd)-1), -1);
	CHECK_EQ(errno, EBADF);
	CHECK(gettext(message) == message);
	CHECK(strcmp(ngettext("one", "many", 1), "one") == 0);
	CHECK(strcmp(ngettext("one", "many", 0), "many") == 0);
	CHECK(strcmp(textdomain(NULL), "messages") == 0);
	CHECK(strcmp(textdomain("x"), "x") == 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(locales),
	GUEST_CASE(locales_as_objects),
	GUEST_CASE(what_is_usual),
	GUEST_CASE(character_sets),
	GUEST_CASE(characters_a_set_lacks),
	GUEST_CASE(conversion_in_pieces),
	GUEST_CASE(sums_of_money),
	GUEST_CASE(messages),
};

GUEST_MAIN(cases)
