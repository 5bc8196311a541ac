/*
 * The regular expressions of libulib beside the build machine's: on chosen patterns,
 * and on random small ones, where the whole match has to be the same.
 */
#define _GNU_SOURCE
#include <regex.h>

#include "regex_ulib.h"

#include "random.h"
#include "steps.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { GROUPS = 10, ROUNDS = 60000 };

/* Where each group is, as "0-3 1-2 -"; or the error's number. */
static const char *
ulib_groups(const char *pattern, int flags, const char *text)
{
	static char out[256];
	struct ulib_match m[GROUPS];
	size_t groups;
	int error = ulib_regex(pattern, flags, text, m, GROUPS, &groups);
	char *p = out;

	if (error != 0) {
		snprintf(out, sizeof(out), "error %d", error);
		return out;
	}
	for (size_t i = 0; i <= groups && i < GROUPS; i++)
		if (m[i].start < 0)
			p += sprintf(p, "%s-", i > 0 ? " " : "");
		else
			p += sprintf(p, "%s%ld-%ld", i > 0 ? " " : "",
				     m[i].start, m[i].end);
	return out;
}

struct example {
	const char *pattern, *text, *groups;
};

static void
check_examples(const struct example *e, size_t n, int flags)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = ulib_groups(e[i].pattern, flags, e[i].text);

		if (strcmp(got, e[i].groups) != 0)
			fail_msg("%s on %s: %s, not %s", e[i].pattern,
				 e[i].text, got, e[i].groups);
	}
}

#define CHECK_EXAMPLES(examples, flags) \
	check_examples(examples, sizeof(examples) / sizeof(examples[0]), flags)

static void
basic_patterns(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"", "abc", "0-0"},
		{"b", "abc", "1-2"},
		{"x", "abc", "error 1"},
		{"^b", "abc", "error 1"},
		{"^ab", "abc", "0-2"},
		{"bc$", "abc", "1-3"},
		{"^$", "", "0-0"},
		{"a.c", "xabcx", "1-4"},
		{"ab*c", "abbbc", "0-5"},
		{"*a", "*a", "0-2"},
		{"^*a", "*a", "0-2"},
		{"^^*a", "a", "0-1"},
		{"^^a", "^a", "0-2"},
		{"^**a", "**a", "0-3"},
		{"\\(*a\\)", "*a", "0-2 0-2"},
		{"a^b", "a^b", "0-3"},
		{"a$b", "a$b", "0-3"},
		{"\\(^a\\)b", "ab", "0-2 0-1"},
		{"a\\(b$\\)", "ab", "0-2 1-2"},
		{"a+b?", "a+b?", "0-4"},
		{"a\\+b", "xaab", "1-4"},
		{"a\\|b", "xb", "1-2"},
		{"a\\{2\\}", "xaaa", "1-3"},
		{"a\\{2,\\}", "xaaa", "1-4"},
		{"a\\{0,1\\}b", "aab", "1-3"},
		{"\\(a*\\)b\\1", "aabaa", "0-5 0-2"},
		{"\\(a*\\)b\\1$", "aaba", "1-4 1-2"},
		{"\\(.\\)\\1", "abccd", "2-4 2-3"},
		{"\\(ab*\\)*\\1", "abbabb", "0-6 0-3"},
		{"^\\(.*\\)\\n\\1$", "anaxa", "error 1"},
		{"a\\.c", "abc", "error 1"},
		{"[]x]", "]", "0-1"},
		{"[^]x]", "]a", "1-2"},
		{"[a-c-]*", "a-cd", "0-3"},
		{"[[:digit:][:upper:]]*$", "a1B", "1-3"},
		{"[[.-.]]", "-", "0-1"},
		{"[[=a=]b]*", "abc", "0-2"},
		{"\\<b\\w*", "ab bc", "3-5"},
		{"b\\>", "ba ab", "4-5"},
		{"a\\{1", "a", "error 9"},
		{"a\\{2,1\\}", "a", "error 10"},
		{"a\\{256\\}", "a", "error 10"},
		{"\\(a", "a", "error 8"},
		{"a\\)", "a", "error 8"},
		{"[a", "a", "error 7"},
		{"[", "a", "error 7"},
		{"[]", "a", "error 7"},
		{"[[:nix:]]", "a", "error 4"},
		{"[b-a]", "a", "error 11"},
		{"a\\", "a", "error 5"},
		{"\\1", "a", "error 6"},
		{"\\(a\\1\\)", "a", "error 6"},
	};

	CHECK_EXAMPLES(examples, 0);
}

static void
extended_patterns(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"a|ab", "abc", "0-2"},
		{"(a|ab)(c|bcd)(d*)", "abcd", "0-4 0-2 2-3 3-4"},
		{"(a|ab)(bcd|c)(d*)", "abcd", "0-4 0-2 2-3 3-4"},
		{".*([0-9]+)", "ab123", "0-5 4-5"},
		{"a*(a*)b", "aab", "0-3 2-2"},
		{"(a*)(a*)", "aa", "0-2 0-2 2-2"},
		{"(a*)*", "b", "0-0 0-0"},
		{"(a*)+", "aa", "0-2 0-2"},
		{"(a|b)*c|(a|ab)*c", "abc", "0-3 1-2 -"},
		{"(a+|b)*", "aab", "0-3 2-3"},
		{"(a|(b))*", "ba", "0-2 1-2 -"},
		{"x?y?z?", "xz", "0-2"},
		{"(ab){2}", "ababab", "0-4 2-4"},
		{"a{0}b", "ab", "1-2"},
		{"a{,2}", "aaa", "0-2"},
		{"(a{1,2}){2}", "aaaa", "0-4 2-4"},
		{"()", "a", "0-0 0-0"},
		{"a||b", "b", "0-1"},
		{"a)", "a)", "0-2"},
		{"^(a|^b)c$", "bc", "0-2 0-1"},
		{"(foo|foobar)(bar)?", "foobar", "0-6 0-6 -"},
		{"\\bis\\b", "this is", "5-7"},
		{"o\\B", "do om", "3-4"},
		{"\\.\\*\\|", ".*|", "0-3"},
		{"(.)(.)\\2\\1", "xabbay", "1-5 1-2 2-3"},
		{"[^a]", "\303\274", "0-2"},
		{"^.$", "\342\202\254", "0-3"},
		{"[\303\244-\303\274]", "x\303\266", "1-3"},
		{"\377", "a\377", "1-2"},
		{"*a", "a", "error 13"},
		{"a|*b", "a", "error 13"},
		{"(+)", "a", "error 13"},
		{"{1}", "a", "error 13"},
		{"(a", "a", "error 8"},
		{"a{1", "a", "error 9"},
		{"a{x}", "a", "error 10"},
	};

	CHECK_EXAMPLES(examples, ULIB_EXTENDED);
}

static void
flags(void **state)
{
	(void)state;
	static const struct example ignoring[] = {
		{"AbC", "xaBc", "1-4"},
		{"[A-C]+", "abcd", "0-3"},
		{"[^b]", "Ba", "1-2"},
		{"(a)\\1", "aA", "0-2 0-1"},
		{"\303\204", "\303\244", "0-2"},
	};
	static const struct example lines[] = {
		{"^b$", "a\nb\nc", "2-3"},
		{"a.b", "a\nb", "error 1"},
		{"a[^x]b", "a\nb", "error 1"},
		{"b$", "ab\n", "1-2"},
	};

	static const struct example inside[] = {
		{"^a", "aa", "error 1"}, {"a$", "aa", "error 1"},
		{"a", "ba", "1-2"}, {"(^|b)a", "aba", "1-3 1-2"},
	};
	static const struct example lines_inside[] = {
		{"^a", "a\na", "2-3"}, {"a$", "a\na", "0-1"}, {"^$", "", "error 1"},
	};

	CHECK_EXAMPLES(inside, ULIB_EXTENDED | ULIB_NOTBOL | ULIB_NOTEOL);
	CHECK_EXAMPLES(lines_inside, ULIB_EXTENDED | ULIB_NEWLINE | ULIB_NOTBOL |
					     ULIB_NOTEOL);
	CHECK_EXAMPLES(ignoring, ULIB_EXTENDED | ULIB_ICASE);
	CHECK_EXAMPLES(lines, ULIB_EXTENDED | ULIB_NEWLINE);
}

/* The text may begin and end anywhere, and have a NUL. */
static void
parts_of_texts(void **state)
{
	static const char text[] = "abc\0abc";
	struct ulib_match m[GROUPS] = {{2, 7}};
	size_t groups;

	(void)state;
	assert_int_equal(ulib_regex("^c.a(b)c$", ULIB_EXTENDED | ULIB_STARTEND,
				    text, m, GROUPS, &groups), 0);
	assert_int_equal(m[0].start, 2);
	assert_int_equal(m[0].end, 7);
	assert_int_equal(m[1].start, 5);
	assert_int_equal(m[1].end, 6);
	m[0] = (struct ulib_match){1, 2};
	assert_int_equal(ulib_regex("a|c", ULIB_EXTENDED | ULIB_STARTEND, text,
				    m, GROUPS, &groups), 1);
}

/* --- Against the build machine ------------------------------------------------ */

/* Parts, each ended by a blank, in any order. */
static void
random_parts(char *to, const char *parts, size_t most)
{
	*to = '\0';
	for (size_t n = random_below(most + 1); n > 0; n--) {
		const char *p = parts + random_below(strlen(parts));

		while (p > parts && p[-1] != ' ')
			p--;
		strncat(to, p, strcspn(p, " "));
	}
}

/* The flags of ulib_regex for the build machine. */
static const struct {
	int ulib, compiling, matching;
} host_flags[] = {
	{ULIB_EXTENDED, REG_EXTENDED, 0}, {ULIB_ICASE, REG_ICASE, 0},
	{ULIB_NEWLINE, REG_NEWLINE, 0}, {ULIB_NOTBOL, 0, REG_NOTBOL},
	{ULIB_NOTEOL, 0, REG_NOTEOL},
};

/* 0 and the match, or REG_NOMATCH, or -1 if the pattern is not valid. */
static int
host_regex(const char *pattern, int flags, const char *text, regmatch_t *m)
{
	int compiling = 0, matching = 0;
	regex_t re;

	for (size_t i = 0; i < sizeof(host_flags) / sizeof(host_flags[0]); i++)
		if ((flags & host_flags[i].ulib) != 0) {
			compiling |= host_flags[i].compiling;
			matching |= host_flags[i].matching;
		}
	if (regcomp(&re, pattern, compiling) != 0)
		return -1;
	int r = regexec(&re, text, 1, m, matching);
	regfree(&re);
	return r;
}

static int
random_flags(void)
{
	int flags = random_below(4) != 0 ? ULIB_EXTENDED : 0;

	for (size_t i = 1; i < sizeof(host_flags) / sizeof(host_flags[0]); i++)
		if (random_below(4) == 0)
			flags |= host_flags[i].ulib;
	return flags;
}

static void
random_patterns(void **state)
{
	(void)state;
	char pattern[128], text[64];
	long valid = 0;

	random_seed(1);
	for (long i = 0; i < ROUNDS; i++) {
		struct ulib_match m[GROUPS];
		regmatch_t host;
		size_t groups;

		int flags = random_flags();
		random_parts(pattern,
			     "a a b b A . ( ( ) ) | * + ? ^ $ [a] [^b] [A-Z] "
			     "[[:lower:]] \\( \\) \\. \\* {1,2} {0} \\{2\\} \303\251 ",
			     10);
		/* The GNU C library takes newlines for ends of lines always. */
		random_parts(text,
			     (flags & ULIB_NEWLINE) != 0
				     ? "a b A B \n \303\251 \303\211 "
				     : "a b A B . * \303\251 \303\211 ",
			     8);
		int expected = host_regex(pattern, flags, text, &host);
		if (expected < 0)
			continue;
		int got = ulib_regex(pattern, flags, text, m, GROUPS, &groups);
		valid++;
		if (got != expected ||
		    (got == 0 && (m[0].start != host.rm_so ||
				  m[0].end != host.rm_eo)))
			fail_msg("%s on %s, flags %#x: %d %ld-%ld, not %d %d-%d",
				 pattern, text, (unsigned int)flags, got,
				 m[0].start, m[0].end, expected, host.rm_so,
				 host.rm_eo);
	}
	assert_true(valid > ROUNDS / 10);
}

/* --- Bounds --------------------------------------------------------------------- */

enum { LONG = 1000 };

/* What matching n letters a comes to, and how many steps it takes. */
static unsigned long
steps_for(const char *pattern, int flags, size_t n, const char *groups)
{
	static char text[4 * LONG + 1];
	unsigned long start = steps;

	memset(text, 'a', n);
	text[n] = '\0';
	const char *got = ulib_groups(pattern, flags, text);
	if (strncmp(got, groups, strlen(groups)) != 0)
		fail_msg("%s on %zu a: %s, not %s", pattern, n, got, groups);
	return steps - start;
}

/* A letter a in so many parentheses, each of them repeated; and a b. */
static void
nested(char *to, int depth, const char *repetition)
{
	*to = '\0';
	for (int i = 0; i < depth; i++)
		strcat(to, "(");
	strcat(to, "a");
	for (int i = 0; i < depth; i++) {
		strcat(to, repetition);
		strcat(to, ")");
	}
	strcat(to, "*b");
}

/* Patterns that take a backtracking matcher ages. */
static void
time_is_linear(void **state)
{
	(void)state;
	static const char *const patterns[] = {
		"a*a*a*a*a*a*a*a*a*b", "((a*)*)*b", "(a|a|a|aa)*b",
		"(a?){0,30}b", "((a?)*(a?)*(a?)*)*b", "(((a|b)*c)*d)*e",
		"(a{0,20}){0,20}b",
	};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		unsigned long one = steps_for(patterns[i], ULIB_EXTENDED, LONG,
					      "error 1");
		unsigned long four = steps_for(patterns[i], ULIB_EXTENDED,
					       4 * LONG, "error 1");

		if (four > 5 * one)
			fail_msg("%s: %lu steps, and %lu for four times as much",
				 patterns[i], one, four);
	}
	steps_for("(a|aa)+$", ULIB_EXTENDED, 4 * LONG, "0-4000 3998-4000");
	if (steps == 0)
		skip();
}

/* Parentheses in parentheses: what they cost does not double with each. */
static void
depth_is_affordable(void **state)
{
	static const char *const repetitions[] = {"*", "?", "+", "|b*"};

	(void)state;
	for (size_t i = 0; i < sizeof(repetitions) / sizeof(repetitions[0]); i++) {
		char few[256], many[256];

		nested(few, 8, repetitions[i]);
		nested(many, 32, repetitions[i]);
		unsigned long one = steps_for(few, ULIB_EXTENDED, LONG / 10,
					      "error 1");
		unsigned long four = steps_for(many, ULIB_EXTENDED, LONG / 10,
					       "error 1");
		if (four > 64 * one)
			fail_msg("%s: %lu steps, %lu with 8 parentheses", many,
				 four, one);
	}
}

/*
 * With back references all ways are tried, whose number doubles with each letter, but
 * no state twice.  Where there are too many states, that is an error, and an end.
 */
static void
back_references_end(void **state)
{
	static const char *const patterns[] = {
		"(a*)*\\1b", "((a*)*)*\\2b", "(a|aa)*\\1b", "(a*)(a*)*(a*)*\\1b",
		"((a+)+)+\\2b", "(a?){20}\\1b",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		unsigned long few = steps_for(patterns[i], ULIB_EXTENDED, 16,
					      "error 1");
		unsigned long many = steps_for(patterns[i], ULIB_EXTENDED, 32,
					       "error 1");

		/* The fourth power of the length; the second power of 2 is 65 536. */
		if (many > 40 * few)
			fail_msg("%s: %lu steps, and %lu for twice as much",
				 patterns[i], few, many);
	}
	steps_for("((a*)*)*\\1\\2b", ULIB_EXTENDED, LONG, "error 12");
	steps_for("^(a*)\\1$", ULIB_EXTENDED, LONG, "0-1000 0-500");
	steps_for("^(a+)(a+)\\2\\1$", ULIB_EXTENDED, 400,
		  "0-400 0-199 199-200");
	steps_for("(a*)*\\1", ULIB_EXTENDED, 24, "0-24 ");
}

static void
size_is_bounded(void **state)
{
	(void)state;
	static char deep[2001];

	memset(deep, '(', 1000);
	memset(deep + 1000, ')', 1000);
	assert_string_equal(ulib_groups(deep, ULIB_EXTENDED, ""), "error 12");
	assert_string_equal(ulib_groups("((a{255}){255}){255}", ULIB_EXTENDED,
					""), "error 12");
}

static void
sentences(void **state)
{
	(void)state;
	char buf[8];

	assert_int_equal(ulib_regerror(7, buf, sizeof(buf)), 12);
	assert_string_equal(buf, "[ witho");
	for (int i = 0; i < 14; i++)
		assert_true(ulib_regerror(i, NULL, 0) > 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(basic_patterns),
		cmocka_unit_test(extended_patterns),
		cmocka_unit_test(flags),
		cmocka_unit_test(parts_of_texts),
		cmocka_unit_test(random_patterns),
		cmocka_unit_test(time_is_linear),
		cmocka_unit_test(depth_is_affordable),
		cmocka_unit_test(back_references_end),
		cmocka_unit_test(size_is_bounded),
		cmocka_unit_test(sentences),
	};

	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
