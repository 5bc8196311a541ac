/*
 * cp - copy files.  With -r directories too, and all that is in them; symbolic links
 * in them are copied as links.  With -p permissions and times are kept.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "names.h"
#include "target.h"
#include "tool.h"

static int
fail(const char *path)
{
	warn("%s", path);
	return 1;
}

struct cp {
	bool	recursive;
	bool	preserve;	/* -p */
	/* The directory made for the operand at hand; ino is 0 if none is. */
	dev_t	made_dev;
	ino_t	made_ino;
};

static int
copy_data(int in, int out, const char *from, const char *to)
{
	static char buf[32768];
	ssize_t n;

	while ((n = read(in, buf, sizeof(buf))) > 0) {
		if (tool_write_all(out, buf, (size_t)n) < 0)
			return fail(to);
	}
	return n < 0 ? fail(from) : 0;
}

/* Give the copy the permissions and times of the original. */
static int
preserve(const char *to, const struct stat *st)
{
	struct timespec times[2] = { st->st_atim, st->st_mtim };

	if (utimensat(AT_FDCWD, to, times, 0) == 0 &&
	    chmod(to, st->st_mode & 07777) == 0)
		return 0;
	/* Where the disk keeps neither there is nothing to preserve. */
	return errno == ENOTSUP ? 0 : fail(to);
}

/* in is from, open; it must not be emptied by opening it as the target. */
static int
copy_open_file(const struct cp *cp, int in, const struct stat *st,
	       const char *from, const char *to)
{
	struct stat target;

	if (stat(to, &target) == 0 && target.st_dev == st->st_dev &&
	    target.st_ino == st->st_ino) {
		warnx("%s: %s: the same file", from, to);
		return 1;
	}
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, st->st_mode & 0777);
	if (out < 0)
		return fail(to);
	int status = copy_data(in, out, from, to);
	if (close(out) < 0 && status == 0)
		status = fail(to);
	return status == 0 && cp->preserve ? preserve(to, st) : status;
}

static int
copy_link(const char *from, const char *to)
{
	char target[PATH_MAX];
	ssize_t n = readlink(from, target, sizeof(target) - 1);

	if (n < 0)
		return fail(from);
	target[n] = '\0';
	return symlink(target, to) == 0 ? 0 : fail(to);
}

/* One of its own, not what somebody writes to this one. */
static int
copy_fifo(const struct cp *cp, const struct stat *st, const char *to)
{
	if (mkfifo(to, st->st_mode & 0777) != 0)
		return fail(to);
	return cp->preserve ? preserve(to, st) : 0;
}

static int copy(struct cp *cp, const char *from, const char *to);

/* Make the directory, and remember the first one made. */
static int
make_directory(struct cp *cp, const char *path)
{
	struct stat st;

	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		return fail(path);
	if (cp->made_ino == 0 && stat(path, &st) == 0) {
		cp->made_dev = st.st_dev;
		cp->made_ino = st.st_ino;
	}
	return 0;
}

static int
copy_directory(struct cp *cp, const struct stat *st, const char *from,
	       const char *to)
{
	char **names = names_read(from);

	if (!names)
		return fail(from);
	int status = make_directory(cp, to);
	bool made = status == 0;
	for (size_t i = 0; made && names[i]; i++) {
		char *source = names_join(from, names[i]);
		char *target = names_join(to, names[i]);

		status |= copy(cp, source, target);
		free(source);
		free(target);
	}
	names_free(names);
	return made && cp->preserve ? status | preserve(to, st) : status;
}

/* in is from, open, which st tells of.  in is closed. */
static int
copy_open(struct cp *cp, int in, const struct stat *st, const char *from,
	  const char *to)
{
	int status = 1;

	if (!S_ISDIR(st->st_mode)) {
		status = copy_open_file(cp, in, st, from, to);
	} else if (!cp->recursive) {
		warnx("%s: %s", from, strerror(EISDIR));
	} else if (st->st_dev == cp->made_dev && st->st_ino == cp->made_ino) {
		warnx("%s: not copied into itself", from);
	} else {
		/* Not kept open for each level of a tree. */
		close(in);
		return copy_directory(cp, st, from, to);
	}
	close(in);
	return status;
}

static int
copy(struct cp *cp, const char *from, const char *to)
{
	struct stat st;

	if (cp->recursive && lstat(from, &st) == 0) {
		if (S_ISLNK(st.st_mode))
			return copy_link(from, to);
		if (S_ISFIFO(st.st_mode))
			return copy_fifo(cp, &st, to);
	}
	int in = open(from, O_RDONLY);
	if (in < 0 || fstat(in, &st) < 0)
		return fail(from);
	return copy_open(cp, in, &st, from, to);
}

static int
copy_operand(const char *from, const char *to, void *arg)
{
	struct cp *cp = arg;

	cp->made_ino = 0;
	return copy(cp, from, to);
}

int
main(int argc, char **argv)
{
	static const char usage[] =
		"cp [-pr] old new | cp [-pr] file... directory";
	struct cp cp = { 0 };

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "prR")) != -1;) {
		if (c == '?')
			tool_usage(usage);
		if (c == 'p')
			cp.preserve = true;
		else
			cp.recursive = true;
	}
	if (argc - optind < 2)
		tool_usage(usage);
	return target_each(argv + optind, argc - optind, copy_operand, &cp);
}
