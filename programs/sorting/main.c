/* sort - sort lines, merge sorted files, or look whether they are sorted. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "key.h"
#include "lines.h"
#include "order.h"
#include "tool.h"

struct options {
	struct sort	 sort;
	struct key	 plain;		/* the letters that are not of a key */
	bool		 merge;
	bool		 stable;
	char		 check;		/* 'c', 'C', or 0 */
	const char	*output;	/* NULL: standard output */
};

static _Noreturn void
usage(void)
{
	tool_usage("sort [-bdfimnrsu] [-k key]... [-o output] [-t character] "
		   "[file...]\n"
		   "       sort -c | -C [-bdfinrsu] [-k key]... [-t character] "
		   "[file]");
}

static void
add_key(struct sort *s, const char *text)
{
	s->keys = lines_allocate(s->keys, s->nkeys + 1, sizeof(*s->keys));
	if (!key_parse(text, &s->keys[s->nkeys]))
		errx(TOOL_USAGE, "%s: not a key", text);
	s->nkeys++;
}

static void
set_separator(struct separator *s, const char *text)
{
	mbstate_t state = { 0 };
	size_t n = strlen(text);

	/* A byte that is of no character may be one. */
	if (n != 1 && (n == 0 || mbrtowc(NULL, text, n, &state) != n))
		errx(TOOL_USAGE, "%s: not a character", text);
	*s = (struct separator){ .text = text, .n = n };
}

static void
take_option(struct options *o, int c)
{
	switch (c) {
	case 'b':
		o->plain.start.skip_blanks = o->plain.end.skip_blanks = true;
		break;
	case 'c':
	case 'C':
		o->check = (char)c;
		break;
	case 'k':
		add_key(&o->sort, optarg);
		break;
	case 'm':
		o->merge = true;
		break;
	case 'o':
		o->output = optarg;
		break;
	case 's':
		o->stable = true;
		break;
	case 't':
		set_separator(&o->sort.separator, optarg);
		break;
	case 'u':
		o->sort.unique = true;
		break;
	default:
		if (!order_add(&o->plain.order, (char)c))
			usage();
	}
}

/* A key without letters has those given for all. */
static void
complete_keys(struct options *o)
{
	struct sort *s = &o->sort;

	if (s->nkeys == 0)
		add_key(s, "1");
	for (size_t i = 0; i < s->nkeys; i++) {
		struct key *k = &s->keys[i];

		if (k->has_order)
			continue;
		k->order = o->plain.order;
		k->start.skip_blanks = o->plain.start.skip_blanks;
		k->end.skip_blanks = o->plain.end.skip_blanks;
	}
	s->reverse = o->plain.order.reverse;
	s->whole = !s->unique && !o->stable;
}

static int
read_input(int fd, const char *name, void *arg)
{
	if (lines_read(arg, fd) == 0)
		return 0;
	tool_warn(name);
	return 1;
}

static void
find_first_keys(const struct sort *s, struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		key_find(&s->keys[0], &s->separator, &l->v[i], &l->v[i].key,
			 &l->v[i].key_n);
}

static int
check(const struct options *o, const struct lines *l, const char *name)
{
	for (size_t i = 1; i < l->n; i++) {
		int r = lines_compare(&o->sort, &l->v[i - 1], &l->v[i]);

		if (r < 0 || (r == 0 && !o->sort.unique))
			continue;
		if (o->check == 'c')
			warnx("%s:%zu: disorder: %.*s", name ? name : "-", i + 1,
			      (int)l->v[i].n, l->v[i].text);
		return SORT_DISORDER;
	}
	return 0;
}

/* Returns 0, or -1 with errno set. */
static int
print(const struct sort *s, const struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct line *line = &l->v[i];

		if (s->unique && i > 0 &&
		    lines_compare(s, &l->v[i - 1], line) == 0)
			continue;
		if (fwrite(line->text, 1, line->n, stdout) < line->n ||
		    putchar('\n') == EOF)
			return -1;
	}
	return fflush(stdout) == 0 ? 0 : -1;
}

static int
output(const struct options *o, const struct lines *l)
{
	/* Now all is read, and it may be one of the files. */
	if (o->output && !freopen(o->output, "w", stdout))
		err(SORT_TROUBLE, "%s", o->output);
	if (print(&o->sort, l) == 0)
		return 0;
	if (o->output)
		warn("%s", o->output);
	else
		tool_output_failed();
	return SORT_TROUBLE;
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	struct lines l = { 0 };

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "bcCdfik:mno:rst:u")) != -1;)
		take_option(&o, c);
	if (o.check && (argc - optind > 1 || o.merge || o.output))
		usage();
	complete_keys(&o);
	if (tool_each_input(argv + optind, read_input, &l) != 0)
		return SORT_TROUBLE;
	find_first_keys(&o.sort, &l);
	if (o.check)
		return check(&o, &l, argv[optind]);
	lines_sort(&o.sort, &l, o.merge);
	return output(&o, &l);
}
