/* echo - print the arguments.  With -n first, without the end of line. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tool.h"

int
main(int argc, char **argv)
{
	bool newline = argc < 2 || strcmp(argv[1], "-n") != 0;
	int first = newline ? 1 : 2;

	for (int i = first; i < argc; i++) {
		if (i > first)
			putchar(' ');
		fputs(argv[i], stdout);
	}
	if (newline)
		putchar('\n');
	return tool_finish(0);
}
