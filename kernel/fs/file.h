/*
 * Open files: what descriptors refer to, shared by dup and fork.  Counted; at most
 * NFILE at a time.  None of these may be called with spinlocks held.
 */
#ifndef FS_FILE_H
#define FS_FILE_H

#include "core/annot.h"
#include "mm/uio.h"

struct file;
struct inode;
struct octox_stat;

/*
 * Open path, from directory cwd if it is relative, with the O_ flags of
 * <octox/fcntl.h> (O_CLOEXEC is the caller's affair).  Nothing is created when no
 * file can be opened.  Errors: those of path_lookup(), -EISDIR (write to a
 * directory), -EEXIST (O_CREAT of a directory; O_EXCL), -ENFILE, -ENXIO (no such
 * device), -ENOSPC, -EINVAL (unknown flags), -EPERM.
 */
MUST_CHECK int file_open(struct inode *cwd, const char *path, int flags,
			 struct file **out);

/* The two ends of a new pipe.  -ENFILE, -ENOMEM. */
MUST_CHECK int file_open_pipe(struct file **read_end, struct file **write_end);

void file_get(struct file *f);
void file_put(struct file *f);	/* the last put closes; NULL is fine */

/*
 * A count (read: 0 at the end), or: -EBADF-free errors -EINVAL (wrong direction),
 * -EFAULT, -EINTR, -EPIPE, -EFBIG, -ENOSPC, -EIO.
 */
MUST_CHECK ssize file_read(struct file *f, struct uio *u);
MUST_CHECK ssize file_write(struct file *f, struct uio *u);

MUST_CHECK int file_stat(struct file *f, struct octox_stat *st);

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

/* The O_ flags; set changes O_APPEND only. */
int file_flags(const struct file *f);
void file_set_flags(struct file *f, int flags);

/* Open files now, for tests. */
uint32_t file_count(void);

#endif
