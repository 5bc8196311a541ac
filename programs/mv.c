/* mv - rename files and directories, or move them to another directory. */
#include <err.h>
#include <stdio.h>
#include <unistd.h>

#include "target.h"
#include "tool.h"

static int
move(const char *from, const char *to, void *arg)
{
	(void)arg;
	if (rename(from, to) == 0)
		return 0;
	warn("%s: %s", from, to);
	return 1;
}

int
main(int argc, char **argv)
{
	int option;

	opterr = 0;
	/* Nothing is asked before a file is replaced, so -f changes nothing. */
	while ((option = getopt(argc, argv, "f")) == 'f')
		;
	if (option != -1 || argc - optind < 2)
		tool_usage("mv [-f] old new | mv [-f] file... directory");
	return target_each(argv + optind, argc - optind, move, NULL);
}
