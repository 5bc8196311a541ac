/* grep - print the lines that fit a pattern. */
#include <err.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

enum { NO_MATCH = 1, TROUBLE = 2 };

struct grep {
	regex_t		pattern;
	bool		invert;		/* -v */
	bool		number;		/* -n */
	bool		count;		/* -c */
	bool		list;		/* -l */
	bool		quiet;		/* -q */
	bool		names;		/* several files, and not -h */
	bool		matched;	/* a line was selected in some file */
};

static void
print_name(const struct grep *g, const char *name)
{
	if (g->names)
		printf("%s:", name);
}

static void
print_line(const struct grep *g, const char *name, unsigned long number,
	   const char *line, size_t n)
{
	print_name(g, name);
	if (g->number)
		printf("%lu:", number);
	fwrite(line, 1, n, stdout);
	putchar('\n');
	if (ferror(stdout)) {
		tool_output_failed();
		exit(TROUBLE);
	}
}

/* Does the pattern fit anywhere in the n bytes? */
static bool
fits(const struct grep *g, const char *line, size_t n)
{
	regmatch_t whole = {.rm_so = 0, .rm_eo = (regoff_t)n};
	int error = regexec(&g->pattern, line, 0, &whole, REG_STARTEND);

	if (error == REG_ESPACE)
		err(TROUBLE, NULL);
	return error == 0;
}

/* Returns the number of lines selected, or -1 with errno set. */
static long
search(const struct grep *g, FILE *f, const char *name)
{
	char *line = NULL;
	size_t size = 0;
	unsigned long number = 0;
	long selected = 0;
	ssize_t n;

	while ((n = getline(&line, &size, f)) > 0) {
		size_t len = (size_t)n - (line[n - 1] == '\n');

		number++;
		if (fits(g, line, len) == g->invert)
			continue;
		selected++;
		if (g->quiet || g->list)
			break;
		if (!g->count)
			print_line(g, name, number, line, len);
	}
	free(line);
	return ferror(f) ? -1 : selected;
}

static int
grep(int fd, const char *name, void *arg)
{
	struct grep *g = arg;
	int copy = dup(fd);
	FILE *f = copy < 0 ? NULL : fdopen(copy, "r");
	long selected = f ? search(g, f, name) : -1;

	if (selected < 0)
		tool_warn(name);
	if (f)
		fclose(f);
	if (selected < 0)
		return TROUBLE;
	g->matched |= selected > 0;
	if (g->quiet)
		return 0;
	if (g->count) {
		print_name(g, name);
		printf("%ld\n", selected);
	}
	if (g->list && selected)
		puts(name);
	return 0;
}

static _Noreturn void
usage(void)
{
	tool_usage("grep [-EFchilnqv] pattern [file...]");
}

/* A new basic expression that stands for the text itself. */
static char *
quote(const char *text)
{
	char *quoted = malloc(2 * strlen(text) + 1);
	char *to = quoted;

	if (!quoted)
		err(TROUBLE, NULL);
	for (; *text; text++) {
		if (strchr("\\.[*^$", *text))
			*to++ = '\\';
		*to++ = *text;
	}
	*to = '\0';
	return quoted;
}

static void
compile(struct grep *g, const char *text, int flags, bool fixed)
{
	char sentence[80];
	char *quoted = fixed ? quote(text) : NULL;
	int error = regcomp(&g->pattern, fixed ? quoted : text,
			    flags | REG_NOSUB);

	free(quoted);
	if (!error)
		return;
	regerror(error, &g->pattern, sentence, sizeof(sentence));
	errx(TROUBLE, "%s: %s", text, sentence);
}

/* Read the options, and compile the pattern that follows them. */
static void
parse_options(struct grep *g, int argc, char **argv)
{
	bool fixed = false;
	int flags = 0;

	opterr = 0;
	g->names = true;
	for (int c; (c = getopt(argc, argv, "EFchilnqv")) != -1;) {
		switch (c) {
		case 'E':
			flags |= REG_EXTENDED;
			fixed = false;
			break;
		case 'F':
			flags &= ~REG_EXTENDED;
			fixed = true;
			break;
		case 'c':
			g->count = true;
			break;
		case 'h':
			g->names = false;
			break;
		case 'i':
			flags |= REG_ICASE;
			break;
		case 'l':
			g->list = true;
			break;
		case 'n':
			g->number = true;
			break;
		case 'q':
			g->quiet = true;
			break;
		case 'v':
			g->invert = true;
			break;
		default:
			usage();
		}
	}
	if (optind == argc)
		usage();
	g->names &= argc - optind > 2;
	compile(g, argv[optind], flags, fixed);
}

int
main(int argc, char **argv)
{
	struct grep g = { 0 };

	parse_options(&g, argc, argv);
	int status = tool_each_input(argv + optind + 1, grep, &g);
	regfree(&g.pattern);
	if (tool_finish(0))
		return TROUBLE;
	/*
	 * A file that could not be opened does not hide that a line was found.
	 */
	if (g.quiet && g.matched)
		return 0;
	return status ? TROUBLE : g.matched ? 0 : NO_MATCH;
}
