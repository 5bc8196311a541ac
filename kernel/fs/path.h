/*
 * Path names and what is done with them.  A path is a NUL-terminated string of
 * fewer than MAXPATH bytes; it starts at cwd unless its first byte is '/'.  Errors
 * of all: -ENOENT (also for an empty path), -ENOTDIR, -ENAMETOOLONG (a name is longer
 * than the disk's format allows, or the path with the targets of symbolic links in it
 * than MAXPATH), -ELOOP (too many of those), -EILSEQ (not UTF-8), -EIO, -EUCLEAN,
 * -ENOMEM.
 */
#ifndef FS_PATH_H
#define FS_PATH_H

#include "core/annot.h"
#include "common/types.h"

struct inode;

/* The inode a path leads to, with a reference. */
MUST_CHECK int path_lookup(struct inode *cwd, const char *path,
			   struct inode **out);

/* The same; a symbolic link at the end is not followed, unless a slash is behind it. */
MUST_CHECK int path_lookup_link(struct inode *cwd, const char *path,
				struct inode **out);

/* The same as the first, -ENOTDIR unless it is a directory: for chdir. */
MUST_CHECK int path_lookup_dir(struct inode *cwd, const char *path,
			       struct inode **out);

/* Changes, each one transaction: all of it or nothing survives a power cut. */
MUST_CHECK int path_mkdir(struct inode *cwd, const char *path, uint16_t mode);

/*
 * Make a file of the type in mode, with the permissions in it: a regular one, a device
 * (device is its major << 16 | minor), or a FIFO.  -EINVAL: another type; -ENOTSUP: the
 * disk's format has no FIFOs.
 */
MUST_CHECK int path_mknod(struct inode *cwd, const char *path, uint32_t mode,
			  uint32_t device);

/* -ENOTSUP: the disk's format has no symbolic links; -EILSEQ, -ENOENT (empty). */
MUST_CHECK int path_symlink(const char *target, struct inode *cwd,
			    const char *path);

/* follow: if oldpath leads to a symbolic link, what that leads to is meant. */
MUST_CHECK int path_link(struct inode *olddir, const char *oldpath,
			 struct inode *newdir, const char *newpath,
			 bool follow);

/*
 * Give what is called oldpath the name newpath instead, taking that from what had
 * it.  -EINVAL: a last name is "." or "..", or a directory would get into itself;
 * -EISDIR, -ENOTDIR: a directory and something else cannot replace each other;
 * -ENOTEMPTY, -EMLINK, -ENOSPC.
 */
MUST_CHECK int path_rename(struct inode *olddir, const char *oldpath,
			   struct inode *newdir, const char *newpath);

/*
 * Remove a name of what is wanted; a directory must be empty.  -ENOTEMPTY; -EISDIR,
 * -ENOTDIR: it is something else.  A last name "." or "..", or none: -EPERM,
 * -EISDIR if REMOVE_FILE, -EINVAL if REMOVE_DIR.
 */
enum removal { REMOVE_ANY, REMOVE_FILE, REMOVE_DIR };
MUST_CHECK int path_remove(struct inode *cwd, const char *path,
			   enum removal what);

/*
 * The absolute path of a directory: how many bytes of buf it takes, its NUL
 * included.  -ERANGE: more than n; -ENOENT: it was removed.
 */
MUST_CHECK ssize path_of_dir(struct inode *dir, char *buf, size_t n);

#endif
