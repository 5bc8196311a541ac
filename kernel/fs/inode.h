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
struct octox_stat;
struct vmobj;

/* One reference more (returned for convenience), one less; NULL is fine for put. */
struct inode *inode_get(struct inode *ip);
void inode_put(struct inode *ip);

/* What fstat tells.  -EIO. */
MUST_CHECK int inode_stat(struct inode *ip, struct octox_stat *st);

/*
 * Read up to n bytes at off into kernel memory: the count, 0 at the end, -EIO,
 * -EISDIR only if a directory must not be read so.  May sleep.
 */
MUST_CHECK ssize inode_read(struct inode *ip, void *buf, uint64_t off,
			    size_t n);

/*
 * The file's pages for mapping, with a reference; -EINVAL when it is not a regular
 * file, -ENOMEM.  The vmobj keeps the inode; after a write to the file its pages
 * are read anew by those who map it later.
 */
MUST_CHECK int inode_vmobj(struct inode *ip, struct vmobj **out);

#endif
