/*
 * Path names and what is done with them.  A path is a NUL-terminated string of
 * fewer than MAXPATH bytes; it starts at cwd unless its first byte is '/'.  Errors
 * of all: -ENOENT (also for an empty path), -ENOTDIR, -ENAMETOOLONG (component
 * over FS_NAMELEN bytes), -EILSEQ (not UTF-8), -EIO, -EUCLEAN, -ENOMEM.
 */
#ifndef FS_PATH_H
#define FS_PATH_H

#include "core/annot.h"
#include "common/types.h"

struct inode;

/* The inode a path leads to, with a reference. */
MUST_CHECK int path_lookup(struct inode *cwd, const char *path,
			   struct inode **out);

/* The same, -ENOTDIR unless it is a directory: for chdir. */
MUST_CHECK int path_lookup_dir(struct inode *cwd, const char *path,
			       struct inode **out);

/* Changes, each one transaction: all of it or nothing survives a power cut. */
MUST_CHECK int path_mkdir(struct inode *cwd, const char *path);
MUST_CHECK int path_mknod(struct inode *cwd, const char *path,
			  uint32_t major, uint32_t minor);
MUST_CHECK int path_link(struct inode *cwd, const char *oldpath,
			 const char *newpath);
/*
 * Give what is called oldpath the name newpath instead, taking that from what had
 * it.  -EINVAL: a last name is "." or "..", or a directory would get into itself;
 * -EISDIR, -ENOTDIR: a directory and something else cannot replace each other;
 * -ENOTEMPTY, -EMLINK, -ENOSPC.
 */
MUST_CHECK int path_rename(struct inode *cwd, const char *oldpath,
			   const char *newpath);
MUST_CHECK int path_unlink(struct inode *cwd, const char *path);

#endif
