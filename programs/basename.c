/* basename - the last part of a path, without a suffix if one is given. */
#include <libgen.h>
#include <stdio.h>
#include <string.h>

#include "tool.h"

int
main(int argc, char **argv)
{
	int first = argc > 1 && !strcmp(argv[1], "--") ? 2 : 1;

	if (argc - first < 1 || argc - first > 2)
		tool_usage("basename path [suffix]");
	char *name = basename(argv[first]);
	size_t n = strlen(name);
	size_t m = argc - first == 2 ? strlen(argv[first + 1]) : 0;
	/* A name that is nothing but the suffix stays. */
	if (m < n && !strcmp(name + n - m, m ? argv[first + 1] : ""))
		n -= m;
	printf("%.*s\n", (int)n, name);
	return tool_finish(0);
}
