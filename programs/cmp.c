/* cmp - compare two files byte by byte. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

enum { DIFFER = 1, TROUBLE = 2 };

struct cmp {
	bool		all;		/* -l: tell of each byte */
	bool		silent;		/* -s */
	const char	*name[2];
	FILE		*file[2];
	unsigned long	byte, line;	/* from 1 */
};

static void
open_input(struct cmp *c, int i)
{
	bool standard = !strcmp(c->name[i], "-");

	c->file[i] = standard ? stdin : fopen(c->name[i], "r");
	if (c->file[i] == NULL) {
		if (!c->silent)
			warn("%s", c->name[i]);
		exit(TROUBLE);
	}
}

/* The next byte of a file, or EOF. */
static int
next(const struct cmp *c, int i)
{
	int byte = getc(c->file[i]);

	if (byte == EOF && ferror(c->file[i])) {
		if (!c->silent)
			tool_warn(c->name[i]);
		exit(TROUBLE);
	}
	return byte;
}

static void
tell(const struct cmp *c, int a, int b)
{
	if (c->all)
		printf("%lu %o %o\n", c->byte, (unsigned int)a, (unsigned int)b);
	else if (!c->silent)
		printf("%s %s differ: char %lu, line %lu\n", c->name[0],
		       c->name[1], c->byte, c->line);
}

/* One of the two is at its end. */
static int
tell_end(const struct cmp *c, int i)
{
	fflush(stdout);
	if (!c->silent)
		warnx("EOF on %s", c->name[i]);
	return DIFFER;
}

static int
compare(struct cmp *c)
{
	int status = 0;

	for (c->byte = c->line = 1;; c->byte++) {
		int a = next(c, 0), b = next(c, 1);

		if (a == EOF && b == EOF)
			return status;
		if (a == EOF || b == EOF)
			return tell_end(c, b == EOF);
		if (a != b) {
			tell(c, a, b);
			status = DIFFER;
			if (!c->all)
				return status;
		}
		c->line += a == '\n';
	}
}

int
main(int argc, char **argv)
{
	struct cmp c = { 0 };

	opterr = 0;
	for (int o; (o = getopt(argc, argv, "ls")) != -1;) {
		if (o == '?')
			tool_usage("cmp [-l | -s] file1 file2");
		c.all |= o == 'l';
		c.silent |= o == 's';
	}
	if (argc - optind != 2 || (c.all && c.silent))
		tool_usage("cmp [-l | -s] file1 file2");
	for (int i = 0; i < 2; i++) {
		c.name[i] = argv[optind + i];
		open_input(&c, i);
	}
	int status = compare(&c);
	return tool_finish(0) ? TROUBLE : status;
}
