#include "dirent/dir_impl.h"

#include <string.h>
#include <unistd.h>

_Static_assert(sizeof(((struct dirent *)0)->d_name) > FS_NAMELEN,
	       "every name fits with its NUL");

/* The next record of the directory: 1, 0 at the end, or -1 and errno. */
static int
next_record(DIR *dir, struct fs_dirent *out)
{
	if (dir->next == dir->count) {
		ssize_t n = read(dir->fd, dir->block, sizeof(dir->block));

		if (n <= 0)
			return (int)n;
		dir->count = (int)((size_t)n / sizeof(dir->block[0]));
		dir->next = 0;
		if (dir->count == 0)
			return 0;
	}
	*out = dir->block[dir->next++];
	return 1;
}

struct dirent *
readdir(DIR *dir)
{
	struct fs_dirent record;

	do
		if (next_record(dir, &record) <= 0)
			return NULL;
	while (record.inum == 0);
	dir->entry.d_ino = record.inum;
	dir->entry.d_type = DT_UNKNOWN;
	memcpy(dir->entry.d_name, record.name, FS_NAMELEN);
	dir->entry.d_name[FS_NAMELEN] = '\0';
	return &dir->entry;
}

/* 0 with *result NULL at the end, or the error. */
int
readdir_r(DIR *restrict dir, struct dirent *restrict entry,
	  struct dirent **restrict result)
{
	*result = readdir(dir);
	if (*result != NULL)
		*result = memcpy(entry, *result, sizeof(*entry));
	return 0;
}
