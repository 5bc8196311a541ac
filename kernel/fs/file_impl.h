/*
 * Open files as this folder sees them: one table of operations for each kind, and
 * what its operations need.  What makes no sense for a kind is left out.
 */
#ifndef FS_FILE_IMPL_H
#define FS_FILE_IMPL_H

#include "fs/file.h"
#include "sync/sleeplock.h"

struct chardev_ops;
struct fifo;
struct pipe;

struct file_ops {
	ssize	(*read)(struct file *f, struct uio *u);
	ssize	(*write)(struct file *f, struct uio *u);
	int	(*stat)(struct file *f, struct octox_statx *st);
	ssize	(*read_at)(struct file *f, struct uio *u, uint64_t off);
	ssize	(*write_at)(struct file *f, struct uio *u, uint64_t off);
	int64_t	(*seek)(struct file *f, int64_t offset, int whence);
	uint32_t (*poll)(struct file *f, struct poller *p,
			 struct poll_entry *e);	/* missing: never waits */
	int	(*control)(struct file *f, uint32_t request, void *arg);
	void	(*close)(struct file *f);
};

/*
 * Locks:  [I] never changes  [l] lock  [a] atomic
 */
struct file {
	uint32_t	refs;		/* [a] */
	int		flags;		/* [a] see file_set_flags() */
	const struct file_ops *ops;	/* [I] */
	struct inode	*inode;		/* [I] NULL: a pipe without a name */
	struct pipe	*pipe;		/* [I] without a name */
	struct fifo	*fifo;		/* [I] with one */
	uint64_t	unwritten;	/* [I] see is_unwritten() in fifo.c */
	const struct chardev_ops *device;	/* [I] */
	uint32_t	minor;		/* [I] of the device */
	struct sleeplock lock;
	uint64_t	off;		/* [l] of an inode: next byte */
};

bool file_is_nonblocking(const struct file *f);

/* A file with one reference and no kind yet.  -ENFILE, -ENOMEM. */
MUST_CHECK int file_alloc(int flags, struct file **out);

/* The way back, for one that has no kind. */
void file_free(struct file *f);

/* Give it a kind. */
void file_set_inode(struct file *f, struct inode *ip);
void file_set_device(struct file *f, struct inode *ip,
		     const struct chardev_ops *device, uint32_t minor);
void file_set_pipe(struct file *f, struct pipe *p, bool write_end);

#endif
