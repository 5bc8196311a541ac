#include "proc/fd.h"

#include "core/panic.h"
#include "fs/file.h"

#include <octox/errno.h>
#include <octox/fcntl.h>

void
fd_set_limit(struct fdtable *t, int limit)
{
	t->limit = limit;
}

int
fd_file(const struct fdtable *t, int fd, struct file **out)
{
	if (fd < 0 || fd >= NOFILE || t->file[fd] == NULL)
		return -EBADF;
	*out = t->file[fd];
	return 0;
}

int
fd_lowest(const struct fdtable *t, int min)
{
	for (int fd = min > t->lowest ? min : t->lowest; fd < t->limit; fd++)
		if (t->file[fd] == NULL)
			return fd;
	return -EMFILE;
}

void
fd_install(struct fdtable *t, int fd, struct file *f, bool cloexec)
{
	kassert(t->file[fd] == NULL);
	t->file[fd] = f;
	t->cloexec[fd] = cloexec;
	while (t->lowest < NOFILE && t->file[t->lowest] != NULL)
		t->lowest++;
	if (fd >= t->end)
		t->end = fd + 1;
}

int
fd_add(struct fdtable *t, struct file *f, bool cloexec)
{
	int fd = fd_lowest(t, 0);
	if (fd >= 0)
		fd_install(t, fd, f, cloexec);
	return fd;
}

/* Take the file out of the table, with its reference. */
static struct file *
fd_remove(struct fdtable *t, int fd)
{
	struct file *f = t->file[fd];
	/* As POSIX wants it, whatever other descriptors there are. */
	if (f != NULL)
		file_drop_locks(f, t);
	t->file[fd] = NULL;
	if (fd < t->lowest)
		t->lowest = fd;
	while (t->end > 0 && t->file[t->end - 1] == NULL)
		t->end--;
	return f;
}

int
fd_close(struct fdtable *t, int fd)
{
	struct file *f;
	int r = fd_file(t, fd, &f);
	if (r < 0)
		return r;
	file_put(fd_remove(t, fd));
	return 0;
}

int
fd_dup(struct fdtable *t, int fd, int min, bool cloexec)
{
	struct file *f;
	int r = fd_file(t, fd, &f);
	if (r < 0)
		return r;
	int copy = fd_lowest(t, min);
	if (copy < 0)
		return copy;
	file_get(f);
	fd_install(t, copy, f, cloexec);
	return copy;
}

int
fd_dup2(struct fdtable *t, int from, int to, bool cloexec)
{
	struct file *f;
	int r = fd_file(t, from, &f);
	if (r < 0)
		return r;
	if (to < 0 || to >= t->limit)
		return -EBADF;
	if (from == to)
		return to;
	file_get(f);
	struct file *old = fd_remove(t, to);
	fd_install(t, to, f, cloexec);
	file_put(old);
	return to;
}

long
fd_control(struct fdtable *t, int fd, int cmd, long arg)
{
	struct file *f;
	int r = fd_file(t, fd, &f);
	if (r < 0)
		return r;
	switch (cmd) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
		if (arg < 0 || arg >= t->limit)
			return -EINVAL;
		return fd_dup(t, fd, (int)arg, cmd == F_DUPFD_CLOEXEC);
	case F_GETFD:
		return t->cloexec[fd] ? FD_CLOEXEC : 0;
	case F_SETFD:
		t->cloexec[fd] = (arg & FD_CLOEXEC) != 0;
		return 0;
	case F_GETFL:
		return file_flags(f);
	case F_SETFL:
		file_set_flags(f, (int)arg);
		return 0;
	default:
		return -EINVAL;
	}
}

void
fd_copy_all(struct fdtable *to, const struct fdtable *from)
{
	for (int fd = 0; fd < from->end; fd++) {
		to->file[fd] = from->file[fd];
		to->cloexec[fd] = from->cloexec[fd];
		if (to->file[fd] != NULL)
			file_get(to->file[fd]);
	}
	to->limit = from->limit;
	to->lowest = from->lowest;
	to->end = from->end;
}

void
fd_close_marked(struct fdtable *t)
{
	for (int fd = t->end - 1; fd >= 0; fd--)
		if (t->file[fd] != NULL && t->cloexec[fd])
			file_put(fd_remove(t, fd));
}

void
fd_close_all(struct fdtable *t)
{
	for (int fd = t->end - 1; fd >= 0; fd--)
		if (t->file[fd] != NULL)
			file_put(fd_remove(t, fd));
}
