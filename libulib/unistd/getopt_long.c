/*
 * Long options, which may be shortened as long as they stay unique.  Arguments
 * that are no options are moved behind the options, unless options begins with
 * '+' or '-' or POSIXLY_CORRECT is set.
 */
#include "unistd/getopt_impl.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Move argv[from] to argv[to], and what is between them up by one. */
static void
rotate(char **argv, int from, int to)
{
	char *moved = argv[from];

	for (; from > to; from--)
		argv[from] = argv[from - 1];
	argv[to] = moved;
}

/* The option that name, n bytes long, stands for; -1 unknown, -2 ambiguous. */
static int
find(const struct option *longs, const char *name, size_t n)
{
	int found = -1;

	for (int i = 0; longs[i].name != NULL; i++) {
		if (strncmp(longs[i].name, name, n) != 0)
			continue;
		if (longs[i].name[n] == '\0')
			return i;
		if (found >= 0 && (longs[found].val != longs[i].val ||
				   longs[found].flag != longs[i].flag ||
				   longs[found].has_arg != longs[i].has_arg))
			return -2;
		if (found < 0)
			found = i;
	}
	return found;
}

static int
missing_argument(const struct option *o, const char *options, const char *name)
{
	optopt = o->flag == NULL ? o->val : 0;
	if (*options == ':')
		return ':';
	__octox_getopt_complain("option needs an argument", name);
	return '?';
}

/* What all functions here are asked for; options begins with no sign. */
struct request {
	int argc;
	char *const *argv;
	const char *options;
	const struct option *longs;
	int *index;
	bool long_only;
};

/* The long option of that name, which may have an argument behind it; both are read. */
static int
take_long(const struct request *r, char *name)
{
	size_t n = strcspn(name, "=");
	int i = find(r->longs, name, n);

	if (i < 0) {
		optopt = 0;
		__octox_getopt_complain(i == -2 ? "ambiguous option"
						: "unknown option", name);
		return '?';
	}
	const struct option *o = &r->longs[i];
	optarg = name[n] == '=' ? name + n + 1 : NULL;
	if (optarg != NULL && o->has_arg == no_argument) {
		optopt = o->flag == NULL ? o->val : 0;
		__octox_getopt_complain("option takes no argument", name);
		return '?';
	}
	if (optarg == NULL && o->has_arg == required_argument) {
		if (optind >= r->argc)
			return missing_argument(o, r->options, name);
		optarg = r->argv[optind++];
	}
	if (r->index != NULL)
		*r->index = i;
	if (o->flag == NULL)
		return o->val;
	*o->flag = o->val;
	return 0;
}

/* A short option, or the long one that follows -W. */
static int
take_short(const struct request *r)
{
	int c = __octox_getopt_short(r->argc, r->argv, r->options, true);

	if (c != 'W' || strstr(r->options, "W;") == NULL)
		return c;
	return take_long(r, optarg);
}

/* Does the argument, with one dash, name a long option? */
static bool
is_long_only(const struct request *r, const char *arg)
{
	return r->long_only && arg[1] != '-' &&
	       find(r->longs, arg + 1, strcspn(arg + 1, "=")) >= 0 &&
	       (arg[2] != '\0' || strchr(r->options, arg[1]) == NULL);
}

/* The option at argv[optind], short or long. */
static int
take(const struct request *r)
{
	char *arg = r->argv[optind];

	if (__octox_getopt_in_cluster())
		return take_short(r);
	if (arg[1] == '-' && arg[2] != '\0') {
		optind++;
		return take_long(r, arg + 2);
	}
	if (is_long_only(r, arg)) {
		optind++;
		return take_long(r, arg + 1);
	}
	return take_short(r);
}

static int
next(const struct request *r, bool in_order)
{
	static int plain;	/* the first argument that is no option */
	char **args = (char **)(uintptr_t)r->argv;

	if (!__octox_getopt_in_cluster()) {
		plain = optind;
		while (!in_order && optind < r->argc &&
		       !getopt_is_option(r->argv[optind]))
			optind++;
	}
	if (optind >= r->argc || !getopt_is_option(r->argv[optind])) {
		optind = plain;
		return -1;
	}
	int at = optind;
	int c = take(r);

	/*
	 * Bring what was read in front of what was skipped.  Of a cluster that
	 * is not finished nothing has been read yet.
	 */
	int used = optind - at;
	if (used > 0 && at > plain) {
		for (int i = 0; i < used; i++)
			rotate(args, at + i, plain + i);
		optind = plain + used;
	}
	return c;
}

/* The order of arguments is what options begins with, and that is skipped. */
static int
next_in_order(struct request *r)
{
	char order = *r->options;

	if (order == '-' && __octox_getopt_plain(r->argc, r->argv) == 1)
		return 1;
	if (order == '+' || order == '-')
		r->options++;
	return next(r, order == '+' || order == '-' ||
			       getenv("POSIXLY_CORRECT") != NULL);
}

int
getopt_long(int argc, char *const argv[], const char *options,
	    const struct option *longs, int *index)
{
	struct request r = {argc, argv, options, longs, index, false};

	return next_in_order(&r);
}

int
getopt_long_only(int argc, char *const argv[], const char *options,
		 const struct option *longs, int *index)
{
	struct request r = {argc, argv, options, longs, index, true};

	return next_in_order(&r);
}
