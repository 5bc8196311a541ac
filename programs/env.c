/* env - run a program in another environment, or print it. */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

enum { FAILED = 125, CANNOT_EXEC = 126, NOT_FOUND = 127 };

static _Noreturn void
run(char **argv)
{
	execvp(argv[0], argv);
	int status = errno == ENOENT ? NOT_FOUND : CANNOT_EXEC;
	warn("%s", argv[0]);
	exit(status);
}

int
main(int argc, char **argv)
{
	opterr = 0;
	for (int c; (c = getopt(argc, argv, "iu:")) != -1;) {
		if (c == 'i')
			clearenv();
		else if (c != 'u')
			tool_usage("env [-i] [-u name]... [name=value]... "
				   "[program [argument...]]");
		else if (unsetenv(optarg) != 0)
			err(FAILED, "%s", optarg);
	}
	/* The old way to write -i. */
	if (optind < argc && !strcmp(argv[optind], "-")) {
		clearenv();
		optind++;
	}
	for (; optind < argc && strchr(argv[optind], '=') != NULL; optind++)
		if (putenv(argv[optind]) != 0)
			err(FAILED, "%s", argv[optind]);
	if (optind < argc)
		run(argv + optind);
	for (char **e = environ; e != NULL && *e != NULL; e++)
		puts(*e);
	return tool_finish(0);
}
