/* dirname - a path without its last part. */
#include <libgen.h>
#include <stdio.h>
#include <string.h>

#include "tool.h"

int
main(int argc, char **argv)
{
	int first = argc > 1 && !strcmp(argv[1], "--") ? 2 : 1;

	if (argc - first != 1)
		tool_usage("dirname path");
	puts(dirname(argv[first]));
	return tool_finish(0);
}
