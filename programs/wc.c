/*
 * wc - count lines, words and bytes.  Without options in the guide's form; with
 * -l, -w, -c just the numbers asked for, and a total for several files.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

struct counts {
	unsigned long	lines;
	unsigned long	words;
	unsigned long	bytes;
};

struct wc {
	bool		lines, words, bytes;	/* options */
	struct counts	total;
};

static void
print(const struct wc *wc, const struct counts *c, const char *name)
{
	const char *space = "";

	if (!wc->lines && !wc->words && !wc->bytes) {
		printf("l=%lu, w=%lu, c=%lu\n", c->lines, c->words, c->bytes);
		return;
	}
	if (wc->lines) {
		printf("%lu", c->lines);
		space = " ";
	}
	if (wc->words) {
		printf("%s%lu", space, c->words);
		space = " ";
	}
	if (wc->bytes)
		printf("%s%lu", space, c->bytes);
	printf("%s%s\n", *name ? " " : "", name);
}

static int
count(int fd, const char *name, void *arg)
{
	static unsigned char buf[32768];
	struct wc *wc = arg;
	struct counts c = { 0 };
	bool in_word = false;
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		c.bytes += (unsigned long)n;
		for (ssize_t i = 0; i < n; i++) {
			bool space = isspace(buf[i]);

			c.lines += buf[i] == '\n';
			c.words += !space && !in_word;
			in_word = !space;
		}
	}
	if (n < 0) {
		tool_warn(name);
		return 1;
	}
	print(wc, &c, fd == STDIN_FILENO ? "" : name);
	wc->total.lines += c.lines;
	wc->total.words += c.words;
	wc->total.bytes += c.bytes;
	return 0;
}

int
main(int argc, char **argv)
{
	struct wc wc = { 0 };

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "lwc")) != -1;) {
		if (c == 'l')
			wc.lines = true;
		else if (c == 'w')
			wc.words = true;
		else if (c == 'c')
			wc.bytes = true;
		else
			tool_usage("wc [-clw] [file...]");
	}
	int status = tool_each_input(argv + optind, count, &wc);
	if (argc - optind > 1 && (wc.lines || wc.words || wc.bytes))
		print(&wc, &wc.total, "total");
	return tool_finish(status);
}
