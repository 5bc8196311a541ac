/* cat - copy files to standard output, one after the other. */
#include <err.h>
#include <stdlib.h>
#include <unistd.h>

#include "tool.h"

static int
copy(int fd, const char *name, void *arg)
{
	static char buf[32768];
	ssize_t n;
	(void)arg;

	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		if (tool_write_all(STDOUT_FILENO, buf, (size_t)n) < 0)
			exit(tool_output_failed());
	}
	if (n < 0)
		warn("%s", name);
	return n < 0;
}

int
main(int argc, char **argv)
{
	opterr = 0;
	/* -u asks for output without delay, which is always so here. */
	for (int c; (c = getopt(argc, argv, "u")) != -1;) {
		if (c != 'u')
			tool_usage("cat [file...]");
	}
	return tool_each_input(argv + optind, copy, NULL);
}
