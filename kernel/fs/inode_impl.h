/*
 * Inodes as this folder sees them.
 *
 * Orders of locks: at most one inode lock is held at a time, with two exceptions:
 * who makes a directory entry may lock the inode that it has just allocated, and
 * who removes one, or renames, locks what it names, under tree_lock (see
 * path_change.c).
 */
#ifndef FS_INODE_IMPL_H
#define FS_INODE_IMPL_H

#include "common/list.h"
#include "fs/inode.h"
#include "fs/log.h"
#include "sync/sleeplock.h"

#include <octox/fs.h>

struct buf;
struct dir_index;
struct fifo;

enum { DIR_HINTS = 3 };

/*
 * Locks:  [I] never changes  [i] inode table's lock  [l] lock  [r] constant while
 * there is a reference, once loaded  [v] text.lock in inode_vm.c  [a] atomic
 */
struct inode {
	uint32_t	inum;		/* [I] */
	uint32_t	refs;		/* [i] */
	struct inode	*hash_next;	/* [i] */
	struct list	idle_link;	/* [i] idle list, when refs is 0 */
	struct sleeplock lock;
	bool		loaded;		/* [l] to set, [a] to look at */
	bool		removed;	/* [l] a directory without a name */
	struct buf	*table;		/* [r] block of the inode table it is in */
	struct fs_xinode disk;		/* [l] as in table, in full; type [r] */
	uint64_t	name_key;	/* [l] to set, [a]: see names.h */
	uint32_t	next_read;	/* [l] file block after the last one read */
	uint32_t	free_slot[DIR_HINTS];	/* [l] directory: see dir.c */
	struct dir_index *index;	/* [l] directory: or NULL */
	struct fifo	*fifo;		/* fifo_lock in fifo.c: or NULL */
	struct vmobj	*vmobj;		/* [v] */
	struct list	text_link;	/* [v] */
};

/* --- inode.c: the inodes in memory --------------------------------------- */

/* Once at boot; at unmount: true if all were idle and are forgotten now. */
void inode_init(void);
MUST_CHECK bool inode_forget_all(void);

/*
 * The inode of that number with a reference, not necessarily loaded.  -EUCLEAN for
 * an impossible number, -ENOMEM.  Never sleeps; may be called under spinlocks.
 */
MUST_CHECK int inode_find(uint32_t inum, struct inode **out);

/*
 * Lock it, and load it from the disk if it is not yet.  -EUCLEAN: what is there
 * cannot be an inode in use (told on the console); -EIO, -ENOMEM.
 */
MUST_CHECK int inode_lock(struct inode *ip) TRY_ACQUIRE(0, &ip->lock);
void inode_unlock(struct inode *ip) RELEASE(&ip->lock);

/* Make sure that it is loaded, so that its type is known.  Errors as above. */
MUST_CHECK int inode_load(struct inode *ip);

/* Loaded ones only. */
enum fs_itype inode_type(const struct inode *ip);
bool inode_is_dir(const struct inode *ip);
bool inode_is_symlink(const struct inode *ip);

/* Where the inode table has it: the block, and the place in that. */
uint32_t inode_table_block(uint32_t inum);
void *inode_raw(const struct buf *table, uint32_t inum);

/* Store ip->disk in the inode table; changes one block. */
void inode_update(struct tx *tx, struct inode *ip) REQUIRES(tx, &ip->lock);

/*
 * What is in it changes now.  inode_touch() changes one block, if the format knows
 * of times; the others leave the storing to the caller.
 */
void inode_touch(struct tx *tx, struct inode *ip) REQUIRES(tx, &ip->lock);
void inode_set_mtime(struct inode *ip) REQUIRES(&ip->lock);
void inode_set_ctime(struct inode *ip) REQUIRES(&ip->lock);

/* Is the caller's the only reference? */
bool inode_is_last(const struct inode *ip);

/* --- inode_alloc.c: inodes on the disk ----------------------------------- */

/*
 * Take a free inode and fill it in: all but the target.  Changes one block.
 * Referenced and loaded.  -ENOSPC, -EIO, -ENOMEM.
 */
struct inode_spec {
	enum fs_itype	type;
	uint16_t	mode;		/* permissions */
	uint16_t	major;
	uint16_t	minor;
	uint32_t	nlink;
	const char	*target;	/* FS_SYMLINK: for path_create() */
};
MUST_CHECK int inode_alloc(struct tx *tx, const struct inode_spec *spec,
			   struct inode **out) REQUIRES(tx);

/* Free an inode without blocks.  Changes one block. */
void inode_free(struct tx *tx, struct inode *ip) REQUIRES(tx, &ip->lock);

/*
 * Free an inode that has no name, with its blocks, as far as the transaction has
 * room: 0 when it is all gone, -ENOBUFS when there is more to do, -EIO, -ENOMEM.
 * INODE_FREE_MIN blocks bring it forward.
 */
enum { INODE_FREE_MIN = 6 };
MUST_CHECK int inode_free_some(struct tx *tx, struct inode *ip)
	REQUIRES(tx, &ip->lock);

/* Free an inode that has no name, in as many transactions as it takes. */
MUST_CHECK int inode_free_all(struct inode *ip);

MUST_CHECK int inode_count_free(uint64_t *count);

/* At mount: look at all inodes, free those that a crash has left without a name. */
MUST_CHECK int inode_free_orphans(void);

/* --- inode_io.c, inode_truncate.c: contents ------------------------------ */

/* Like inode_read(), to a prepared uio, with the lock held. */
MUST_CHECK ssize inode_read_locked(struct inode *ip, struct uio *u,
				   uint64_t off, size_t n)
	REQUIRES(&ip->lock);

/*
 * Write n prepared bytes at *off, which is set to the end of the file first if
 * append is true, and is advanced.  One transaction: the count may be less than n
 * when more does not fit into one; a second call then goes on.  -EFBIG, -ENOSPC,
 * -EIO, -EROFS, -ENOMEM.
 */
MUST_CHECK ssize inode_write(struct inode *ip, struct uio *u, uint64_t *off,
			     size_t n, bool append);

/*
 * Set the length of a file: what is behind that goes, what is new reads as zeros.
 * One transaction.  -EINVAL: not a regular file; -EFBIG, -ENOSPC, -EIO, -EROFS,
 * -ENOMEM.
 */
MUST_CHECK int inode_truncate(struct inode *ip, uint64_t size);

/* --- inode_vm.c: pages for mapping --------------------------------------- */

void inode_vm_init(void);

/* The contents have changed.  Without locks, outside of transactions. */
void inode_vm_changed(struct inode *ip);

/* Nobody will map it again by name: let go of it.  The same holds. */
void inode_vm_drop(struct inode *ip);
void inode_vm_drop_all(void);

#endif
