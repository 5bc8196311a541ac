/* Reading and writing at a place, and buffers in several parts. */
#include "syscall/handlers.h"

#include "fs/file.h"
#include "mm/kalloc.h"
#include "mm/uio.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/filesize.h"

#include <octox/errno.h>
#include <octox/uio.h>

long
sys_pread(struct proc *p, int fd, uvaddr_t buf, size_t n, long offset)
{
	struct file *f;
	struct uio u;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if (n > INT64_MAX)
		return -EINVAL;
	uio_init_user(&u, UIO_TO_CALLER, p->thread->uvm, buf, n);
	return file_read_at(f, &u, offset);
}

long
sys_pwrite(struct proc *p, int fd, uvaddr_t buf, size_t n, long offset)
{
	struct file *f;
	struct uio u;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if (n > INT64_MAX)
		return -EINVAL;
	uio_init_user(&u, UIO_FROM_CALLER, p->thread->uvm, buf, n);
	u.file_limit = filesize_limit(p);
	return filesize_told(p, file_write_at(f, &u, offset));
}

/* All parts together; -EINVAL when that is no count of bytes. */
static ssize
sum_parts(const struct octox_iovec *part, size_t n)
{
	ssize total = 0;

	for (size_t i = 0; i < n; i++)
		if (__builtin_add_overflow(total, part[i].len, &total))
			return -EINVAL;
	return total;
}

/* The list of n parts, to be freed, and how much they hold. */
static ssize
get_parts(struct proc *p, uvaddr_t list, size_t n, struct octox_iovec **out)
{
	if (n == 0 || n > OCTOX_IOV_MAX)
		return -EINVAL;
	struct octox_iovec *part = kalloc(n * sizeof(*part));
	if (part == NULL)
		return -ENOMEM;
	ssize r = uvm_copy_in(p->thread->uvm, part, list, n * sizeof(*part));
	if (r == 0)
		r = sum_parts(part, n);
	if (r < 0)
		kfree(part);
	else
		*out = part;
	return r;
}

static ssize
read_on(struct file *f, struct uio *u, int64_t unused)
{
	(void)unused;
	return file_read(f, u);
}

static ssize
write_on(struct file *f, struct uio *u, int64_t unused)
{
	(void)unused;
	return file_write(f, u);
}

/* What a call with parts does once it has them. */
struct transfer {
	int		fd;
	enum uio_dir	dir;
	ssize		(*move)(struct file *f, struct uio *u, int64_t off);
	int64_t		off;
};

static long
move_parts(struct proc *p, uvaddr_t list, size_t n, const struct transfer *t)
{
	struct file *f;
	struct octox_iovec *part;
	struct uio u;

	int r = fd_file(&p->fds, t->fd, &f);
	if (r < 0)
		return r;
	ssize total = get_parts(p, list, n, &part);
	if (total < 0)
		return total;
	uio_init_parts(&u, t->dir, p->thread->uvm, part, (size_t)total);
	u.file_limit = filesize_limit(p);
	total = t->move(f, &u, t->off);
	kfree(part);
	return filesize_told(p, total);
}

long
sys_readv(struct proc *p, int fd, uvaddr_t parts, size_t n)
{
	const struct transfer t = { fd, UIO_TO_CALLER, read_on, 0 };

	return move_parts(p, parts, n, &t);
}

long
sys_writev(struct proc *p, int fd, uvaddr_t parts, size_t n)
{
	const struct transfer t = { fd, UIO_FROM_CALLER, write_on, 0 };

	return move_parts(p, parts, n, &t);
}

long
sys_preadv(struct proc *p, int fd, uvaddr_t parts, size_t n, long offset)
{
	const struct transfer t = { fd, UIO_TO_CALLER, file_read_at, offset };

	return move_parts(p, parts, n, &t);
}

long
sys_pwritev(struct proc *p, int fd, uvaddr_t parts, size_t n, long offset)
{
	const struct transfer t = { fd, UIO_FROM_CALLER, file_write_at,
				    offset };

	return move_parts(p, parts, n, &t);
}
