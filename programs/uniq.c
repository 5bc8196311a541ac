/* uniq - print lines once that follow each other several times. */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

struct line {
	char	*text;
	size_t	 room;
	size_t	 n;		/* without its newline */
};

struct uniq {
	bool		count;		/* -c */
	bool		repeated;	/* -d: only those that are */
	bool		unique;		/* -u: only those that are not */
	long		fields;		/* -f: not compared */
	long		chars;		/* -s: nor these behind them */
};

static const char usage[] =
	"uniq [-c | -d | -u] [-f fields] [-s characters] [input [output]]";

static bool
read_line(FILE *f, struct line *l)
{
	ssize_t n = getline(&l->text, &l->room, f);

	if (n < 0)
		return false;
	l->n = (size_t)n - (l->text[n - 1] == '\n');
	return true;
}

/* Where what is compared begins. */
static size_t
start(const struct uniq *u, const struct line *l)
{
	size_t at = 0;

	for (long i = 0; i < u->fields && at < l->n; i++) {
		while (at < l->n && isblank((unsigned char)l->text[at]))
			at++;
		while (at < l->n && !isblank((unsigned char)l->text[at]))
			at++;
	}
	for (long i = 0; i < u->chars && at < l->n; i++) {
		at++;
		/* The other bytes of the character, if it is of UTF-8. */
		while (at < l->n && (l->text[at] & 0xc0) == 0x80)
			at++;
	}
	return at;
}

static bool
are_equal(const struct uniq *u, const struct line *a, const struct line *b)
{
	size_t sa = start(u, a), sb = start(u, b);

	return a->n - sa == b->n - sb &&
	       memcmp(a->text + sa, b->text + sb, a->n - sa) == 0;
}

static void
print(const struct uniq *u, const struct line *l, unsigned long times)
{
	if ((u->repeated && times == 1) || (u->unique && times > 1))
		return;
	if (u->count)
		printf("%lu ", times);
	fwrite(l->text, 1, l->n, stdout);
	putchar('\n');
}

static void
filter(const struct uniq *u, FILE *f)
{
	struct line first = { 0 }, next = { 0 };
	unsigned long times = 0;

	while (!ferror(stdout) && read_line(f, &next)) {
		if (times > 0 && are_equal(u, &first, &next)) {
			times++;
			continue;
		}
		if (times > 0)
			print(u, &first, times);
		struct line free_one = first;
		first = next;
		next = free_one;
		times = 1;
	}
	if (times > 0)
		print(u, &first, times);
	free(first.text);
	free(next.text);
}

static long
count_of(const char *text)
{
	long n = tool_number(text);

	if (n < 0)
		errx(TOOL_USAGE, "%s: not a count", text);
	return n;
}

static void
parse_options(struct uniq *u, int argc, char **argv)
{
	opterr = 0;
	for (int c; (c = getopt(argc, argv, "cdf:s:u")) != -1;) {
		switch (c) {
		case 'c':
			u->count = true;
			break;
		case 'd':
			u->repeated = true;
			break;
		case 'f':
			u->fields = count_of(optarg);
			break;
		case 's':
			u->chars = count_of(optarg);
			break;
		case 'u':
			u->unique = true;
			break;
		default:
			tool_usage(usage);
		}
	}
	if (argc - optind > 2)
		tool_usage(usage);
}

static FILE *
open_input(const char *name)
{
	FILE *f = name == NULL || !strcmp(name, "-") ? stdin : fopen(name, "r");

	if (f == NULL)
		err(1, "%s", name);
	return f;
}

int
main(int argc, char **argv)
{
	struct uniq u = { 0 };

	parse_options(&u, argc, argv);
	const char *name = optind < argc ? argv[optind] : NULL;
	FILE *f = open_input(name);
	if (argc - optind == 2 && !freopen(argv[optind + 1], "w", stdout))
		err(1, "%s", argv[optind + 1]);
	filter(&u, f);
	if (ferror(f)) {
		tool_warn(name == NULL ? "standard input" : name);
		return 1;
	}
	return tool_finish(0);
}
