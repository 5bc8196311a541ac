/*
 * cut - print parts of each line: bytes, characters, or fields.
 *
 * A list of them is a set of spans; however they are written, parts are printed in the
 * order of the line.
 */
#include <ctype.h>
#include <err.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "tool.h"

struct span {
	unsigned long	first, last;	/* from 1 */
};

struct cut {
	char		kind;		/* 'b', 'c' or 'f' */
	bool		whole;		/* -n: no characters are split */
	bool		only;		/* -s: no lines without a delimiter */
	const char	*delimiter;	/* a character */
	struct span	*spans;
	size_t		n;
};

static const char usage[] =
	"cut -b list [-n] | -c list | -f list [-d character] [-s] [file...]";

/* A number from 1 on, or missing if there is none. */
static unsigned long
read_number(const char **s, unsigned long missing)
{
	char *end;

	if (!isdigit((unsigned char)**s))
		return missing;
	unsigned long n = strtoul(*s, &end, 10);
	*s = end;
	return n;
}

static struct span
read_span(const char **s, const char *list)
{
	struct span span;
	bool digit = isdigit((unsigned char)**s);

	span.first = read_number(s, 1);
	span.last = span.first;
	if (**s == '-') {
		(*s)++;
		if (!digit && !isdigit((unsigned char)**s))
			errx(TOOL_USAGE, "%s: not a list", list);
		span.last = read_number(s, ULONG_MAX);
	} else if (!digit) {
		errx(TOOL_USAGE, "%s: not a list", list);
	}
	if (span.first == 0 || span.last < span.first)
		errx(TOOL_USAGE, "%s: not a list", list);
	return span;
}

static void
read_list(struct cut *c, const char *list)
{
	const char *s = list;

	do {
		c->spans = realloc(c->spans, (c->n + 1) * sizeof(*c->spans));
		if (c->spans == NULL)
			err(1, NULL);
		c->spans[c->n++] = read_span(&s, list);
	} while ((*s == ',' || *s == ' ') && *s++);
	if (*s != '\0')
		errx(TOOL_USAGE, "%s: not a list", list);
}

static bool
is_wanted(const struct cut *c, unsigned long i)
{
	for (size_t k = 0; k < c->n; k++)
		if (c->spans[k].first <= i && i <= c->spans[k].last)
			return true;
	return false;
}

/* Bytes of the character at s; of what is none, one. */
static size_t
character(const char *s, size_t n)
{
	mbstate_t state = { 0 };
	size_t len = mbrtowc(NULL, s, n, &state);

	return len == 0 || len > n ? 1 : len;
}

/* With -n a character is printed if its last byte is wanted. */
static void
cut_parts(const struct cut *c, const char *line, size_t n)
{
	unsigned long i = 0;

	for (size_t at = 0; at < n;) {
		size_t len = c->kind == 'b' && !c->whole ? 1 :
			     character(line + at, n - at);

		i += c->kind == 'b' ? len : 1;
		if (is_wanted(c, i))
			fwrite(line + at, 1, len, stdout);
		at += len;
	}
	putchar('\n');
}

static void
cut_fields(const struct cut *c, const char *line, size_t n)
{
	size_t width = strlen(c->delimiter);
	const char *end = line + n;
	bool any = false;

	if (memmem(line, n, c->delimiter, width) == NULL) {
		if (!c->only) {
			fwrite(line, 1, n, stdout);
			putchar('\n');
		}
		return;
	}
	for (unsigned long i = 1; line != NULL; i++) {
		const char *stop = memmem(line, (size_t)(end - line),
					  c->delimiter, width);
		size_t len = (size_t)((stop != NULL ? stop : end) - line);

		if (is_wanted(c, i)) {
			if (any)
				fputs(c->delimiter, stdout);
			fwrite(line, 1, len, stdout);
			any = true;
		}
		line = stop != NULL ? stop + width : NULL;
	}
	putchar('\n');
}

static int
cut(int fd, const char *name, void *arg)
{
	const struct cut *c = arg;
	int copy = dup(fd);
	FILE *f = copy < 0 ? NULL : fdopen(copy, "r");
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	while (f != NULL && !ferror(stdout) && (n = getline(&line, &size, f)) > 0) {
		size_t len = (size_t)n - (line[n - 1] == '\n');

		if (c->kind == 'f')
			cut_fields(c, line, len);
		else
			cut_parts(c, line, len);
	}
	free(line);
	int failed = f == NULL || ferror(f);
	if (failed)
		tool_warn(name);
	if (f != NULL)
		fclose(f);
	return failed;
}

static void
take_option(struct cut *c, int option)
{
	switch (option) {
	case 'b':
	case 'c':
	case 'f':
		if (c->kind != '\0')
			tool_usage(usage);
		c->kind = (char)option;
		read_list(c, optarg);
		break;
	case 'd':
		c->delimiter = optarg;
		if (*optarg == '\0' ||
		    character(optarg, strlen(optarg)) != strlen(optarg))
			errx(TOOL_USAGE, "%s: not a character", optarg);
		break;
	case 'n':
		c->whole = true;
		break;
	case 's':
		c->only = true;
		break;
	default:
		tool_usage(usage);
	}
}

int
main(int argc, char **argv)
{
	struct cut c = { .delimiter = NULL };

	opterr = 0;
	for (int o; (o = getopt(argc, argv, "b:c:d:f:ns")) != -1;)
		take_option(&c, o);
	if (c.kind == '\0' || (c.kind != 'f' && (c.delimiter != NULL || c.only)))
		tool_usage(usage);
	if (c.delimiter == NULL)
		c.delimiter = "\t";
	int status = tool_each_input(argv + optind, cut, &c);
	free(c.spans);
	return tool_finish(status);
}
