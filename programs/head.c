/* head - print the first lines (-n) or bytes (-c) of each file. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tool.h"

struct head {
	long	count;
	bool	bytes;		/* count bytes, not lines */
	bool	titles;		/* several files: say which is which */
	bool	started;
};

/* How many of the n bytes still belong to the first *left lines or bytes. */
static size_t
portion(const char *buf, size_t n, bool bytes, long *left)
{
	size_t i = 0;

	for (; *left > 0 && i < n; i++)
		*left -= bytes || buf[i] == '\n';
	return i;
}

static int
head(int fd, const char *name, void *arg)
{
	static char buf[4096];
	struct head *h = arg;
	long left = h->count;
	ssize_t n = 0;

	if (h->titles)
		printf("%s==> %s <==\n", h->started ? "\n" : "", name);
	h->started = true;
	while (left > 0 && (n = read(fd, buf, sizeof(buf))) > 0) {
		size_t part = portion(buf, (size_t)n, h->bytes, &left);

		if (fwrite(buf, 1, part, stdout) < part)
			exit(tool_output_failed());
	}
	if (n < 0)
		tool_warn(name);
	return n < 0;
}

int
main(int argc, char **argv)
{
	static const char usage[] = "head [-n lines | -c bytes] [file...]";
	struct head h = { .count = 10 };

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "n:c:")) != -1;) {
		if (c != 'n' && c != 'c')
			tool_usage(usage);
		h.bytes = c == 'c';
		h.count = tool_number(optarg);
		if (h.count < 0)
			errx(TOOL_USAGE, "%s: not a count", optarg);
	}
	h.titles = argc - optind > 1;
	return tool_finish(tool_each_input(argv + optind, head, &h));
}
