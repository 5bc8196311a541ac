/*
 * Open files: what descriptors refer to, shared by dup and fork.  Counted; at most
 * NFILE at a time.  None of these may be called with spinlocks held.
 */
#ifndef FS_FILE_H
#define FS_FILE_H

#include "core/annot.h"
#include "mm/uio.h"

struct chardev_ops;
struct file;
struct inode;
struct octox_statx;
struct poll_entry;
struct poller;

/*
 * Open path, from directory cwd if it is relative, with the O_ flags of
 * <octox/fcntl.h> (O_CLOEXEC is the caller's affair).  Nothing is created when no
 * file can be opened; what is, gets the permissions mode.  Errors: those of
 * path_lookup(), -EISDIR (write to a directory), -EEXIST (O_CREAT of a directory;
 * O_EXCL), -ELOOP (O_NOFOLLOW of a symbolic link), -ENFILE, -ENXIO (no such device;
 * a FIFO that nobody reads), -ENOSPC, -EINVAL (unknown flags), -EPERM.  A FIFO may have
 * to wait for its other end: -EINTR.
 */
MUST_CHECK int file_open(struct inode *cwd, const char *path, int flags,
			 uint16_t mode, struct file **out);

/* The two ends of a new pipe; flags: O_NONBLOCK or 0.  -ENFILE, -ENOMEM. */
MUST_CHECK int file_open_pipe(int flags, struct file **read_end,
			      struct file **write_end);

void file_get(struct file *f);
void file_put(struct file *f);	/* the last put closes; NULL is fine */

/*
 * A count (read: 0 at the end), or: -EBADF (not open for that), -EFAULT, -EINTR,
 * -EPIPE, -EFBIG, -ENOSPC, -EIO; -EAGAIN: O_NONBLOCK, and it would have to wait.
 */
MUST_CHECK ssize file_read(struct file *f, struct uio *u);
MUST_CHECK ssize file_write(struct file *f, struct uio *u);

/*
 * The same at an offset of the caller's, which leaves the file's own alone; O_APPEND
 * does not matter.  Also -ESPIPE: a pipe or a device; -EINVAL: off is negative.
 */
MUST_CHECK ssize file_read_at(struct file *f, struct uio *u, int64_t off);
MUST_CHECK ssize file_write_at(struct file *f, struct uio *u, int64_t off);

MUST_CHECK int file_stat(struct file *f, struct octox_statx *st);

/*
 * Set the length of a file that is open for writing; what comes to be behind the old
 * end reads as zeros.  -EINVAL: it is not, or is no regular file, or size is
 * negative; -EFBIG, -ENOSPC, -EIO, -EROFS, -ENOMEM.
 */
MUST_CHECK int file_truncate(struct file *f, int64_t size);

/*
 * Entries of an open directory from its place on, as getdents tells them: how many
 * bytes of them there are, 0 at the end.  -ENOTDIR; -EINVAL: not one has room;
 * -EFAULT, -EIO, -EUCLEAN, -ENOMEM.
 */
MUST_CHECK ssize file_list(struct file *f, struct uio *u);

/* The directory that is open, for as long as it is; -ENOTDIR. */
MUST_CHECK int file_dir(struct file *f, struct inode **out);

/*
 * What is so now of the events of <octox/poll.h>.  Unless p is NULL, it is told when
 * that may have changed, by the POLL_PLACES entries at e; then the file has to stay
 * open until poll_remove() of all of them.
 */
uint32_t file_poll(struct file *f, struct poller *p, struct poll_entry *e);

/*
 * Move where the next read or write begins, as lseek(); the new place.  -ESPIPE for
 * what has no places; -EINVAL: whence, or before the beginning; -EIO.
 */
MUST_CHECK int64_t file_seek(struct file *f, int64_t offset, int whence);

/*
 * As ioctl(), arg being in the kernel and as large as the request says.  -ENOTTY for
 * what is no device that takes requests, -EINVAL for one that it does not know.
 */
MUST_CHECK int file_control(struct file *f, uint32_t request, void *arg);

/* The O_ flags; set changes O_APPEND and O_NONBLOCK only. */
int file_flags(const struct file *f);
void file_set_flags(struct file *f, int flags);

/* The inode that it leads to, which stays while it is open; NULL: pipe() made it. */
struct inode *file_inode(const struct file *f);

/* Whether it leads to a device of that driver, and to which. */
bool file_is_device(const struct file *f, const struct chardev_ops *driver,
		    uint32_t *minor);

/* Let go of all locks (fs/filelock.h) that the owner holds of what it leads to. */
void file_drop_locks(const struct file *f, const void *owner);

/* Open files now, for tests. */
uint32_t file_count(void);

#endif
