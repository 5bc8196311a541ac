/*
 * rm - remove files and empty directories.  With -r directories and all that is
 * in them; with -f a missing file is no error.
 */
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "names.h"
#include "tool.h"

struct options {
	bool	force;
	bool	recursive;
};

static bool
is_dots(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

/* "." and ".." and paths that end so, and the root. */
static bool
is_protected(const char *path)
{
	const char *slash = strrchr(path, '/');

	return path[strspn(path, "/")] == '\0' ? *path == '/'
		: is_dots(slash ? slash + 1 : path);
}

static int rm(const struct options *o, const char *path);

static int
rm_contents(const struct options *o, const char *directory)
{
	char **names = names_read(directory);
	int status = 0;

	if (!names) {
		warn("%s", directory);
		return 1;
	}
	for (size_t i = 0; names[i]; i++) {
		char *path = names_join(directory, names[i]);

		status |= rm(o, path);
		free(path);
	}
	names_free(names);
	return status;
}

static int
rm(const struct options *o, const char *path)
{
	if (remove(path) == 0)
		return 0;
	if (errno == ENOTEMPTY && o->recursive) {
		if (rm_contents(o, path))
			return 1;
		if (remove(path) == 0)
			return 0;
	}
	if (errno == ENOENT && o->force)
		return 0;
	warn("%s", path);
	return 1;
}

int
main(int argc, char **argv)
{
	static const char usage[] = "rm [-fr] file...";
	struct options o = { 0 };
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "frR")) != -1;) {
		if (c == '?')
			tool_usage(usage);
		if (c == 'f')
			o.force = true;
		else
			o.recursive = true;
	}
	if (optind == argc && !o.force)
		tool_usage(usage);
	for (int i = optind; i < argc; i++) {
		if (is_protected(argv[i])) {
			warnx("%s: %s", argv[i], strerror(EPERM));
			status = 1;
		} else {
			status |= rm(&o, argv[i]);
		}
	}
	return status;
}
