/*
 * mkdir - make directories.  With -p their parents too, and none is no error; with -m
 * with these permissions.
 */
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mode.h"
#include "tool.h"

static const char usage[] = "mkdir [-p] [-m mode] path...";

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

/* Give a directory that was made its permissions. */
static int
set_mode(const char *path, const char *mode)
{
	mode_t mask = umask(0);
	mode_t bits;

	umask(mask);
	if (!mode_change(mode, 0777 & ~mask, mask, true, &bits))
		tool_usage(usage);
	if (chmod(path, bits) == 0)
		return 0;
	warn("%s", path);
	return 1;
}

int
main(int argc, char **argv)
{
	const char *mode = NULL;
	bool parents = false;
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "m:p")) != -1;) {
		if (c == 'm')
			mode = optarg;
		else if (c == 'p')
			parents = true;
		else
			tool_usage(usage);
	}
	if (optind == argc)
		tool_usage(usage);
	for (int i = optind; i < argc; i++) {
		int failed = parents ? make_with_parents(argv[i])
				     : make(argv[i], false);
		if (!failed && mode != NULL)
			failed = set_mode(argv[i], mode);
		status |= failed;
	}
	return status;
}
