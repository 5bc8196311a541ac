/*
 * The path of the current directory, found by walking up: in each parent the
 * name whose inode is that of the directory below.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Put the name of the directory st, found in its parent up, before *at. */
static int
prepend_name(const char *up, const struct stat *st, char *start, char **at)
{
	DIR *dir = opendir(up);
	struct dirent *e;
	int r = -1;

	if (dir == NULL)
		return -1;
	errno = 0;
	while ((e = readdir(dir)) != NULL) {
		if (e->d_ino != st->st_ino || strcmp(e->d_name, ".") == 0 ||
		    strcmp(e->d_name, "..") == 0)
			continue;
		size_t n = strlen(e->d_name);

		if ((size_t)(*at - start) < n + 1) {
			errno = ENAMETOOLONG;
			break;
		}
		*at -= n;
		memcpy(*at, e->d_name, n);
		*--*at = '/';
		r = 0;
		break;
	}
	/* Not in its parent: the directory has been removed. */
	if (r != 0 && errno == 0)
		errno = ENOENT;
	int saved = errno;
	closedir(dir);
	errno = saved;
	return r;
}

/* The path, at the end of the PATH_MAX bytes at out; NULL and errno. */
static char *
walk_up(char *out)
{
	char up[PATH_MAX] = ".";
	size_t len = 1;
	char *at = out + PATH_MAX - 1;
	struct stat here, parent;

	*at = '\0';
	if (stat(".", &here) != 0)
		return NULL;
	for (;; here = parent) {
		/* "..", then "../..", and so on */
		if (len + 4 > sizeof(up)) {
			errno = ENAMETOOLONG;
			return NULL;
		}
		memcpy(up + (len == 1 ? 0 : len), len == 1 ? ".." : "/..",
		       len == 1 ? 3 : 4);
		len += len == 1 ? 1 : 3;
		if (stat(up, &parent) != 0)
			return NULL;
		if (parent.st_ino == here.st_ino &&
		    parent.st_dev == here.st_dev)
			break;
		if (prepend_name(up, &here, out, &at) != 0)
			return NULL;
	}
	if (*at == '\0')
		*--at = '/';
	return at;
}

char *
getcwd(char *buf, size_t size)
{
	char path[PATH_MAX];

	if (buf != NULL && size == 0) {
		errno = EINVAL;
		return NULL;
	}
	char *at = walk_up(path);
	if (at == NULL)
		return NULL;
	if (buf == NULL && size == 0)
		return strdup(at);
	if (strlen(at) >= size) {
		errno = ERANGE;
		return NULL;
	}
	if (buf == NULL && (buf = malloc(size)) == NULL)
		return NULL;
	return strcpy(buf, at);
}
