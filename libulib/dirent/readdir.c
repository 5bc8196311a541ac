#include "dirent/dir_impl.h"
#include "sys/result.h"

#include <string.h>
#include <unistd.h>

#include <octox/dirent.h>
#include <octox/syscalls.h>

/* The next record of the directory; NULL at the end, and with errno. */
static const struct octox_dirent *
next_record(DIR *dir)
{
	if (dir->next == dir->end) {
		long n = sys_result(sys_getdents(dir->fd, dir->records,
						 sizeof(dir->records)));
		if (n <= 0)
			return NULL;
		dir->next = 0;
		dir->end = (size_t)n;
	}
	const struct octox_dirent *e =
		(const struct octox_dirent *)(dir->records + dir->next);
	dir->next += e->reclen;
	return e;
}

struct dirent *
readdir(DIR *dir)
{
	const struct octox_dirent *e = next_record(dir);

	if (e == NULL)
		return NULL;
	dir->place = e->next;
	dir->entry.d_ino = e->ino;
	dir->entry.d_off = e->next;
	dir->entry.d_reclen = sizeof(dir->entry);
	dir->entry.d_type = e->type;
	strlcpy(dir->entry.d_name, e->name, sizeof(dir->entry.d_name));
	return &dir->entry;
}

/* 0 with *result NULL at the end, or the error. */
int
readdir_r(DIR *restrict dir, struct dirent *restrict entry,
	  struct dirent **restrict result)
{
	int saved = errno;

	errno = 0;
	*result = readdir(dir);
	int error = errno;
	errno = saved;
	if (*result != NULL)
		*result = memcpy(entry, *result, sizeof(*entry));
	else if (error != 0)
		return error;
	return 0;
}

long
telldir(DIR *dir)
{
	return dir->place;
}

void
seekdir(DIR *dir, long place)
{
	int saved = errno;

	if (lseek(dir->fd, place, SEEK_SET) == place)
		dir->place = place;
	dir->next = dir->end = 0;
	errno = saved;
}

void
rewinddir(DIR *dir)
{
	seekdir(dir, 0);
}
