/*
 * Which data blocks are in use: the bitmap.
 */
#ifndef FS_ALLOC_H
#define FS_ALLOC_H

#include "common/types.h"
#include "core/annot.h"
#include "fs/log.h"

/*
 * Take a free block; changes one block of the bitmap.  Its content is whatever it
 * was.  -ENOSPC, -EIO, -ENOMEM.
 */
MUST_CHECK int block_alloc(struct tx *tx, uint32_t *block) REQUIRES(tx);

/*
 * Give a block back; changes one block of the bitmap.  -ENOBUFS when the
 * transaction has no room for that, -EIO, -ENOMEM.  A block that no file can own, or
 * that is free already, is told on the console and left alone: 0.  Cannot fail for
 * a block that this transaction has allocated.
 */
MUST_CHECK int block_free(struct tx *tx, uint32_t block) REQUIRES(tx);

/* Take back an allocation of this transaction. */
void block_unalloc(struct tx *tx, uint32_t block) REQUIRES(tx);

/* Count the free blocks.  -EIO, -ENOMEM. */
MUST_CHECK int block_count_free(uint64_t *count);

/* At mount. */
void alloc_init(void);

#endif
