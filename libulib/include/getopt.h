/* Options of a command line, short and long. */
#ifndef OCTOX_ULIB_GETOPT_H
#define OCTOX_ULIB_GETOPT_H

#include <octox/features.h>

#define no_argument		0
#define required_argument	1
#define optional_argument	2

__OCTOX_BEGIN

extern char *optarg;
extern int optind, opterr, optopt;

struct option {
	const char *name;
	int has_arg;
	int *flag;	/* where val goes; NULL: getopt_long returns it */
	int val;
};

int getopt(int argc, char *const argv[], const char *options);
int getopt_long(int argc, char *const argv[], const char *options,
		const struct option *longs, int *index);
int getopt_long_only(int argc, char *const argv[], const char *options,
		     const struct option *longs, int *index);

__OCTOX_END

#endif
