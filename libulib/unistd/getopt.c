/*
 * Short options.  getopt and getopt_long share the place inside a cluster like
 * "-ab", which getopt_long leaves to getopt.
 */
#include "unistd/getopt_impl.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1, opterr = 1, optopt;

/* The rest of the argument argv[optind] that is being read; "" between two. */
static const char *cluster = "";
static char *cluster_of;

void
__octox_getopt_complain(const char *message, const char *option)
{
	if (opterr)
		fprintf(stderr, "%s: %s -- %s\n", program_invocation_short_name,
			message, option);
}

/* Setting optind to 0 asks for a new start. */
bool
__octox_getopt_in_cluster(void)
{
	if (optind == 0) {
		optind = 1;
		cluster = "";
	}
	return *cluster != '\0';
}

static void
complain(const char *options, const char *message)
{
	char option[] = {(char)optopt, '\0'};

	if (*options != ':')
		__octox_getopt_complain(message, option);
}

/* Begin the next argument: false if it is no option. */
static bool
begin(int argc, char *const argv[])
{
	if (optind >= argc || argv[optind] == NULL ||
	    !getopt_is_option(argv[optind]))
		return false;
	if (strcmp(argv[optind], "--") == 0) {
		optind++;
		return false;
	}
	cluster = argv[optind] + 1;
	cluster_of = argv[optind];
	return true;
}

static int
take_argument(int argc, char *const argv[], const char *options, int optional)
{
	optarg = NULL;
	if (*cluster != '\0') {
		optarg = cluster_of + (cluster - cluster_of);
		cluster = "";
		optind++;
		return optopt;
	}
	optind++;
	if (optional)
		return optopt;
	if (optind >= argc) {
		complain(options, "option needs an argument");
		return *options == ':' ? ':' : '?';
	}
	optarg = argv[optind++];
	return optopt;
}

/* Does the option at known take an argument?  Only -W may, for getopt_long. */
static bool
takes_argument(const char *known, bool with_longs)
{
	return known[1] == ':' ||
	       (with_longs && known[0] == 'W' && known[1] == ';');
}

int
__octox_getopt_short(int argc, char *const argv[], const char *options,
		     bool with_longs)
{
	const char *known = NULL;

	if (!__octox_getopt_in_cluster() && !begin(argc, argv))
		return -1;
	optopt = (unsigned char)*cluster++;
	if (optopt != ':' && optopt != ';')
		known = strchr(options, optopt);
	if (known != NULL && takes_argument(known, with_longs))
		return take_argument(argc, argv, options,
				     known[1] == ':' && known[2] == ':');
	if (*cluster == '\0')
		optind++;
	if (known == NULL) {
		complain(options, "unknown option");
		return '?';
	}
	return optopt;
}

int
__octox_getopt_plain(int argc, char *const argv[])
{
	if (__octox_getopt_in_cluster() || optind >= argc ||
	    argv[optind] == NULL || getopt_is_option(argv[optind]))
		return -1;
	optarg = argv[optind++];
	return 1;
}

int
getopt(int argc, char *const argv[], const char *options)
{
	if (*options == '-' && __octox_getopt_plain(argc, argv) == 1)
		return 1;
	if (*options == '+' || *options == '-')
		options++;
	return __octox_getopt_short(argc, argv, options, false);
}
