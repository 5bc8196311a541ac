/*
 * Up to four arguments are taken by how many there are, as POSIX wants it, so that
 * operands may look like operators; more of them by the grammar
 *
 *	or	= and | or -o and
 *	and	= not | and -a not
 *	not	= ! not | ( or ) | one
 *	one	= operand operator operand | operator operand | operand
 */
#include "testing.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

enum { IS_TRUE = 0, IS_FALSE = 1 };

struct parse {
	const char	*name;		/* of the command */
	char		**next;		/* argument */
	char		**end;
	bool		failed;		/* there was a message */
};

static bool
fail(struct parse *p, const char *about, const char *what)
{
	if (!p->failed)
		fprintf(stderr, "%s: %s: %s\n", p->name, about, what);
	p->failed = true;
	return false;
}

/* --- Operators ------------------------------------------------------------ */

static long
number(struct parse *p, const char *s)
{
	char *end;

	errno = 0;
	long n = strtol(s, &end, 10);
	if (end == s || end[strspn(end, " \t\n")] != '\0')
		fail(p, s, "not a number");
	else if (errno != 0)
		fail(p, s, strerror(errno));
	return n;
}

static bool
is_terminal(struct parse *p, const char *s)
{
	long fd = number(p, s);

	return fd >= 0 && fd <= 0x7fffffff && isatty((int)fd);
}

/* What files are asked about by their types. */
static bool
has_type(char letter, const struct stat *st)
{
	switch (letter) {
	case 'b':
		return S_ISBLK(st->st_mode);
	case 'c':
		return S_ISCHR(st->st_mode);
	case 'd':
		return S_ISDIR(st->st_mode);
	case 'f':
		return S_ISREG(st->st_mode);
	case 'h':
	case 'L':
		return S_ISLNK(st->st_mode);
	case 'p':
		return S_ISFIFO(st->st_mode);
	case 'S':
		return S_ISSOCK(st->st_mode);
	default:
		return true;
	}
}

static bool
has_property(char letter, const struct stat *st)
{
	switch (letter) {
	case 'g':
		return (st->st_mode & S_ISGID) != 0;
	case 's':
		return st->st_size > 0;
	case 'u':
		return (st->st_mode & S_ISUID) != 0;
	default:
		return has_type(letter, st);
	}
}

static bool
is_file(char letter, const char *path)
{
	struct stat st;
	bool link = letter == 'h' || letter == 'L';

	if (letter == 'r')
		return access(path, R_OK) == 0;
	if (letter == 'w')
		return access(path, W_OK) == 0;
	if (letter == 'x')
		return access(path, X_OK) == 0;
	return (link ? lstat(path, &st) : stat(path, &st)) == 0 &&
	       has_property(letter, &st);
}

static bool
is_unary(const char *s)
{
	return s[0] == '-' && s[1] != '\0' && s[2] == '\0' &&
	       strchr("bcdefghLnprSstuwxz", s[1]) != NULL;
}

static bool
unary(struct parse *p, const char *operator, const char *operand)
{
	switch (operator[1]) {
	case 'n':
		return *operand != '\0';
	case 'z':
		return *operand == '\0';
	case 't':
		return is_terminal(p, operand);
	default:
		return is_file(operator[1], operand);
	}
}

static bool
is_binary(const char *s)
{
	static const char *const operators[] = {
		"=", "!=", "<", ">", "-eq", "-ne", "-gt", "-ge", "-lt", "-le",
		"-ef", "-nt", "-ot"
	};

	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (!strcmp(s, operators[i]))
			return true;
	return false;
}

/* Is a younger?  A file that is not there is older than any. */
static bool
is_newer(const char *a, const char *b)
{
	struct stat sa, sb;

	if (stat(a, &sa) != 0)
		return false;
	if (stat(b, &sb) != 0)
		return true;
	return sa.st_mtim.tv_sec > sb.st_mtim.tv_sec ||
	       (sa.st_mtim.tv_sec == sb.st_mtim.tv_sec &&
		sa.st_mtim.tv_nsec > sb.st_mtim.tv_nsec);
}

static bool
is_same(const char *a, const char *b)
{
	struct stat sa, sb;

	return stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
	       sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/* Of what is less than, equal to or greater than the other; s is "eq" or so. */
static bool
holds(const char *s, int order)
{
	return s[0] == 'e' ? order == 0 : s[0] == 'n' ? order != 0 :
	       s[0] == 'g' ? order > 0 || (s[1] == 'e' && order == 0) :
	       order < 0 || (s[1] == 'e' && order == 0);
}

static bool
binary(struct parse *p, const char *a, const char *operator, const char *b)
{
	if (*operator != '-') {
		int order = strcmp(a, b);

		return *operator == '=' ? order == 0 :
		       *operator == '!' ? order != 0 :
		       *operator == '<' ? order < 0 : order > 0;
	}
	if (!strcmp(operator, "-nt"))
		return is_newer(a, b);
	if (!strcmp(operator, "-ot"))
		return is_newer(b, a);
	if (!strcmp(operator, "-ef"))
		return is_same(a, b);
	long x = number(p, a), y = number(p, b);
	return holds(operator + 1, (x > y) - (x < y));
}

/* --- By the grammar ------------------------------------------------------- */

static bool
is_next(const struct parse *p, const char *s)
{
	return p->next < p->end && !strcmp(*p->next, s);
}

static bool
parse_one(struct parse *p)
{
	char **at = p->next;

	if (p->end - at >= 3 && is_binary(at[1])) {
		p->next += 3;
		return binary(p, at[0], at[1], at[2]);
	}
	if (at == p->end)
		return fail(p, "end of expression", "an operand is missing");
	if (p->end - at >= 2 && is_unary(at[0])) {
		p->next += 2;
		return unary(p, at[0], at[1]);
	}
	p->next++;
	return **at != '\0';
}

static bool parse_or(struct parse *p);

static bool
parse_not(struct parse *p)
{
	bool odd = false;

	while (is_next(p, "!") && p->end - p->next > 1) {
		odd = !odd;
		p->next++;
	}
	bool plain = p->end - p->next >= 3 && is_binary(p->next[1]);
	if (!is_next(p, "(") || plain)
		return parse_one(p) != odd;
	p->next++;
	bool r = parse_or(p);
	if (!is_next(p, ")"))
		return fail(p, "(", "not closed");
	p->next++;
	return r != odd;
}

static bool
parse_and(struct parse *p)
{
	bool r = parse_not(p);

	while (is_next(p, "-a")) {
		p->next++;
		/* Both sides are read, whatever the first one is. */
		r = parse_not(p) && r;
	}
	return r;
}

static bool
parse_or(struct parse *p)
{
	bool r = parse_and(p);

	while (is_next(p, "-o")) {
		p->next++;
		r = parse_and(p) || r;
	}
	return r;
}

static bool
parse_all(struct parse *p)
{
	bool r = parse_or(p);

	if (!p->failed && p->next < p->end)
		return fail(p, *p->next, "an operator was expected");
	return r;
}

/* --- By the number of arguments ------------------------------------------- */

static bool
two(struct parse *p, char **v)
{
	if (!strcmp(v[0], "!"))
		return *v[1] == '\0';
	if (is_unary(v[0]))
		return unary(p, v[0], v[1]);
	return fail(p, v[0], "no operator");
}

static bool
three(struct parse *p, char **v)
{
	if (is_binary(v[1]))
		return binary(p, v[0], v[1], v[2]);
	if (!strcmp(v[1], "-a"))
		return *v[0] != '\0' && *v[2] != '\0';
	if (!strcmp(v[1], "-o"))
		return *v[0] != '\0' || *v[2] != '\0';
	if (!strcmp(v[0], "!"))
		return !two(p, v + 1);
	if (!strcmp(v[0], "(") && !strcmp(v[2], ")"))
		return *v[1] != '\0';
	return fail(p, v[1], "no operator");
}

static bool
evaluate(struct parse *p)
{
	char **v = p->next;

	switch (p->end - v) {
	case 0:
		return false;
	case 1:
		return *v[0] != '\0';
	case 2:
		return two(p, v);
	case 3:
		return three(p, v);
	case 4:
		if (!strcmp(v[0], "!"))
			return !three(p, v + 1);
		if (!strcmp(v[0], "(") && !strcmp(v[3], ")"))
			return two(p, v + 1);
		return parse_all(p);
	default:
		return parse_all(p);
	}
}

int
testing_run(int argc, char **argv)
{
	struct parse p = {
		.name = argv[0], .next = argv + 1, .end = argv + argc
	};

	if (!strcmp(argv[0], "[")) {
		if (argc < 2 || strcmp(argv[argc - 1], "]") != 0) {
			fail(&p, "]", "missing");
			return TOOL_USAGE;
		}
		p.end--;
	}
	bool r = evaluate(&p);
	return p.failed ? TOOL_USAGE : r ? IS_TRUE : IS_FALSE;
}
