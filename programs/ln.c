/* ln - give files another name, or with -s make symbolic links. */
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

#include "target.h"
#include "tool.h"

struct ln {
	bool	symbolic;
	bool	force;		/* replace what has the name */
};

static int
make_link(const char *from, const char *to, void *arg)
{
	const struct ln *ln = arg;

	for (bool again = ln->force;; again = false) {
		if ((ln->symbolic ? symlink(from, to) : link(from, to)) == 0)
			return 0;
		if (errno != EEXIST || !again || unlink(to) != 0)
			break;
	}
	warn("%s: %s", from, to);
	return 1;
}

int
main(int argc, char **argv)
{
	static const char usage[] = "ln [-fs] old new | ln [-fs] file... directory";
	struct ln ln = { 0 };

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "fs")) != -1;) {
		if (c == '?')
			tool_usage(usage);
		if (c == 's')
			ln.symbolic = true;
		else
			ln.force = true;
	}
	if (argc - optind < 2)
		tool_usage(usage);
	return target_each(argv + optind, argc - optind, make_link, &ln);
}
