/* The name of a terminal: the device of that number in /dev. */
#include <dirent.h>
#include <errno.h>
#include <paths.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Is it the file that st describes? */
static int
is_same(const char *path, const struct stat *st)
{
	struct stat other;

	return stat(path, &other) == 0 && S_ISCHR(other.st_mode) &&
	       other.st_dev == st->st_dev && other.st_ino == st->st_ino;
}

int
ttyname_r(int fd, char *name, size_t size)
{
	struct stat st;

	if (!isatty(fd) || fstat(fd, &st) != 0)
		return errno;
	DIR *dir = opendir(_PATH_DEV);
	if (dir == NULL)
		return errno;
	int error = ENODEV;
	const struct dirent *e;
	while (error == ENODEV && (e = readdir(dir)) != NULL) {
		char path[sizeof(_PATH_DEV) + sizeof(e->d_name)];

		snprintf(path, sizeof(path), "%s%s", _PATH_DEV, e->d_name);
		if (!is_same(path, &st))
			continue;
		error = strlen(path) < size ? 0 : ERANGE;
		if (error == 0)
			strcpy(name, path);
	}
	closedir(dir);
	return error;
}

char *
ttyname(int fd)
{
	static char name[sizeof(_PATH_DEV) + 256];
	int error = ttyname_r(fd, name, sizeof(name));

	if (error == 0)
		return name;
	errno = error;
	return NULL;
}
