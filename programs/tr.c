/*
 * tr - replace characters by others, remove them, or squeeze several into one.
 *
 * A set is a list of ranges in the order in which they were written; the place of a
 * character in it tells which one of the other set it becomes.  A byte that is of no
 * character of UTF-8 is one by itself, above all others.
 */
#include <err.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include "tool.h"

enum { LAST = 0x10ffff, STRAY = 0x110000, END = -1 };

struct range {
	int		first, last;
	unsigned long	times;		/* of [x*n] */
	wctype_t	class;		/* or 0; then the others do not count */
};

struct set {
	struct range	*ranges;
	size_t		 n;
	bool		 complement;
};

static const char usage[] = "tr [-cCs] set1 set2 | tr -s [-cC] set | "
			    "tr -d [-cC] set | tr -ds [-cC] set1 set2";

/* --- Reading sets --------------------------------------------------------- */

static struct range *
add(struct set *s, int first, int last)
{
	s->ranges = realloc(s->ranges, (s->n + 1) * sizeof(*s->ranges));
	if (s->ranges == NULL)
		err(1, NULL);
	s->ranges[s->n] = (struct range){ first, last, 1, 0 };
	return &s->ranges[s->n++];
}

static int
read_octal(const char **p)
{
	int value = 0;

	for (int n = 0; n < 3 && **p >= '0' && **p <= '7'; n++)
		value = value * 8 + *(*p)++ - '0';
	return value & 0xff;
}

/* What is behind a backslash. */
static int
read_escape(const char **p)
{
	static const char letters[] = "abfnrtv", meaning[] = "\a\b\f\n\r\t\v";
	const char *at = strchr(letters, **p);

	if (**p >= '0' && **p <= '7') {
		int value = read_octal(p);
		return value < 0x80 ? value : STRAY + value;
	}
	if (at == NULL || *at == '\0')
		return **p != '\0' ? (unsigned char)*(*p)++ : '\\';
	(*p)++;
	return meaning[at - letters];
}

/* The next character of n bytes; the byte, if it is of none. */
static int
take(const char **p, size_t n)
{
	mbstate_t state = { 0 };
	wchar_t wide = 0;
	unsigned char byte = (unsigned char)**p;

	if (byte < 0x80) {
		(*p)++;
		return byte;
	}
	size_t len = mbrtowc(&wide, *p, n, &state);
	if (len == (size_t)-1 || len == (size_t)-2) {
		(*p)++;
		return STRAY + byte;
	}
	*p += len;
	return (int)wide;
}

static int
read_character(const char **p)
{
	if (**p == '\\' && (*p)[1] != '\0') {
		(*p)++;
		return read_escape(p);
	}
	return take(p, strlen(*p));
}

/* "[:class:]", "[=x=]" or "[x*n]"; false: none of them. */
static bool
read_brackets(struct set *s, const char **p)
{
	const char *end;
	char name[32];

	if ((*p)[1] == ':' && (end = strstr(*p + 2, ":]")) != NULL &&
	    (size_t)(end - *p - 2) < sizeof(name)) {
		snprintf(name, sizeof(name), "%.*s", (int)(end - *p - 2), *p + 2);
		struct range *r = add(s, 0, 0);
		r->class = wctype(name);
		if (r->class == 0)
			errx(TOOL_USAGE, "%s: no class of characters", name);
		*p = end + 2;
		return true;
	}
	const char *q = *p + 1;
	bool same = *q == '=';
	q += same;
	int c = *q != '\0' ? read_character(&q) : 0;
	if (same && q[0] == '=' && q[1] == ']') {
		add(s, c, c);
		*p = q + 2;
		return true;
	}
	if (same || *q != '*')
		return false;
	char *stop;
	unsigned long times = strtoul(q + 1, &stop, q[1] == '0' ? 8 : 10);
	if (*stop != ']')
		return false;
	/* 0 or none: as many as are needed. */
	add(s, c, c)->times = times != 0 ? times : ULONG_MAX / 2;
	*p = stop + 1;
	return true;
}

static void
read_set(struct set *s, const char *text)
{
	for (const char *p = text; *p != '\0';) {
		if (*p == '[' && read_brackets(s, &p))
			continue;
		int first = read_character(&p), last = first;
		if (p[0] == '-' && p[1] != '\0') {
			p++;
			last = read_character(&p);
		}
		if (last < first)
			errx(TOOL_USAGE, "%s: a range that goes backwards", text);
		add(s, first, last);
	}
}

/* --- What is in a set ----------------------------------------------------- */

static bool
fits(const struct range *r, int c)
{
	if (r->class != 0)
		return c <= LAST && iswctype((wint_t)c, r->class);
	return r->first <= c && c <= r->last;
}

static bool
is_member(const struct set *s, int c)
{
	bool found = false;

	for (size_t i = 0; i < s->n && !found; i++)
		found = fits(&s->ranges[i], c);
	return found != s->complement;
}

/* The characters of a class have places only as far as they are of ASCII. */
enum { ASCII = 0x80 };

static unsigned long
class_place(wctype_t class, int before)
{
	unsigned long n = 0;

	for (int c = 0; c < before && c < ASCII; c++)
		n += iswctype((wint_t)c, class) != 0;
	return n;
}

static unsigned long
size_of(const struct range *r)
{
	if (r->class != 0)
		return class_place(r->class, ASCII);
	return ((unsigned long)(r->last - r->first) + 1) * r->times;
}

/* Where c is in the set, the last place counting. */
static unsigned long
place_of(const struct set *s, int c)
{
	unsigned long at = 0, place = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct range *r = &s->ranges[i];
		if (fits(r, c))
			place = at + (r->class != 0 ? class_place(r->class, c) :
				      (unsigned long)(c - r->first));
		at += size_of(r);
	}
	return place;
}

static int
class_character(wctype_t class, unsigned long place)
{
	for (int c = 0; c < ASCII; c++)
		if (iswctype((wint_t)c, class) && place-- == 0)
			return c;
	return 0;
}

/* What is at a place; behind the end, the last one. */
static int
at_place(const struct set *s, unsigned long place)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct range *r = &s->ranges[i];
		unsigned long size = size_of(r);
		bool last = i + 1 == s->n;

		if (place >= size && !last) {
			place -= size;
			continue;
		}
		if (place >= size)
			place = size - 1;
		return r->class != 0 ? class_character(r->class, place) :
		       r->first + (int)(place / r->times);
	}
	return END;
}

/* --- The command ---------------------------------------------------------- */

struct tr {
	bool		remove, squeeze;
	struct set	from, to;
	bool		has_to;
	wctrans_t	all;		/* from one case to the other, or 0 */
};

static int
translate(const struct tr *t, int c)
{
	if (!t->has_to || t->remove || !is_member(&t->from, c))
		return c;
	if (t->all != 0)
		return (int)towctrans((wint_t)c, t->all);
	/* All that are not in a set become one. */
	return at_place(&t->to, t->from.complement ? ULONG_MAX / 2 :
			place_of(&t->from, c));
}

static void
put(int c)
{
	mbstate_t state = { 0 };
	char bytes[MB_LEN_MAX];
	size_t n = 1;

	if (c >= STRAY)
		bytes[0] = (char)(c - STRAY);
	else if (c < 0x80)
		bytes[0] = (char)c;
	else
		n = wcrtomb(bytes, (wchar_t)c, &state);
	fwrite(bytes, 1, n, stdout);
}

static void
filter_one(const struct tr *t, int c, int *before)
{
	const struct set *squeezed = t->has_to ? &t->to : &t->from;

	if (t->remove && is_member(&t->from, c))
		return;
	c = translate(t, c);
	if (t->squeeze && c == *before && is_member(squeezed, c))
		return;
	put(c);
	*before = c;
}

/* Bytes that may be the beginning of a character wait for the others. */
static size_t
filter(const struct tr *t, const char *buf, size_t n, bool all, int *before)
{
	const char *p = buf, *end = buf + n;

	while (p < end && (all || end - p >= MB_LEN_MAX || (unsigned char)*p < 0x80))
		filter_one(t, take(&p, (size_t)(end - p)), before);
	return (size_t)(end - p);
}

static int
copy(const struct tr *t)
{
	static char buf[32768];
	size_t kept = 0;
	int before = END;
	ssize_t n;

	while ((n = read(STDIN_FILENO, buf + kept, sizeof(buf) - kept)) > 0) {
		size_t have = kept + (size_t)n;
		kept = filter(t, buf, have, false, &before);
		memmove(buf, buf + have - kept, kept);
		if (ferror(stdout))
			return 0;
	}
	(void)filter(t, buf, kept, true, &before);
	if (n == 0)
		return 0;
	tool_warn("standard input");
	return 1;
}

/* "[:upper:]" to "[:lower:]", or back, is for all characters that there are. */
static wctrans_t
case_change(const struct tr *t)
{
	const wctype_t upper = wctype("upper"), lower = wctype("lower");

	if (!t->has_to || t->from.n != 1 || t->to.n != 1 || t->from.complement)
		return 0;
	if (t->from.ranges->class == upper && t->to.ranges->class == lower)
		return wctrans("tolower");
	if (t->from.ranges->class == lower && t->to.ranges->class == upper)
		return wctrans("toupper");
	return 0;
}

static void
read_sets(struct tr *t, int n, char **operands)
{
	bool two = !t->remove && !t->squeeze;
	int least = t->remove != t->squeeze ? 1 : 2;
	int most = t->remove && !t->squeeze ? 1 : 2;

	if (two)
		least = 2;
	if (n < least || n > most)
		tool_usage(usage);
	read_set(&t->from, operands[0]);
	t->has_to = n == 2;
	if (t->has_to)
		read_set(&t->to, operands[1]);
	if (t->has_to && t->to.n == 0)
		errx(TOOL_USAGE, "the second set is empty");
	t->all = case_change(t);
}

int
main(int argc, char **argv)
{
	struct tr t = { 0 };

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "cCds")) != -1;) {
		if (c == '?')
			tool_usage(usage);
		t.from.complement |= c == 'c' || c == 'C';
		t.remove |= c == 'd';
		t.squeeze |= c == 's';
	}
	read_sets(&t, argc - optind, argv + optind);
	int status = copy(&t);
	free(t.from.ranges);
	free(t.to.ranges);
	return tool_finish(status);
}
