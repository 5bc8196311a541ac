/* Opening files, and what can be done with a descriptor. */
#include <errno.h>
#include <fcntl.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <unistd.h>

static bool
is_sensible(const struct ulib_open_options *o)
{
	if (!o->read && !o->write && !o->append)
		return false;
	if (o->append)
		return o->create && !o->truncate;
	return o->write || (!o->truncate && !o->create);
}

int
ulib_open_options_flags(const struct ulib_open_options *o)
{
	int flags = O_CLOEXEC;

	if (!is_sensible(o)) {
		errno = EINVAL;
		return -1;
	}
	if (o->write || o->append)
		flags |= o->read ? O_RDWR : O_WRONLY;
	else
		flags |= O_RDONLY;
	if (o->append)
		flags |= O_APPEND;
	if (o->truncate)
		flags |= O_TRUNC;
	if (o->create)
		flags |= O_CREAT;
	return flags;
}

int
ulib_file_open_with(const char *path, const struct ulib_open_options *o)
{
	int flags = ulib_open_options_flags(o);

	return flags < 0 ? -1 : open(path, flags, 0666);
}

int
ulib_file_open(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC);
}

int
ulib_file_create(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
}

int
ulib_file_close(int *fd)
{
	int closing = *fd;

	*fd = -1;
	return closing < 0 ? 0 : close(closing);
}

int
ulib_file_try_clone(int fd)
{
	int clone = dup(fd);

	if (clone >= 0 && ulib_file_set_cloexec(clone, true) != 0)
		ulib_file_close(&clone);
	return clone;
}

int
ulib_file_dup2(int fd, int to)
{
	if (dup2(fd, to) < 0)
		return -1;
	/* dup2 onto itself does nothing. */
	return fd == to ? ulib_file_set_cloexec(to, false) : 0;
}

int
ulib_file_set_cloexec(int fd, bool on)
{
	return fcntl(fd, F_SETFD, on ? FD_CLOEXEC : 0) < 0 ? -1 : 0;
}

ssize_t
ulib_read_file_to_string(const char *path, struct ulib_buffer *b)
{
	AUTO_CLOSE int fd = ulib_file_open(path);

	if (fd < 0)
		return -1;
	struct ulib_reader r = ulib_reader_fd(fd);
	return ulib_read_to_string(&r, b);
}

int
ulib_hard_link(const char *original, const char *name)
{
	return link(original, name);
}

int
ulib_remove_file(const char *path)
{
	return unlink(path);
}
