/*
 * readlink - print where symbolic links lead; with -f the absolute path of a file
 * without any.
 */
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tool.h"

static int
print_target(const char *path, bool full)
{
	char target[PATH_MAX + 1];
	ssize_t n = 0;

	if (full) {
		if (realpath(path, target) == NULL)
			n = -1;
	} else {
		n = readlink(path, target, sizeof(target) - 1);
		if (n >= 0)
			target[n] = '\0';
	}
	if (n < 0) {
		tool_warn(path);
		return 1;
	}
	puts(target);
	return 0;
}

int
main(int argc, char **argv)
{
	static const char usage[] = "readlink [-f] path...";
	bool full = false;
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "f")) != -1;) {
		if (c != 'f')
			tool_usage(usage);
		full = true;
	}
	if (optind == argc)
		tool_usage(usage);
	for (int i = optind; i < argc; i++)
		status |= print_target(argv[i], full);
	return tool_finish(status);
}
