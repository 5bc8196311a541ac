/*
 * Open files.
 *
 * The offset's lock is taken before the inode's, and it is the one lock that is held
 * while user memory is prepared: a fault on that memory may read a file, for which
 * no offset is needed.  So reads and writes through one open file follow each other
 * as a whole.
 */
#include "fs/file_impl.h"

#include "common/bits.h"
#include "dev/chardev.h"
#include "fs/inode_impl.h"
#include "fs/pipe.h"
#include "mm/kalloc.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/stat.h>

enum {
	CHUNK = 64 * 1024,	/* bytes moved under one lock of the inode */
};

static uint32_t nfiles;		/* open files now, atomic */

uint32_t
file_count(void)
{
	return __atomic_load_n(&nfiles, __ATOMIC_RELAXED);
}

int
file_alloc(int flags, struct file **out)
{
	if (__atomic_fetch_add(&nfiles, 1, __ATOMIC_RELAXED) >= NFILE) {
		__atomic_fetch_sub(&nfiles, 1, __ATOMIC_RELAXED);
		return -ENFILE;
	}
	struct file *f = kalloc_zeroed(sizeof(*f));
	if (f == NULL) {
		__atomic_fetch_sub(&nfiles, 1, __ATOMIC_RELAXED);
		return -ENOMEM;
	}
	f->refs = 1;
	f->flags = flags;
	sleeplock_init(&f->lock, "file");
	*out = f;
	return 0;
}

void
file_free(struct file *f)
{
	kfree(f);
	__atomic_fetch_sub(&nfiles, 1, __ATOMIC_RELAXED);
}

void
file_get(struct file *f)
{
	__atomic_fetch_add(&f->refs, 1, __ATOMIC_RELAXED);
}

void
file_put(struct file *f)
{
	if (f == NULL)
		return;
	if (__atomic_fetch_sub(&f->refs, 1, __ATOMIC_ACQ_REL) > 1)
		return;
	f->ops->close(f);
	file_free(f);
}

int
file_flags(const struct file *f)
{
	return __atomic_load_n(&f->flags, __ATOMIC_RELAXED);
}

void
file_set_flags(struct file *f, int flags)
{
	int old = file_flags(f);
	__atomic_store_n(&f->flags, (old & ~O_APPEND) | (flags & O_APPEND),
			 __ATOMIC_RELAXED);
}

ssize
file_read(struct file *f, struct uio *u)
{
	if ((file_flags(f) & O_ACCMODE) == O_WRONLY || f->ops->read == NULL)
		return -EINVAL;
	return u->left == 0 ? 0 : f->ops->read(f, u);
}

ssize
file_write(struct file *f, struct uio *u)
{
	if ((file_flags(f) & O_ACCMODE) == O_RDONLY || f->ops->write == NULL)
		return -EINVAL;
	return u->left == 0 ? 0 : f->ops->write(f, u);
}

int
file_stat(struct file *f, struct octox_stat *st)
{
	return f->ops->stat(f, st);
}

int64_t
file_seek(struct file *f, int64_t offset, int whence)
{
	return f->ops->seek == NULL ? -ESPIPE : f->ops->seek(f, offset, whence);
}

int
file_control(struct file *f, uint32_t request, void *arg)
{
	return f->ops->control == NULL ? -ENOTTY :
	       f->ops->control(f, request, arg);
}

/* --- Files and directories ----------------------------------------------- */

/* A part of a read, at most CHUNK bytes. */
static ssize
read_chunk(struct file *f, struct uio *u) REQUIRES(&f->lock)
{
	ssize n = uio_prepare(u, MIN(u->left, CHUNK));
	if (n < 0)
		return n;
	int r = inode_lock(f->inode);
	if (r != 0)
		return r;
	n = inode_read_locked(f->inode, u, f->off, (size_t)n);
	inode_unlock(f->inode);
	if (n > 0)
		f->off += (uint64_t)n;
	return n;
}

static ssize
write_chunk(struct file *f, struct uio *u) REQUIRES(&f->lock)
{
	ssize n = uio_prepare(u, MIN(u->left, CHUNK));
	if (n < 0)
		return n;
	return inode_write(f->inode, u, &f->off, (size_t)n,
			   (file_flags(f) & O_APPEND) != 0);
}

/* Chunk after chunk until all is moved, or one moves nothing or fails. */
static ssize
inode_transfer(struct file *f, struct uio *u,
	       ssize (*chunk)(struct file *f, struct uio *u))
{
	ssize done = 0;
	ssize n = 1;

	sleeplock_lock(&f->lock);
	while (u->left > 0 && n > 0) {
		n = chunk(f, u);
		if (n > 0)
			done += n;
	}
	sleeplock_unlock(&f->lock);
	return done > 0 ? done : n;
}

static ssize
inode_file_read(struct file *f, struct uio *u)
{
	return inode_transfer(f, u, read_chunk);
}

static ssize
inode_file_write(struct file *f, struct uio *u)
{
	return inode_transfer(f, u, write_chunk);
}

static int
inode_file_stat(struct file *f, struct octox_stat *st)
{
	return inode_stat(f->inode, st);
}

/* The place that an offset is counted from, or an error. */
static int64_t
seek_base(struct file *f, int whence) REQUIRES(&f->lock)
{
	struct octox_stat st;

	switch (whence) {
	case SEEK_SET:
		return 0;
	case SEEK_CUR:
		return (int64_t)f->off;
	case SEEK_END: {
		int r = inode_stat(f->inode, &st);
		return r < 0 ? r : (int64_t)st.size;
	}
	default:
		return -EINVAL;
	}
}

static int64_t
inode_file_seek(struct file *f, int64_t offset, int whence)
{
	int64_t to;

	sleeplock_lock(&f->lock);
	int64_t r = seek_base(f, whence);
	if (r >= 0) {
		if (__builtin_add_overflow(r, offset, &to) || to < 0) {
			r = -EINVAL;
		} else {
			f->off = (uint64_t)to;
			r = to;
		}
	}
	sleeplock_unlock(&f->lock);
	return r;
}

static void
inode_file_close(struct file *f)
{
	inode_put(f->inode);
}

static const struct file_ops inode_ops = {
	.read = inode_file_read,
	.write = inode_file_write,
	.stat = inode_file_stat,
	.seek = inode_file_seek,
	.close = inode_file_close,
};

void
file_set_inode(struct file *f, struct inode *ip)
{
	f->ops = &inode_ops;
	f->inode = ip;
}

/* --- Devices ------------------------------------------------------------- */

static ssize
device_file_read(struct file *f, struct uio *u)
{
	if (f->device->read == NULL)
		return -EINVAL;
	return f->device->read(f->minor, u, false);
}

static ssize
device_file_write(struct file *f, struct uio *u)
{
	if (f->device->write == NULL)
		return -EINVAL;
	return f->device->write(f->minor, u, false);
}

static int
device_file_control(struct file *f, uint32_t request, void *arg)
{
	if (f->device->control == NULL)
		return -ENOTTY;
	return f->device->control(f->minor, request, arg);
}

static const struct file_ops device_ops = {
	.read = device_file_read,
	.write = device_file_write,
	.stat = inode_file_stat,
	.control = device_file_control,
	.close = inode_file_close,
};

void
file_set_device(struct file *f, struct inode *ip,
		const struct chardev_ops *device, uint32_t minor)
{
	f->ops = &device_ops;
	f->inode = ip;
	f->device = device;
	f->minor = minor;
}

/* --- Pipes --------------------------------------------------------------- */

static ssize
pipe_file_read(struct file *f, struct uio *u)
{
	return pipe_read(f->pipe, u);
}

static ssize
pipe_file_write(struct file *f, struct uio *u)
{
	return pipe_write(f->pipe, u);
}

static int
pipe_file_stat(struct file *f, struct octox_stat *st)
{
	(void)f;
	*st = (struct octox_stat){ .type = OCTOX_T_PIPE };
	return 0;
}

static void
read_end_close(struct file *f)
{
	pipe_close_read(f->pipe);
}

static void
write_end_close(struct file *f)
{
	pipe_close_write(f->pipe);
}

static const struct file_ops read_end_ops = {
	.read = pipe_file_read,
	.stat = pipe_file_stat,
	.close = read_end_close,
};

static const struct file_ops write_end_ops = {
	.write = pipe_file_write,
	.stat = pipe_file_stat,
	.close = write_end_close,
};

void
file_set_pipe(struct file *f, struct pipe *p, bool write_end)
{
	f->ops = write_end ? &write_end_ops : &read_end_ops;
	f->pipe = p;
}
