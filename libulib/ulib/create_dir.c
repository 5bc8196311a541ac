#include <errno.h>
#include <sys/stat.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/path.h>

int
ulib_create_dir(const char *path)
{
	return mkdir(path, 0777);
}

static int
create_parent(const char *path)
{
	struct ulib_span parent;

	if (!ulib_path_parent(path, &parent) || parent.length == 0) {
		errno = ENOENT;
		return -1;
	}
	AUTO_FREE char *name = ulib_span_to_string(parent);
	return name == NULL ? -1 : ulib_create_dir_all(name);
}

/* Parents are looked at only when one is missing: usually there is one step. */
int
ulib_create_dir_all(const char *path)
{
	int saved = errno;

	if (*path == '\0' || ulib_create_dir(path) == 0)
		return 0;
	if (errno == ENOENT && create_parent(path) == 0)
		(void)ulib_create_dir(path);
	int error = errno;
	bool exists = ulib_path_is_dir(path);
	errno = exists ? saved : error;
	return exists ? 0 : -1;
}

int
ulib_dir_builder_create(const struct ulib_dir_builder *b, const char *path)
{
	return b->recursive ? ulib_create_dir_all(path) : ulib_create_dir(path);
}
