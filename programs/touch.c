/* touch - make files that do not exist.  What is in the others stays. */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

#include "tool.h"

/* Opening to read is enough to see that the file is there. */
static int
touch(const char *path, bool create)
{
	int fd = open(path, O_RDONLY);

	if (fd < 0 && errno == ENOENT) {
		if (!create)
			return 0;
		fd = open(path, O_WRONLY | O_CREAT, 0666);
	}
	if (fd < 0) {
		warn("%s", path);
		return 1;
	}
	close(fd);
	return 0;
}

int
main(int argc, char **argv)
{
	bool create = true;
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "c")) != -1;) {
		if (c != 'c')
			tool_usage("touch [-c] file...");
		create = false;
	}
	if (optind == argc)
		tool_usage("touch [-c] file...");
	for (int i = optind; i < argc; i++)
		status |= touch(argv[i], create);
	return status;
}
