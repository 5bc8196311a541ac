/*
 * touch - set the times of files to now, or to those of another, and make those that
 * do not exist.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

struct touch {
	bool	no_create;		/* -c */
	bool	access, modification;	/* which are set */
	bool	link;			/* -h: of a link itself */
	struct timespec times[2];
};

/* A disk that keeps no times has done its part when the file is there. */
static int
set_times(const struct touch *t, const char *path)
{
	struct stat st;
	int flags = t->link ? AT_SYMLINK_NOFOLLOW : 0;

	if (utimensat(AT_FDCWD, path, t->times, flags) == 0)
		return 0;
	if (errno == ENOTSUP)
		return fstatat(AT_FDCWD, path, &st, flags);
	return -1;
}

static int
touch(const struct touch *t, const char *path)
{
	if (set_times(t, path) == 0)
		return 0;
	if (errno == ENOENT) {
		if (t->no_create)
			return 0;
		int fd = open(path, O_WRONLY | O_CREAT, 0666);
		if (fd >= 0) {
			close(fd);
			if (set_times(t, path) == 0)
				return 0;
		}
	}
	warn("%s", path);
	return 1;
}

static void
take_times_of(struct touch *t, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		err(1, "%s", path);
	t->times[0] = st.st_atim;
	t->times[1] = st.st_mtim;
}

int
main(int argc, char **argv)
{
	static const char usage[] = "touch [-achm] [-r file] file...";
	struct touch t = {
		.times = { { 0, UTIME_NOW }, { 0, UTIME_NOW } },
	};
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "achmr:")) != -1;) {
		if (c == 'a')
			t.access = true;
		else if (c == 'm')
			t.modification = true;
		else if (c == 'c')
			t.no_create = true;
		else if (c == 'h')
			t.link = true;
		else if (c == 'r')
			take_times_of(&t, optarg);
		else
			tool_usage(usage);
	}
	if (optind == argc)
		tool_usage(usage);
	if (t.access && !t.modification)
		t.times[1].tv_nsec = UTIME_OMIT;
	if (t.modification && !t.access)
		t.times[0].tv_nsec = UTIME_OMIT;
	for (int i = optind; i < argc; i++)
		status |= touch(&t, argv[i]);
	return status;
}
