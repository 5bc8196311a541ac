/*
 * Where on the disk the blocks of a file are: 11 direct addresses, then a single
 * and a double indirect block.  Address 0 is a hole, which reads as zeros.
 * "File block" n is bytes n * FS_BSIZE and up of a file.  All with the inode locked.
 */
#ifndef FS_BMAP_H
#define FS_BMAP_H

#include "common/types.h"
#include "core/annot.h"
#include "fs/inode_impl.h"

/*
 * The disk block of a file block, 0 for a hole; and in *n how many file blocks from
 * there on are adjacent on the disk (or holes too), at least 1 and at most max.
 * -EUCLEAN, -EIO, -ENOMEM.
 */
MUST_CHECK int bmap_find(struct inode *ip, uint32_t fblock, uint32_t max,
			 uint32_t *block, uint32_t *n) REQUIRES(&ip->lock);

/*
 * The buffer of a file block that is to be written, in the transaction already.  A
 * hole gets a block of zeros; an existing block is read from the disk unless all of
 * it will be overwritten, then it may be zeros too.  Changes at most bmap_cost()
 * blocks and ip->disk, which the caller stores.  -ENOSPC, -EUCLEAN, -EIO, -ENOMEM;
 * nothing is changed then.
 */
MUST_CHECK int bmap_open(struct tx *tx, struct inode *ip, uint32_t fblock,
			 bool overwrite, struct buf **out)
	REQUIRES(tx, &ip->lock);

/* Most blocks that bmap_open() changes: data, indirect blocks and bitmap. */
uint32_t bmap_cost(uint32_t fblock);

/* Indirect blocks on the way to the file blocks from first to last. */
uint32_t bmap_indirect_blocks(uint32_t first, uint32_t last);

/*
 * Free the file blocks from first on, the last first, as far as the transaction has
 * room: 0 when all are free, -ENOBUFS when there is more to do, or what went wrong.
 * ip->disk changes, and the caller stores it.
 */
MUST_CHECK int bmap_free_some(struct tx *tx, struct inode *ip, uint32_t first)
	REQUIRES(tx, &ip->lock);

/*
 * Let another inode, which has no blocks, have the file blocks from first on, in the
 * same places.  Changes at most BMAP_SPLIT_COST blocks, and both inodes' addresses,
 * which the caller stores.  -ENOSPC, -EUCLEAN, -EIO, -ENOMEM; nothing is changed
 * then.
 */
enum { BMAP_SPLIT_COST = 6 };
MUST_CHECK int bmap_split(struct tx *tx, struct inode *from, uint32_t first,
			  struct inode *to)
	REQUIRES(tx, &from->lock, &to->lock);

#endif
