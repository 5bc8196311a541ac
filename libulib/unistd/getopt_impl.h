/*
 * What getopt and getopt_long know of each other.
 */
#ifndef ULIB_UNISTD_GETOPT_IMPL_H
#define ULIB_UNISTD_GETOPT_IMPL_H

#include <stdbool.h>

/* A message on stderr, unless opterr is 0. */
void __octox_getopt_complain(const char *message, const char *option);

static inline bool
getopt_is_option(const char *arg)
{
	return arg[0] == '-' && arg[1] != '\0';
}

/* Is getopt inside an argument of several options? */
bool __octox_getopt_in_cluster(void);

/*
 * The next short option, as getopt returns it, -1 where there is none; options begins
 * with no sign.  With long ones, "W;" lets -W have an argument.
 */
int __octox_getopt_short(int argc, char *const argv[], const char *options,
			 bool with_longs);

/* If the next argument is no option, point optarg to it and return 1; or -1. */
int __octox_getopt_plain(int argc, char *const argv[]);

#endif
