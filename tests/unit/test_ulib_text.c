/*
 * File name patterns, parts of paths, UTF-8 and sorted trees of libulib.
 */
#define _GNU_SOURCE
#define basename ulib_basename
#define dirname ulib_dirname
#define fnmatch ulib_fnmatch
#define tdelete ulib_tdelete
#define tdestroy ulib_tdestroy
#define tfind ulib_tfind
#define tsearch ulib_tsearch
#define twalk ulib_twalk
#include <fnmatch.h>
#include <search.h>
#include <string.h>
char *basename(char *path);
char *dirname(char *path);
#include "fnmatch/fnmatch.c"
#include "search/tsearch.c"
/* The header of the build machine would rename basename. */
#define _LIBGEN_H
#include "libgen/basename.c"
#undef fnmatch
int fnmatch(const char *, const char *, int);

#include "random.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ROUNDS = 100000 };

/* Parts, each ended by a blank, in any order. */
static void
random_parts(char *to, size_t most, const char *parts)
{
	*to = '\0';
	for (size_t n = random_below(most); n > 0; n--) {
		const char *p = parts + random_below(strlen(parts));

		while (p > parts && p[-1] != ' ')
			p--;
		strncat(to, p, strcspn(p, " "));
	}
}

/*
 * The GNU C library lets sets take a byte of a character, and does not fold
 * equivalence classes.
 */
static bool
is_known_to_differ(const char *pattern, const char *text, int flags)
{
	return (strchr(pattern, '[') != NULL &&
		strpbrk(text, "\303\360") != NULL) ||
	       (strstr(pattern, "[[=") != NULL && (flags & FNM_CASEFOLD) != 0);
}

static void
random_patterns(void **state)
{
	static const int flags[] = {
		0, FNM_PATHNAME, FNM_PERIOD, FNM_PATHNAME | FNM_PERIOD,
		FNM_NOESCAPE, FNM_CASEFOLD, FNM_LEADING_DIR,
		FNM_PATHNAME | FNM_LEADING_DIR,
	};

	(void)state;
	random_seed(50);
	for (int i = 0; i < ROUNDS; i++) {
		char pattern[128], text[64];
		int f = flags[random_below(sizeof(flags) / sizeof(flags[0]))];

		random_parts(pattern, 12,
			     "a b B * ? . / * \\ \303\251 \360\237\230\200 "
			     "[ab] [!a] [^b-z] [[:upper:]] [[.a.]] [[=b=]] [a "
			     "[]-a] [!]a] [a-] [\\]b] [b-a] ");
		random_parts(text, 10,
			     "a b B . / - ] [ \\ \303\251 \360\237\230\200 ");
		if (!is_known_to_differ(pattern, text, f) &&
		    ulib_fnmatch(pattern, text, f) != fnmatch(pattern, text, f))
			fail_msg("\"%s\", \"%s\", flags %d: %d", pattern, text, f,
				ulib_fnmatch(pattern, text, f));
	}
}

static void
sets_in_patterns(void **state)
{
	static const struct {
		const char *pattern, *text;
		int matches;
	} cases[] = {
		{ "[abc]x", "bx", 1 }, { "[!abc]x", "bx", 0 }, { "[^abc]", "d", 1 },
		{ "[a-c]", "b", 1 }, { "[a-c]", "d", 0 }, { "[]a]", "]", 1 },
		{ "[a-]", "-", 1 }, { "[[:digit:]]*", "7up", 1 },
		{ "[[:upper:]]", "a", 0 }, { "[![:space:]]", "x", 1 },
		{ "[a", "[a", 1 }, { "\\*", "*", 1 }, { "\\*", "x", 0 },
		{ "a\\?c", "a?c", 1 }, { "?", "\xc3\xa9", 1 },
		{ "[\xc3\xa0-\xc3\xbf]", "\xc3\xa9", 1 }, { "??", "\xc3\xa9", 0 },
		{ "[!a][!a]", "\xc3\xa9", 0 },
		{ "*a*b*c*d", "xaybzcwd", 1 }, { "", "", 1 }, { "", "a", 0 },
		{ "[[.-.]]", "-", 1 }, { "[[.].]]", "]", 1 }, { "[[=a=]b]", "a", 1 },
		{ "[![=a=]]", "a", 0 }, { "[[.a.]-c]", "b", 1 }, { "[[.", "[[.", 1 },
		{ "[[.a", "[[.a", 1 }, { "[[:nix:]a]", "a", 1 },
		/* Whole characters, and bytes that are none. */
		{ "*??", "\xf0\x9f\x98\x80", 0 }, { "*?", "\xf0\x9f\x98\x80", 1 },
		{ "?", "\xff", 1 }, { "\xff", "\xff", 1 }, { "\xc3\xa9", "\xe9", 0 },
		{ "[\xc3\xa0-\xc3\xbf]", "\xe9", 0 }, { "[!a]", "\xe9", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if ((ulib_fnmatch(cases[i].pattern, cases[i].text, 0) == 0) !=
		    cases[i].matches)
			fail_msg("\"%s\" and \"%s\"", cases[i].pattern,
				cases[i].text);
	assert_int_equal(ulib_fnmatch("a*", "ab/c", FNM_LEADING_DIR), 0);
	/* A backslash that takes the meaning from nothing fits nothing. */
	assert_int_equal(ulib_fnmatch("a\\", "a\\", 0), FNM_NOMATCH);
	assert_int_equal(ulib_fnmatch("a\\", "a\\", FNM_NOESCAPE), 0);
	assert_int_equal(ulib_fnmatch("[[=b=]]", "B", FNM_CASEFOLD), 0);
	assert_int_equal(ulib_fnmatch("[a-c]*", ".a", FNM_PERIOD), FNM_NOMATCH);
	assert_int_equal(ulib_fnmatch("[.]a", ".a", FNM_PERIOD), FNM_NOMATCH);
	assert_int_equal(ulib_fnmatch("a[/]b", "a/b", FNM_PATHNAME),
			 FNM_NOMATCH);
	assert_int_equal(ulib_fnmatch("a[/]b", "a[/]b", FNM_PATHNAME), 0);
}

/* A pattern of many stars takes no time that doubles with each. */
static void
many_stars(void **state)
{
	char text[5001];

	(void)state;
	memset(text, 'a', 5000);
	text[5000] = '\0';
	assert_int_equal(ulib_fnmatch("a*a*a*a*a*a*a*a*a*a*b", text, 0),
		FNM_NOMATCH);
}

static void
parts_of_paths(void **state)
{
	static const struct {
		const char *path, *base, *dir;
	} cases[] = {
		{ "/usr/lib", "lib", "/usr" }, { "/usr/", "usr", "/" },
		{ "usr", "usr", "." }, { "/", "/", "/" }, { "//", "/", "/" },
		{ ".", ".", "." }, { "..", "..", "." }, { "", ".", "." },
		{ "a//b//", "b", "a" }, { "/a", "a", "/" },
	};
	char buf[16];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strcpy(buf, cases[i].path);
		assert_string_equal(ulib_basename(buf), cases[i].base);
		strcpy(buf, cases[i].path);
		assert_string_equal(ulib_dirname(buf), cases[i].dir);
	}
	assert_string_equal(ulib_basename(NULL), ".");
}

static void
every_character(void **state)
{
	(void)state;
	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		char bytes[UTF8_MAX];
		uint32_t decoded = 0;
		int n = __octox_utf8_encode(bytes, c);

		if (c >= 0xd800 && c <= 0xdfff) {
			assert_int_equal(n, -1);
			continue;
		}
		for (size_t i = 1; i < (size_t)n; i++)
			assert_int_equal(__octox_utf8_decode(&decoded, bytes, i),
				0);
		assert_int_equal(__octox_utf8_decode(&decoded, bytes, (size_t)n),
			n);
		assert_int_equal(decoded, c);
	}
	assert_int_equal(__octox_utf8_encode((char[UTF8_MAX]){ 0 }, 0x110000), -1);
}

static void
bytes_that_are_no_utf8(void **state)
{
	static const char *const texts[] = {
		"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf",
		"\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\x80",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xc3(", "\xe2\x82(",
	};
	uint32_t c;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(__octox_utf8_decode(&c, texts[i],
					 strlen(texts[i])), -1);
	/* And what cannot become valid is known before its end. */
	assert_int_equal(__octox_utf8_decode(&c, "\xed\xa0", 2), -1);
	assert_int_equal(__octox_utf8_decode(&c, "\xf4\x90", 2), -1);
	assert_int_equal(__octox_utf8_decode(&c, "\xe2\x82", 2), 0);
}

/* --- Trees ----------------------------------------------------------------- */

static int
compare(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)a, y = (uintptr_t)b;

	return (x > y) - (x < y);
}

/* Are the keys below n in order and its levels those of an AA tree?  Its size. */
static size_t
check_tree(const struct node *n, uintptr_t low, uintptr_t high)
{
	if (n == NULL)
		return 0;
	uintptr_t key = (uintptr_t)n->key;
	assert_true(low < key && key < high);
	assert_int_equal(level(n->left), n->level - 1);
	assert_true(level(n->right) == n->level || level(n->right) == n->level - 1);
	if (n->right != NULL && n->right->right != NULL)
		assert_true(n->right->right->level < n->level);
	return 1 + check_tree(n->left, low, key) + check_tree(n->right, key, high);
}

static void
drop(void *key)
{
	(void)key;
}

static void
sorted_trees(void **state)
{
	static bool there[301];
	void *root = NULL;
	size_t count = 0;

	(void)state;
	random_seed(51);
	for (int i = 0; i < 5000; i++) {
		uintptr_t key = 1 + random_below(300);
		void *p = (void *)key;

		assert_int_equal(ulib_tfind(p, &root, compare) != NULL, there[key]);
		if (random_below(2) == 0) {
			const void **found = ulib_tsearch(p, &root, compare);

			assert_ptr_equal(*found, p);
			count += !there[key];
			there[key] = true;
		} else {
			assert_int_equal(ulib_tdelete(p, &root, compare) != NULL,
				there[key]);
			count -= there[key];
			there[key] = false;
		}
		assert_int_equal(check_tree(root, 0, UINTPTR_MAX), count);
	}
	ulib_tdestroy(root, drop);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_patterns),
		cmocka_unit_test(sets_in_patterns),
		cmocka_unit_test(many_stars),
		cmocka_unit_test(parts_of_paths),
		cmocka_unit_test(every_character),
		cmocka_unit_test(bytes_that_are_no_utf8),
		cmocka_unit_test(sorted_trees),
	};

	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 77;
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
