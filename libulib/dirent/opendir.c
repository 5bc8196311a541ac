#include "dirent/dir_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

DIR *
fdopendir(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return NULL;
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		return NULL;
	}
	DIR *dir = malloc(sizeof(*dir));
	if (dir == NULL)
		return NULL;
	dir->fd = fd;
	dir->place = 0;
	dir->next = dir->end = 0;
	return dir;
}

DIR *
opendir(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return NULL;
	DIR *dir = fdopendir(fd);
	if (dir == NULL)
		close(fd);
	return dir;
}

int
closedir(DIR *dir)
{
	int r = close(dir->fd);

	free(dir);
	return r;
}

int
dirfd(DIR *dir)
{
	return dir->fd;
}
