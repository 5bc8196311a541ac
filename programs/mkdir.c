/*
 * mkdir - make directories.  With -p their parents too, and none is no error.
 */
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

static bool
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int
make(const char *path, bool exists_is_fine)
{
	if (mkdir(path, 0777) == 0)
		return 0;
	int error = errno;
	if (exists_is_fine && is_directory(path))
		return 0;
	errno = error;
	warn("%s", path);
	return 1;
}

/* Make path from the top down, cutting it for a moment at each slash. */
static int
make_with_parents(char *path)
{
	char *p = path + strspn(path, "/");

	while (*(p += strcspn(p, "/"))) {
		*p = '\0';
		if (make(path, true))
			return 1;
		*p = '/';
		p += strspn(p, "/");
	}
	return make(path, true);
}

int
main(int argc, char **argv)
{
	bool parents = false;
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "p")) != -1;) {
		if (c != 'p')
			tool_usage("mkdir [-p] path...");
		parents = true;
	}
	if (optind == argc)
		tool_usage("mkdir [-p] path...");
	for (int i = optind; i < argc; i++)
		status |= parents ? make_with_parents(argv[i])
				  : make(argv[i], false);
	return status;
}
