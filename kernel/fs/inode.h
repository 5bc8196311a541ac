/*
 * Inodes in memory, as other folders see them.  A struct inode is counted; who
 * holds a reference may use the functions here, which lock for themselves.
 * None of them may be called with spinlocks held or inside a transaction.
 */
#ifndef FS_INODE_H
#define FS_INODE_H

#include "core/annot.h"
#include "mm/uio.h"

struct inode;
struct octox_statx;
struct vmobj;

/* One reference more (returned for convenience), one less; NULL is fine for put. */
struct inode *inode_get(struct inode *ip);
void inode_put(struct inode *ip);

/* What fstatat tells.  -EIO. */
MUST_CHECK int inode_stat(struct inode *ip, struct octox_statx *st);
MUST_CHECK int inode_size(struct inode *ip, uint64_t *size);

/* What can be set of an inode: those parts that which names. */
enum {
	ATTR_MODE = 1, ATTR_UID = 2, ATTR_GID = 4, ATTR_ATIME = 8,
	ATTR_MTIME = 16
};

struct inode_attrs {
	uint32_t	which;
	uint16_t	mode;		/* permissions */
	uint32_t	uid;
	uint32_t	gid;
	int64_t		atime;		/* nanoseconds since 1970 */
	int64_t		mtime;
};

/* One transaction.  -ENOTSUP: the disk's format cannot keep it; -EIO, -EROFS. */
MUST_CHECK int inode_set_attrs(struct inode *ip, const struct inode_attrs *to);

/*
 * Read up to n bytes at off into kernel memory: the count, 0 at the end, -EIO,
 * -EISDIR only if a directory must not be read so.  May sleep.
 */
MUST_CHECK ssize inode_read(struct inode *ip, void *buf, uint64_t off,
			    size_t n);

/*
 * What a symbolic link leads to: how many of its bytes were put into buf, which has
 * n; no NUL.  -EINVAL: it is none; -EIO.
 */
MUST_CHECK ssize inode_read_target(struct inode *ip, char *buf, size_t n);

/*
 * The file's pages for mapping, with a reference; -EINVAL when it is not a regular
 * file, -ENOMEM.  The vmobj keeps the inode; after a write to the file its pages
 * are read anew by those who map it later.
 */
MUST_CHECK int inode_vmobj(struct inode *ip, struct vmobj **out);

#endif
