/* What only the file system can tell of a path. */
#include <errno.h>
#include <ulib/fs.h>
#include <ulib/path.h>

int
ulib_path_try_exists(const char *path)
{
	struct ulib_metadata m;
	int saved = errno;

	if (ulib_metadata(path, &m) == 0)
		return 1;
	if (errno != ENOENT)
		return -1;
	errno = saved;
	return 0;
}

bool
ulib_path_exists(const char *path)
{
	return ulib_path_try_exists(path) == 1;
}

bool
ulib_path_is_dir(const char *path)
{
	struct ulib_metadata m;

	return ulib_metadata(path, &m) == 0 && ulib_metadata_is_dir(&m);
}
