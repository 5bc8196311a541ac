/* Going through a directory: a DIR, and the path it was opened by. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/path.h>

struct ulib_read_dir {
	DIR *dir;
	char *path;
};

_Static_assert(sizeof(((struct dirent *)0)->d_name) <=
		       sizeof(((struct ulib_dir_entry *)0)->file_name),
	       "every name fits");

struct ulib_read_dir *
ulib_read_dir(const char *path)
{
	struct ulib_read_dir *d = malloc(sizeof(*d));

	if (d == NULL)
		return NULL;
	d->path = strdup(path);
	d->dir = d->path != NULL ? opendir(path) : NULL;
	if (d->dir == NULL) {
		free(d->path);
		free(d);
		return NULL;
	}
	return d;
}

void
ulib_read_dir_close(struct ulib_read_dir *d)
{
	if (d == NULL)
		return;
	closedir(d->dir);
	free(d->path);
	free(d);
}

static bool
is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

int
ulib_read_dir_next(struct ulib_read_dir *d, struct ulib_dir_entry *out)
{
	int saved = errno;
	const struct dirent *e;

	errno = 0;
	do
		e = readdir(d->dir);
	while (e != NULL && is_dots(e->d_name));
	if (e == NULL && errno != 0)
		return -1;
	errno = saved;
	if (e == NULL)
		return 0;
	strcpy(out->file_name, e->d_name);
	out->inum = (uint32_t)e->d_ino;
	out->dir = d;
	return 1;
}

char *
ulib_dir_entry_path(const struct ulib_dir_entry *e)
{
	return ulib_path_join(e->dir->path, e->file_name);
}

int
ulib_dir_entry_metadata(const struct ulib_dir_entry *e,
			struct ulib_metadata *out)
{
	AUTO_FREE char *path = ulib_dir_entry_path(e);

	return path == NULL ? -1 : ulib_metadata(path, out);
}

int
ulib_dir_entry_file_type(const struct ulib_dir_entry *e)
{
	struct ulib_metadata m;

	return ulib_dir_entry_metadata(e, &m) == 0 ? (int)m.type : -1;
}
