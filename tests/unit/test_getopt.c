/*
 * getopt and getopt_long of libulib, beside what POSIX and GNU say of them.
 */
#define optarg ulib_optarg
#define optind ulib_optind
#define opterr ulib_opterr
#define optopt ulib_optopt
#define getopt ulib_getopt
#define getopt_long ulib_getopt_long
#define getopt_long_only ulib_getopt_long_only
#define _GNU_SOURCE
#include <errno.h>
#include <getopt.h>
#include "unistd/getopt.c"
#include "unistd/getopt_long.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { ARGS = 16 };

static char *argv[ARGS];
static char copies[ARGS][32];
static int argc;

/* A new command line, of words between blanks. */
static void
command(const char *line)
{
	char words[128];

	argc = 0;
	strcpy(words, line);
	for (char *w = strtok(words, " "); w != NULL; w = strtok(NULL, " ")) {
		argv[argc] = strcpy(copies[argc], w);
		argc++;
	}
	argv[argc] = NULL;
	optind = 0;
	opterr = 0;
}

static const struct option longs[] = {
	{"all", no_argument, NULL, 'a'},
	{"file", required_argument, NULL, 'f'},
	{"color", optional_argument, NULL, 'c'},
	{"colour", optional_argument, NULL, 'c'},
	{"fill", no_argument, NULL, 1000},
	{NULL, 0, NULL, 0},
};

/* All results in a line: "a f=x ? | rest" */
static const char *
results(const char *options, int with_longs)
{
	static char out[256];
	char *p = out;
	int c;

	*p = '\0';
	while ((c = with_longs ? getopt_long(argc, argv, options, longs, NULL) :
			getopt(argc, argv, options)) != -1) {
		if (c == 1)
			p += sprintf(p, "+=%s ", optarg);
		else if (c == 1000)
			p += sprintf(p, "fill ");
		else if ((c == '?' || c == ':') && optopt != 0)
			p += sprintf(p, "%c%c ", c, optopt);
		else if (optarg != NULL && c != '?' && c != ':')
			p += sprintf(p, "%c=%s ", c, optarg);
		else
			p += sprintf(p, "%c ", c);
		optarg = NULL;
	}
	p += sprintf(p, "|");
	for (int i = optind; i < argc; i++)
		p += sprintf(p, " %s", argv[i]);
	return out;
}

static void
short_options(void **state)
{
	static const struct {
		const char *line, *options, *expected;
	} cases[] = {
		{"x -a -b file", "ab", "a b | file"},
		{"x -ab file", "ab", "a b | file"},
		{"x -fname -b", "bf:", "f=name b |"},
		{"x -f name -b", "bf:", "f=name b |"},
		{"x -bf name", "bf:", "b f=name |"},
		{"x -- -a", "a", "| -a"},
		{"x - -a", "a", "| - -a"},
		{"x file -a", "a", "| file -a"},
		{"x -z -a", "a", "?z a |"},
		{"x -f", "f:", "?f |"},
		{"x -f", ":f:", ":f |"},
		{"x -o -oval", "o::", "o o=val |"},
		{"x", "a", "|"},
		{"x -:", "a:", "?: |"},
		{"x -;a", "aW;", "?; a |"},
		{"x -W a", "W;", "W | a"},
		{"x one -a two -f y -- -a", "-af:", "+=one a +=two f=y | -a"},
		{"x one", "+a", "| one"},
		{"x -f", "+:f:", ":f |"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		command(cases[i].line);
		assert_string_equal(results(cases[i].options, 0),
			cases[i].expected);
	}
}

static void
long_options(void **state)
{
	static const struct {
		const char *line, *options, *expected;
	} cases[] = {
		{"x --all --file=y z", "af:", "a f=y | z"},
		{"x --file y z", "af:", "f=y | z"},
		{"x --al", "af:", "a |"},
		{"x --fi", "af:", "? |"},
		{"x --col", "af:", "c |"},
		{"x --color=red", "af:", "c=red |"},
		{"x --color red", "af:", "c | red"},
		{"x --fill", "af:", "fill |"},
		{"x --all=no", "af:", "?a |"},
		{"x --file", "af:", "?f |"},
		{"x --file", ":af:", ":f |"},
		{"x --what", "af:", "? |"},
		{"x one -a two --file y three", "af:", "a f=y | one two three"},
		{"x one -af y two", "af:", "a f=y | one two"},
		{"x one -a -- -b", "af:", "a | one -b"},
		{"x one -a", "+af:", "| one -a"},
		{"x one two", "af:", "| one two"},
		{"x --file", "+:af:", ":f |"},
		{"x one -a two --file y -- -a", "-af:", "+=one a +=two f=y | -a"},
		{"x one -W all -W file=y two", "af:W;", "a f=y | one two"},
		{"x -Wfile y -aWal", "af:W;", "f=y a a |"},
		{"x -Wall=no", "aW;", "?a |"},
		{"x -W what", "aW;", "? |"},
		{"x -W", "aW;", "?W |"},
		{"x -W", ":aW;", ":W |"},
		{"x -Wa", "aW", "W a |"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		command(cases[i].line);
		assert_string_equal(results(cases[i].options, 1),
			cases[i].expected);
	}
}

static void
long_only(void **state)
{
	int index = -1;

	(void)state;
	command("x -file y -a");
	assert_int_equal(getopt_long_only(argc, argv, "a", longs, &index), 'f');
	assert_string_equal(optarg, "y");
	assert_int_equal(index, 1);
	assert_int_equal(getopt_long_only(argc, argv, "a", longs, NULL), 'a');
	assert_int_equal(getopt_long_only(argc, argv, "a", longs, NULL), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_options),
		cmocka_unit_test(long_options),
		cmocka_unit_test(long_only),
	};

	return cmocka_run_group_tests_name("getopt", tests, NULL, NULL);
}
