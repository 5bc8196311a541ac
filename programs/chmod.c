/*
 * chmod - change permissions.  With -R of directories and all that is in them;
 * symbolic links in them are left alone.
 */
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mode.h"
#include "names.h"
#include "tool.h"

static const char usage[] = "chmod [-R] mode file...";

struct options {
	bool		recursive;
	const char	*mode;
	mode_t		mask;
};

static int change(const struct options *o, const char *path, bool is_operand);

static int
change_contents(const struct options *o, const char *directory)
{
	char **names = names_read(directory);
	int status = 0;

	if (!names) {
		warn("%s", directory);
		return 1;
	}
	for (size_t i = 0; names[i]; i++) {
		char *path = names_join(directory, names[i]);

		status |= change(o, path, false);
		free(path);
	}
	names_free(names);
	return status;
}

static int
change(const struct options *o, const char *path, bool is_operand)
{
	struct stat st;
	mode_t mode;

	if ((is_operand ? stat(path, &st) : lstat(path, &st)) < 0) {
		warn("%s", path);
		return 1;
	}
	if (S_ISLNK(st.st_mode))
		return 0;
	if (!mode_change(o->mode, st.st_mode, o->mask, S_ISDIR(st.st_mode),
			 &mode))
		tool_usage(usage);
	int status = 0;
	if (chmod(path, mode) < 0) {
		warn("%s", path);
		status = 1;
	}
	if (o->recursive && S_ISDIR(st.st_mode))
		status |= change_contents(o, path);
	return status;
}

int
main(int argc, char **argv)
{
	struct options o = { .mask = umask(0) };
	int status = 0;

	umask(o.mask);
	opterr = 0;
	/* A mode such as -x is no option. */
	while (optind < argc && strcmp(argv[optind], "-R") == 0) {
		o.recursive = true;
		optind++;
	}
	if (optind < argc && strcmp(argv[optind], "--") == 0)
		optind++;
	if (argc - optind < 2)
		tool_usage(usage);
	o.mode = argv[optind++];
	for (; optind < argc; optind++)
		status |= change(&o, argv[optind], true);
	return status;
}
