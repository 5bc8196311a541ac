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
#include "fs/filelock.h"
#include "fs/format.h"
#include "fs/inode_impl.h"
#include "fs/volume.h"
#include "mm/kalloc.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/poll.h>

enum { CHUNK = 64 * 1024 };	/* bytes moved under one lock of the inode */

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
	const int changes = O_APPEND | O_NONBLOCK;
	int old = file_flags(f);
	__atomic_store_n(&f->flags, (old & ~changes) | (flags & changes),
			 __ATOMIC_RELAXED);
}

bool
file_is_nonblocking(const struct file *f)
{
	return (file_flags(f) & O_NONBLOCK) != 0;
}

static bool
may_read(const struct file *f)
{
	return (file_flags(f) & O_ACCMODE) != O_WRONLY && f->ops->read != NULL;
}

static bool
may_write(const struct file *f)
{
	return (file_flags(f) & O_ACCMODE) != O_RDONLY && f->ops->write != NULL;
}

struct inode *
file_inode(const struct file *f)
{
	return f->inode;
}

bool
file_is_device(const struct file *f, const struct chardev_ops *driver,
	       uint32_t *minor)
{
	*minor = f->minor;
	return f->device == driver;
}

void
file_drop_locks(const struct file *f, const void *owner)
{
	if (f->inode != NULL)
		filelock_drop(f->inode, owner);
}

ssize
file_read(struct file *f, struct uio *u)
{
	if (!may_read(f))
		return -EBADF;
	return u->left == 0 ? 0 : f->ops->read(f, u);
}

ssize
file_write(struct file *f, struct uio *u)
{
	if (!may_write(f))
		return -EBADF;
	return u->left == 0 ? 0 : f->ops->write(f, u);
}

ssize
file_read_at(struct file *f, struct uio *u, int64_t off)
{
	if (f->ops->seek == NULL)
		return -ESPIPE;
	if (!may_read(f))
		return -EBADF;
	if (f->ops->read_at == NULL || off < 0)
		return -EINVAL;
	return u->left == 0 ? 0 : f->ops->read_at(f, u, (uint64_t)off);
}

ssize
file_write_at(struct file *f, struct uio *u, int64_t off)
{
	if (f->ops->seek == NULL)
		return -ESPIPE;
	if (!may_write(f))
		return -EBADF;
	if (f->ops->write_at == NULL || off < 0)
		return -EINVAL;
	return u->left == 0 ? 0 : f->ops->write_at(f, u, (uint64_t)off);
}

int
file_stat(struct file *f, struct octox_statx *st)
{
	return f->ops->stat(f, st);
}

int
file_truncate(struct file *f, int64_t size)
{
	if ((file_flags(f) & O_ACCMODE) == O_RDONLY || size < 0)
		return -EINVAL;
	if (f->inode == NULL)
		return -EINVAL;
	return inode_truncate(f->inode, (uint64_t)size);
}

int64_t
file_seek(struct file *f, int64_t offset, int whence)
{
	return f->ops->seek == NULL ? -ESPIPE : f->ops->seek(f, offset, whence);
}

uint32_t
file_poll(struct file *f, struct poller *p, struct poll_entry *e)
{
	return f->ops->poll == NULL ? POLLIN | POLLOUT : f->ops->poll(f, p, e);
}

int
file_control(struct file *f, uint32_t request, void *arg)
{
	return f->ops->control == NULL ? -ENOTTY :
	       f->ops->control(f, request, arg);
}

/* --- Files and directories ----------------------------------------------- */

/* A part of a read, at most CHUNK bytes at *off, which goes on behind it. */
static ssize
read_chunk(struct file *f, struct uio *u, uint64_t *off)
{
	ssize n = uio_prepare(u, MIN(u->left, CHUNK));
	if (n < 0)
		return n;
	int r = inode_lock(f->inode);
	if (r != 0)
		return r;
	n = inode_read_locked(f->inode, u, *off, (size_t)n);
	inode_unlock(f->inode);
	if (n > 0)
		*off += (uint64_t)n;
	return n;
}

static ssize
write_chunk_at(struct file *f, struct uio *u, uint64_t *off, bool append)
{
	ssize n = uio_prepare(u, MIN(u->left, CHUNK));
	if (n < 0)
		return n;
	return inode_write(f->inode, u, off, (size_t)n, append);
}

static ssize
write_chunk(struct file *f, struct uio *u, uint64_t *off)
{
	return write_chunk_at(f, u, off, false);
}

static ssize
append_chunk(struct file *f, struct uio *u, uint64_t *off)
{
	return write_chunk_at(f, u, off, true);
}

typedef ssize chunk_fn(struct file *f, struct uio *u, uint64_t *off);

/* Chunk after chunk until all is moved, or one moves nothing or fails. */
static ssize
inode_transfer(struct file *f, struct uio *u, uint64_t *off, chunk_fn *chunk)
{
	ssize done = 0;
	ssize n = 1;

	while (u->left > 0 && n > 0) {
		n = chunk(f, u, off);
		if (n > 0)
			done += n;
	}
	return done > 0 ? done : n;
}

static ssize
inode_file_read(struct file *f, struct uio *u)
{
	sleeplock_lock(&f->lock);
	ssize n = inode_transfer(f, u, &f->off, read_chunk);
	sleeplock_unlock(&f->lock);
	return n;
}

static ssize
inode_file_write(struct file *f, struct uio *u)
{
	bool append = (file_flags(f) & O_APPEND) != 0;

	sleeplock_lock(&f->lock);
	ssize n = inode_transfer(f, u, &f->off,
				 append ? append_chunk : write_chunk);
	sleeplock_unlock(&f->lock);
	return n;
}

static ssize
inode_file_read_at(struct file *f, struct uio *u, uint64_t off)
{
	return inode_transfer(f, u, &off, read_chunk);
}

static ssize
inode_file_write_at(struct file *f, struct uio *u, uint64_t off)
{
	return inode_transfer(f, u, &off, write_chunk);
}

static int
inode_file_stat(struct file *f, struct octox_statx *st)
{
	return inode_stat(f->inode, st);
}

/* The place that an offset is counted from, or an error. */
static int64_t
seek_base(struct file *f, int whence) REQUIRES(&f->lock)
{
	uint64_t size;

	switch (whence) {
	case SEEK_SET:
		return 0;
	case SEEK_CUR:
		return (int64_t)f->off;
	case SEEK_END: {
		int r = inode_size(f->inode, &size);
		return r < 0 ? r : (int64_t)size;
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
	file_drop_locks(f, f);
	inode_put(f->inode);
}

static const struct file_ops inode_ops = {
	.read = inode_file_read,
	.write = inode_file_write,
	.read_at = inode_file_read_at,
	.write_at = inode_file_write_at,
	.stat = inode_file_stat,
	.seek = inode_file_seek,
	.close = inode_file_close,
};

static ssize
dir_file_read(struct file *f, struct uio *u)
{
	(void)f;
	(void)u;
	return -EISDIR;
}

static ssize
dir_file_read_at(struct file *f, struct uio *u, uint64_t off)
{
	(void)off;
	return dir_file_read(f, u);
}

/* A directory whose entries only getdents tells. */
static const struct file_ops dir_ops = {
	.read = dir_file_read,
	.read_at = dir_file_read_at,
	.stat = inode_file_stat,
	.seek = inode_file_seek,
	.close = inode_file_close,
};

void
file_set_inode(struct file *f, struct inode *ip)
{
	bool is_dir = inode_is_dir(ip) && !volume.format->dirs_read;

	f->ops = is_dir ? &dir_ops : &inode_ops;
	f->inode = ip;
}

/* --- Devices ------------------------------------------------------------- */

static ssize
device_file_read(struct file *f, struct uio *u)
{
	if (f->device->read == NULL)
		return -EINVAL;
	return f->device->read(f->minor, u, file_is_nonblocking(f));
}

static ssize
device_file_write(struct file *f, struct uio *u)
{
	if (f->device->write == NULL)
		return -EINVAL;
	return f->device->write(f->minor, u, file_is_nonblocking(f));
}

static uint32_t
device_file_poll(struct file *f, struct poller *p, struct poll_entry *e)
{
	if (f->device->poll == NULL)
		return POLLIN | POLLOUT;
	return f->device->poll(f->minor, p, e);
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
	.poll = device_file_poll,
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
