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
int
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
static int
begin(int argc, char *const argv[])
{
	if (optind >= argc || argv[optind] == NULL)
		return 0;
	const char *arg = argv[optind];
	if (arg[0] != '-' || arg[1] == '\0')
		return 0;
	if (strcmp(arg, "--") == 0) {
		optind++;
		return 0;
	}
	cluster = arg + 1;
	cluster_of = argv[optind];
	return 1;
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

int
getopt(int argc, char *const argv[], const char *options)
{
	if (*options == '+')
		options++;
	if (!__octox_getopt_in_cluster() && !begin(argc, argv))
		return -1;
	optopt = (unsigned char)*cluster++;
	const char *known = optopt == ':' ? NULL : strchr(options, optopt);
	if (known != NULL && known[1] == ':')
		return take_argument(argc, argv, options, known[2] == ':');
	if (*cluster == '\0')
		optind++;
	if (known == NULL) {
		complain(options, "unknown option");
		return '?';
	}
	return optopt;
}
