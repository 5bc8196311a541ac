/*
 * ls - list directories.  A line for each entry, in the order of the directory:
 *
 *	name           type  inode size		(the guide's form)
 *	t links    size name			(with -l)
 */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "names.h"
#include "tool.h"

struct options {
	bool	all;		/* -a: . and .. too */
	bool	links;		/* -l: the longer form */
};

static const char *
type_name(mode_t mode)
{
	return S_ISDIR(mode) ? "Dir" : S_ISREG(mode) ? "File" : "Device";
}

static char
type_letter(mode_t mode)
{
	return S_ISDIR(mode) ? 'd' : S_ISREG(mode) ? '-' : 'c';
}

static void
print_entry(const struct options *o, const char *name, const struct stat *st)
{
	unsigned long inode = (unsigned long)st->st_ino;
	unsigned long long size = (unsigned long long)st->st_size;

	if (o->links)
		printf("%c %3lu %8llu %s\n", type_letter(st->st_mode),
		       (unsigned long)st->st_nlink, size, name);
	else
		printf("%-14s %-6s %3lu %llu\n", name, type_name(st->st_mode),
		       inode, size);
}

/* What is known of a device that no driver is there for. */
static void
device_stat(const struct dirent *d, struct stat *st)
{
	memset(st, 0, sizeof(*st));
	st->st_ino = d->d_ino;
	st->st_mode = S_IFCHR;
}

static int
list_entry(const struct options *o, const char *dir, const struct dirent *d)
{
	struct stat st;
	char *path = names_join(dir, d->d_name);
	int status = 0;

	if (stat(path, &st) < 0) {
		if (errno == ENXIO) {
			device_stat(d, &st);
		} else {
			tool_warn(path);
			status = 1;
		}
	}
	if (status == 0)
		print_entry(o, d->d_name, &st);
	free(path);
	return status;
}

static int
list_directory(const struct options *o, const char *path)
{
	DIR *dir = opendir(path);
	int status = 0;

	if (!dir) {
		tool_warn(path);
		return 1;
	}
	errno = 0;
	for (struct dirent *d; (d = readdir(dir)) != NULL; errno = 0) {
		bool self = !strcmp(d->d_name, ".") || !strcmp(d->d_name, "..");

		if (o->all || !self)
			status |= list_entry(o, path, d);
	}
	if (errno) {
		tool_warn(path);
		status = 1;
	}
	closedir(dir);
	return status;
}

static int
list(const struct options *o, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0) {
		tool_warn(path);
		return 1;
	}
	if (S_ISDIR(st.st_mode))
		return list_directory(o, path);
	print_entry(o, path, &st);
	return 0;
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "al")) != -1;) {
		if (c == 'a')
			o.all = true;
		else if (c == 'l')
			o.links = true;
		else
			tool_usage("ls [-al] [path...]");
	}
	if (optind == argc)
		status = list(&o, ".");
	for (int i = optind; i < argc; i++)
		status |= list(&o, argv[i]);
	return tool_finish(status);
}
