/* ln - give files another name (a hard link). */
#include <err.h>
#include <unistd.h>

#include "target.h"
#include "tool.h"

static int
make_link(const char *from, const char *to, void *arg)
{
	(void)arg;
	if (link(from, to) == 0)
		return 0;
	warn("%s: %s", from, to);
	return 1;
}

int
main(int argc, char **argv)
{
	opterr = 0;
	if (getopt(argc, argv, "") != -1 || argc - optind < 2)
		tool_usage("ln old new | ln file... directory");
	return target_each(argv + optind, argc - optind, make_link, NULL);
}
