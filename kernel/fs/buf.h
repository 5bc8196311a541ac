/*
 * The buffer cache: blocks of the disk in memory.  It grows with use, up to half of
 * RAM, and gives memory back when others need it (guide section 4.10).
 *
 * Whoever holds a reference to a buffer may read and change its data under the lock
 * that guards that block: the inode's for file data, directories and indirect
 * blocks; the buffer's own for blocks that several inodes share (the inode table
 * and the bitmap).  Changes are made inside a transaction only, see fs/log.h.
 */
#ifndef FS_BUF_H
#define FS_BUF_H

#include "common/list.h"
#include "core/annot.h"
#include "sync/sleeplock.h"

enum { BUF_PREFETCH_MAX = 32 };	/* blocks read in one request */

/*
 * Locks:  [I] never changes  [h] stripe lock of the hash  [r] constant while there
 * is a reference  [c] cache lock  [a] atomic  [g] the log's lock
 */
struct buf {
	uint32_t	block;		/* [h] [r] 0: holds none */
	uint32_t	refs;		/* [a], from 0 under [h] only */
	bool		valid;		/* [a] data has been read; set under lock */
	bool		recent;		/* [a] used since the clock's hand passed */
	uint32_t	log_slot;	/* [g] its last place in the log */
	uint64_t	log_batch;	/* [g] [a] the batch it was last in */
	struct buf	*hash_next;	/* [h] */
	struct list	free_link;	/* [c] free list, when block is 0 */
	struct sleeplock lock;
	char		*data;		/* [I] FS_BSIZE bytes, aligned to that */
};

/* Once at boot. */
void buf_init(void);

/* Forget everything, at unmount.  Nothing may be referenced. */
void buf_forget_all(void);

/*
 * The block's buffer, its data valid, with a reference for the caller.  -EIO,
 * -ENOMEM.  May sleep.  Cannot fail for a block that the running transaction has
 * written, for the log holds on to that.
 */
MUST_CHECK int buf_read(uint32_t block, struct buf **out);

/*
 * The same for the first of n adjacent blocks that will all be wanted soon: if it has
 * to be read, the others are read in the same request as far as is easily done.
 */
MUST_CHECK int buf_read_ahead(uint32_t block, uint32_t n, struct buf **out);

/* The same for a block whose old content does not matter: zeroed.  -ENOMEM. */
MUST_CHECK int buf_read_zeroed(uint32_t block, struct buf **out);

void buf_get(struct buf *b);
void buf_put(struct buf *b);	/* NULL is fine */

/* For blocks that several inodes share. */
void buf_lock(struct buf *b) ACQUIRE(&b->lock);
void buf_unlock(struct buf *b) RELEASE(&b->lock);

#endif
