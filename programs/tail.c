/*
 * tail - print the last lines (-n) or bytes (-c) of each file.  A count that
 * begins with + is where to start, 1 being the first line or byte.
 */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tool.h"

struct tail {
	long	count;
	bool	bytes;		/* count bytes, not lines */
	bool	from_start;	/* the count began with + */
	bool	titles;
	bool	started;
};

/* Read all of fd into *text, which the caller frees.  -1 with errno set. */
static ssize_t
read_all(int fd, char **text)
{
	size_t len = 0, cap = 0;
	ssize_t n;

	*text = NULL;
	do {
		if (cap - len < 4096) {
			cap = cap ? cap * 2 : 16384;
			char *larger = realloc(*text, cap);

			if (!larger)
				return -1;
			*text = larger;
		}
		n = read(fd, *text + len, cap - len);
		if (n > 0)
			len += (size_t)n;
	} while (n > 0);
	return n < 0 ? -1 : (ssize_t)len;
}

/* Where the last count lines of the text start. */
static size_t
last_lines(const char *text, size_t len, long count)
{
	size_t i = len;

	if (count == 0)
		return len;
	/* The end of the last line is not the end of one before it. */
	if (i > 0 && text[i - 1] == '\n')
		i--;
	while (i > 0 && !(text[i - 1] == '\n' && --count == 0))
		i--;
	return i;
}

/* Where line number count starts. */
static size_t
line_start(const char *text, size_t len, long count)
{
	size_t i = 0;

	for (; i < len && count > 1; i++)
		count -= text[i] == '\n';
	return i;
}

static size_t
start(const struct tail *t, const char *text, size_t len)
{
	size_t count = (size_t)t->count;

	if (!t->bytes)
		return t->from_start ? line_start(text, len, t->count)
				     : last_lines(text, len, t->count);
	if (t->from_start)
		return count == 0 ? 0 : count - 1 < len ? count - 1 : len;
	return count < len ? len - count : 0;
}

static int
tail(int fd, const char *name, void *arg)
{
	struct tail *t = arg;
	char *text;

	if (t->titles)
		printf("%s==> %s <==\n", t->started ? "\n" : "", name);
	t->started = true;
	ssize_t len = read_all(fd, &text);
	if (len >= 0) {
		size_t from = start(t, text, (size_t)len);
		size_t n = (size_t)len - from;

		if (fwrite(text + from, 1, n, stdout) < n)
			exit(tool_output_failed());
	} else {
		tool_warn(name);
	}
	free(text);
	return len < 0;
}

int
main(int argc, char **argv)
{
	static const char usage[] =
		"tail [-n [+]lines | -c [+]bytes] [file...]";
	struct tail t = { .count = 10 };

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "n:c:")) != -1;) {
		if (c != 'n' && c != 'c')
			tool_usage(usage);
		t.bytes = c == 'c';
		t.from_start = *optarg == '+';
		t.count = tool_number(optarg + t.from_start);
		if (t.count < 0)
			errx(TOOL_USAGE, "%s: not a count", optarg);
	}
	t.titles = argc - optind > 1;
	return tool_finish(tool_each_input(argv + optind, tail, &t));
}
