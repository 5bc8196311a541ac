/*
 * The log: makes what an operation does to the disk happen as a whole or not at
 * all, and once it has returned, for good (guide section 4.11).
 *
 *	struct tx tx;
 *	int r = log_begin(&tx, NBLOCKS);
 *	if (r != 0)
 *		return r;
 *	r = ... change buffers, log_write(&tx, buf) each ...
 *	int committed = log_end(&tx);
 *	return r != 0 ? r : committed;
 *
 * Functions that change the disk take the transaction as their first parameter.
 * An operation that fails half-way has to put back what it changed, for the
 * transaction is committed all the same.  Inode locks are taken inside of it and
 * released before log_end(), which waits for the other operations of the batch.
 */
#ifndef FS_LOG_H
#define FS_LOG_H

#include "common/types.h"
#include "core/annot.h"

#include <octox/limits.h>

struct buf;

enum {
	/* Blocks of the smallest log that every operation fits in, with header. */
	LOG_MINBLOCKS	= MAXOPBLOCKS + 2,
};

/* An operation under way. */
struct LOCKABLE("fs_log") tx {
	uint64_t	batch;		/* what it will be committed with */
	uint32_t	room;		/* blocks that it may yet add */
	bool		wrote;
};

/* At mount, after volume_open: replay what a crash left.  -EUCLEAN, -EIO, -ENOMEM. */
MUST_CHECK int log_open(void);

/* At unmount: forget the log without writing anything. */
void log_close(void);

/*
 * Begin an operation that changes at most nblocks blocks, or as many as the log
 * holds if that is less.  Waits for room.  -EROFS after the log has failed.
 */
MUST_CHECK int log_begin(struct tx *tx, uint32_t nblocks) TRY_ACQUIRE(0, tx);

/* The buffer's block is changed by this operation.  May come before the change. */
void log_write(struct tx *tx, struct buf *b) REQUIRES(tx);

/* Is there room for a change of this block? */
bool log_has_room(const struct tx *tx, const struct buf *b) REQUIRES(tx);

/* End it; returns when all its changes are on the disk, or with -EIO. */
MUST_CHECK int log_end(struct tx *tx) RELEASE(tx);

/* Most blocks an operation can change. */
uint32_t log_capacity(void);

/* Bring all that is committed to its home and empty the log.  -EIO, -EROFS. */
MUST_CHECK int log_checkpoint(void);

#endif
