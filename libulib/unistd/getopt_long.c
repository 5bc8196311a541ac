/*
 * Long options, which may be shortened as long as they stay unique.  Arguments
 * that are no options are moved behind the options, unless options begins with
 * '+' or POSIXLY_CORRECT is set.
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

static int
is_option(const char *arg)
{
	return arg[0] == '-' && arg[1] != '\0';
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

/* The long option at argv[optind], whose name begins after the dashes. */
static int
take_long(int argc, char *const argv[], const char *options,
	  const struct option *longs, int *index, int dashes)
{
	char *name = argv[optind++] + dashes;
	size_t n = strcspn(name, "=");
	int i = find(longs, name, n);

	if (i < 0) {
		optopt = 0;
		__octox_getopt_complain(i == -2 ? "ambiguous option"
						: "unknown option", name);
		return '?';
	}
	const struct option *o = &longs[i];
	optarg = name[n] == '=' ? name + n + 1 : NULL;
	if (optarg != NULL && o->has_arg == no_argument) {
		optopt = o->flag == NULL ? o->val : 0;
		__octox_getopt_complain("option takes no argument", name);
		return '?';
	}
	if (optarg == NULL && o->has_arg == required_argument) {
		if (optind >= argc)
			return missing_argument(o, options, name);
		optarg = argv[optind++];
	}
	if (index != NULL)
		*index = i;
	if (o->flag == NULL)
		return o->val;
	*o->flag = o->val;
	return 0;
}

/* The option at argv[optind], short or long. */
static int
take(int argc, char *const argv[], const char *options,
     const struct option *longs, int *index, int long_only)
{
	const char *arg = argv[optind];

	if (__octox_getopt_in_cluster())
		return getopt(argc, argv, options);
	if (arg[1] == '-' && arg[2] != '\0')
		return take_long(argc, argv, options, longs, index, 2);
	if (long_only && arg[1] != '-' &&
	    find(longs, arg + 1, strcspn(arg + 1, "=")) >= 0 &&
	    (arg[2] != '\0' || strchr(options, arg[1]) == NULL))
		return take_long(argc, argv, options, longs, index, 1);
	return getopt(argc, argv, options);
}

static int
next(int argc, char *const argv[], const char *options,
     const struct option *longs, int *index, int long_only)
{
	static int plain;	/* the first argument that is no option */
	int in_order = *options == '+' || getenv("POSIXLY_CORRECT") != NULL;
	char **args = (char **)(uintptr_t)argv;

	if (!__octox_getopt_in_cluster()) {
		plain = optind;
		while (!in_order && optind < argc && !is_option(argv[optind]))
			optind++;
	}
	if (optind >= argc || !is_option(argv[optind])) {
		optind = plain;
		return -1;
	}
	int at = optind;
	int r = take(argc, argv, options, longs, index, long_only);

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
	return r;
}

int
getopt_long(int argc, char *const argv[], const char *options,
	    const struct option *longs, int *index)
{
	return next(argc, argv, options, longs, index, 0);
}

int
getopt_long_only(int argc, char *const argv[], const char *options,
		 const struct option *longs, int *index)
{
	return next(argc, argv, options, longs, index, 1);
}
