/*
 * The log.  Operations that run at the same time form a batch; when the last of them
 * ends, one of them commits the batch for all.
 *
 * On the disk (see include/octox/fs.h) the header says what the log blocks hold.  A
 * commit appends: its blocks go behind those of earlier commits, then the header's
 * n grows.  Only when the log is full are the blocks brought home, the header
 * cleared and the space used again: a checkpoint.  In memory, slot i stands for log
 * block i: the buffer it is a copy of, and the copy itself.
 *
 * L1. Buffers change inside operations only.  A batch is copied when none of its
 *     operations runs and before the next batch begins, so a copy never shows half
 *     an operation.
 * L2. What is committed and not yet at home is in the buffer cache: each used slot
 *     has a reference to its buffer.  And home writes come from the copies, so
 *     later operations cannot get into them.
 * L3. Four flushes order the writes.  Commit: log blocks, F1, header, F2.
 *     Checkpoint: home blocks, F3, cleared header, F4.  Without F1 the header may
 *     promise blocks that never came; without F2 log_end() would promise too much;
 *     without F3 the log may be given up before its blocks are at home; without F4
 *     an old header may be found with new log blocks.
 * L4. n and all block numbers are in the first 512 bytes of the header, which a disk
 *     writes as a whole: hence LOG_MAXSLOTS.
 * L5. An operation says at its beginning how many blocks it will add; it waits until
 *     the log has room for it besides all others.  Operations get in in the order in
 *     which they came, so a large one is not kept out by small ones for ever.
 * L6. Once a write has failed nothing more is written: what is on the disk then has
 *     all that log_end() has promised, and of the batch that failed, for which it
 *     has returned -EIO, all or nothing.
 *
 * fs_log.lock guards all of it; the disk is written by the one thread that has set
 * fs_log.writing, without the lock.
 */
#include "fs/log.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/kprintf.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "dev/blkdev.h"
#include "fs/buf.h"
#include "fs/volume.h"
#include "mm/kalloc.h"
#include "sched/waitq.h"

#include <octox/errno.h>

enum {
	SECTOR		= 512,
	LOG_MAXSLOTS	= SECTOR / 4 - 1,	/* L4 */
};

static struct {
	struct spinlock	lock;
	struct waitq	changed;	/* for all that wait for the log */
	uint32_t	capacity;	/* [I] slots */
	struct buf	*bufs[LOG_MAXSLOTS];
	char		*copies;	/* [I] a block for each slot */
	struct fs_loghead *head;	/* of the one who is writing */
	int		error;		/* [lock] the log has failed */
	uint32_t	used;		/* [lock] slots of closed batches */
	uint32_t	added;		/* [lock] slots of the open batch */
	uint32_t	reserved;	/* [lock] sum of room of those running */
	uint32_t	running;	/* [lock] operations of the open batch */
	uint64_t	batch;		/* [lock] number of the open batch */
	uint64_t	committed;	/* [lock] last batch that is on the disk */
	bool		writing;	/* [lock] somebody writes to the disk */
	bool		closed;		/* [lock] no operation may begin now */
	uint64_t	tickets;	/* [lock] given to those who want to begin */
	uint64_t	serving;	/* [lock] the ticket that is next */
} fs_log;

static char *
slot_copy(uint32_t slot)
{
	return fs_log.copies + (size_t)slot * FS_BSIZE;
}

/* --- The disk's side ----------------------------------------------------- */

static int
head_write(uint32_t n)
{
	fs_log.head->n = n;
	int r = blk_write(volume.dev, volume.super.logstart, fs_log.head, 1);
	if (r == 0)
		r = blk_flush(volume.dev);
	return r;
}

/* Append the copies of n slots from first on to the log on the disk. */
static int
batch_write(uint32_t first, uint32_t n)
{
	int r = blk_write(volume.dev, volume.super.logstart + 1 + first,
			  slot_copy(first), n);
	if (r == 0)
		r = blk_flush(volume.dev);
	return r != 0 ? r : head_write(first + n);
}

/*
 * Sort the slots whose copy is the last of its block by block number; how many.
 * Insertion sort: neighbours mostly come in order.
 */
static uint32_t
slots_sort(uint8_t *order, uint32_t nslots)
{
	uint32_t n = 0;
	for (uint32_t s = 0; s < nslots; s++) {
		if (fs_log.bufs[s]->log_slot != s)
			continue;
		uint32_t i = n++;
		while (i > 0 &&
		       fs_log.head->block[order[i - 1]] > fs_log.head->block[s]) {
			order[i] = order[i - 1];
			i--;
		}
		order[i] = (uint8_t)s;
	}
	return n;
}

/* Write the home blocks of the given slots, neighbours in one request. */
static int
home_write(const uint8_t *order, uint32_t n)
{
	struct blk_req req;
	int r = 0;

	for (uint32_t i = 0; i < n && r == 0; i += req.nvec) {
		req = (struct blk_req){ .op = BLK_WRITE,
					.block = fs_log.head->block[order[i]] };
		do {
			req.vec[req.nvec] = (struct blk_vec){
				slot_copy(order[i + req.nvec]), 1 };
			req.nvec++;
		} while (i + req.nvec < n && req.nvec < BLK_MAXVEC &&
			 fs_log.head->block[order[i + req.nvec]] ==
				 req.block + req.nvec);
		r = blk_run(volume.dev, &req);
	}
	return r != 0 ? r : blk_flush(volume.dev);
}

static int
head_clear(void)
{
	memset(fs_log.head, 0, sizeof(*fs_log.head));
	return head_write(0);
}

/* --- Replay -------------------------------------------------------------- */

static int
head_check(const struct fs_loghead *head)
{
	if (head->n > FS_LOGMAX || head->n >= volume.super.nlog)
		return volume_damaged("bad log length", head->n);
	for (uint32_t i = 0; i < head->n; i++)
		if (head->block[i] < volume.super.inodestart ||
		    head->block[i] >= volume.super.size)
			return volume_damaged("bad block in log:",
					      head->block[i]);
	return 0;
}

/* Bring home what fs_log.head lists.  In order, so the last of equals wins. */
static int
replay(void)
{
	char *block = fs_log.copies;
	for (uint32_t i = 0; i < fs_log.head->n; i++) {
		int r = blk_read(volume.dev, volume.super.logstart + 1 + i,
				 block, 1);
		if (r == 0)
			r = blk_write(volume.dev, fs_log.head->block[i], block, 1);
		if (r != 0)
			return r;
	}
	int r = blk_flush(volume.dev);
	return r != 0 ? r : head_clear();
}

static int
log_recover(void)
{
	int r = blk_read(volume.dev, volume.super.logstart, fs_log.head, 1);
	if (r == 0)
		r = head_check(fs_log.head);
	if (r == 0 && fs_log.head->n > 0)
		r = replay();
	memset(fs_log.head, 0, sizeof(*fs_log.head));
	return r;
}

int
log_open(void)
{
	memset(&fs_log, 0, sizeof(fs_log));
	spin_init(&fs_log.lock, "fs log");
	waitq_init(&fs_log.changed, "fs log");
	fs_log.capacity = MIN(volume.super.nlog - 1, LOG_MAXSLOTS);
	fs_log.batch = 1;
	fs_log.copies = kalloc((size_t)fs_log.capacity * FS_BSIZE);
	fs_log.head = kalloc_zeroed(sizeof(*fs_log.head));
	int r = -ENOMEM;
	if (fs_log.copies != NULL && fs_log.head != NULL)
		r = log_recover();
	if (r != 0)
		log_close();
	return r;
}

void
log_close(void)
{
	for (uint32_t i = 0; i < fs_log.used + fs_log.added; i++)
		buf_put(fs_log.bufs[i]);
	kfree(fs_log.copies);
	kfree(fs_log.head);
	memset(&fs_log, 0, sizeof(fs_log));
}

uint32_t
log_capacity(void)
{
	return fs_log.capacity;
}

/* --- Writing out --------------------------------------------------------- */

static void
log_fail(const char *what) REQUIRES(&fs_log.lock)
{
	if (fs_log.error == 0)
		kprintf("fs: error while writing %s: "
			"the file system is read-only now\n", what);
	fs_log.error = -EROFS;
}

/* Commit the open batch, of which no operation runs.  Drops the lock meanwhile. */
static void
log_commit(void) REQUIRES(&fs_log.lock)
{
	uint32_t first = fs_log.used;
	uint32_t n = fs_log.added;

	fs_log.writing = true;
	fs_log.closed = true;
	spin_unlock(&fs_log.lock);
	for (uint32_t s = first; s < first + n; s++) {
		fs_log.head->block[s] = fs_log.bufs[s]->block;
		memcpy(slot_copy(s), fs_log.bufs[s]->data, FS_BSIZE);
	}
	spin_lock(&fs_log.lock);
	fs_log.used += n;
	fs_log.added = 0;
	fs_log.batch++;
	fs_log.closed = false;
	waitq_wake_all(&fs_log.changed);
	spin_unlock(&fs_log.lock);

	int r = batch_write(first, n);

	spin_lock(&fs_log.lock);
	if (r != 0)
		log_fail("the log");
	else
		fs_log.committed = fs_log.batch - 1;
	fs_log.writing = false;
	waitq_wake_all(&fs_log.changed);
}

/* Bring the used slots home.  Nothing runs, nothing is open.  Drops the lock. */
static void
log_empty(void) REQUIRES(&fs_log.lock)
{
	uint32_t n = fs_log.used;
	uint8_t order[LOG_MAXSLOTS];

	fs_log.writing = true;
	fs_log.closed = true;
	spin_unlock(&fs_log.lock);
	int r = home_write(order, slots_sort(order, n));
	if (r == 0)
		r = head_clear();
	spin_lock(&fs_log.lock);
	if (r != 0) {
		log_fail("home blocks");
	} else {
		for (uint32_t s = 0; s < n; s++)
			buf_put(fs_log.bufs[s]);
		fs_log.used = 0;
	}
	fs_log.closed = false;
	fs_log.writing = false;
	waitq_wake_all(&fs_log.changed);
}

static bool
log_is_idle(void) REQUIRES(&fs_log.lock)
{
	return fs_log.running == 0 && fs_log.added == 0 && !fs_log.writing;
}

int
log_checkpoint(void)
{
	spin_lock(&fs_log.lock);
	while (fs_log.error == 0 && fs_log.used + fs_log.added > 0) {
		if (log_is_idle())
			log_empty();
		else
			waitq_sleep(&fs_log.changed, &fs_log.lock);
	}
	int r = fs_log.error;
	spin_unlock(&fs_log.lock);
	return r;
}

/* --- Operations ---------------------------------------------------------- */

static bool
log_fits(uint32_t nblocks) REQUIRES(&fs_log.lock)
{
	uint32_t taken = fs_log.used + fs_log.added + fs_log.reserved;
	return taken + nblocks <= fs_log.capacity;
}

/* Wait until it is this ticket's turn and there is room, or the log has failed. */
static void
log_wait_turn(uint64_t ticket, uint32_t nblocks) REQUIRES(&fs_log.lock)
{
	while (fs_log.error == 0) {
		bool turn = ticket == fs_log.serving && !fs_log.closed;
		if (turn && log_fits(nblocks))
			break;
		if (turn && log_is_idle())
			log_empty();
		else
			waitq_sleep(&fs_log.changed, &fs_log.lock);
	}
	fs_log.serving++;
	if (fs_log.serving != fs_log.tickets)
		waitq_wake_all(&fs_log.changed);
}

int
log_begin(struct tx *tx, uint32_t nblocks) NO_LOCK_CHECK
{
	nblocks = MIN(nblocks, fs_log.capacity);
	spin_lock(&fs_log.lock);
	log_wait_turn(fs_log.tickets++, nblocks);
	int r = fs_log.error;
	if (r == 0) {
		fs_log.running++;
		fs_log.reserved += nblocks;
		*tx = (struct tx){ .batch = fs_log.batch, .room = nblocks };
	}
	spin_unlock(&fs_log.lock);
	return r;
}

/* Is the block in the open batch already? */
static bool
log_has(const struct tx *tx, const struct buf *b)
{
	return __atomic_load_n(&b->log_batch, __ATOMIC_RELAXED) == tx->batch;
}

bool
log_has_room(const struct tx *tx, const struct buf *b)
{
	return tx->room > 0 || log_has(tx, b);
}

void
log_write(struct tx *tx, struct buf *b)
{
	tx->wrote = true;
	if (log_has(tx, b))
		return;
	kassert(tx->room > 0);
	buf_get(b);
	spin_lock(&fs_log.lock);
	uint32_t slot = fs_log.used + fs_log.added++;
	fs_log.bufs[slot] = b;
	b->log_slot = slot;
	__atomic_store_n(&b->log_batch, tx->batch, __ATOMIC_RELAXED);
	fs_log.reserved--;
	tx->room--;
	spin_unlock(&fs_log.lock);
}

/* Wait until the batch is on the disk, committing it if nobody else does. */
static int
log_wait_committed(uint64_t batch) REQUIRES(&fs_log.lock)
{
	while (fs_log.committed < batch && fs_log.error == 0) {
		bool mine = fs_log.batch == batch && fs_log.running == 0;
		if (mine && !fs_log.writing && !fs_log.closed)
			log_commit();
		else
			waitq_sleep(&fs_log.changed, &fs_log.lock);
	}
	return fs_log.committed < batch ? -EIO : 0;
}

int
log_end(struct tx *tx) NO_LOCK_CHECK
{
	int r = 0;

	spin_lock(&fs_log.lock);
	fs_log.running--;
	fs_log.reserved -= tx->room;
	waitq_wake_all(&fs_log.changed);
	if (tx->wrote)
		r = log_wait_committed(tx->batch);
	spin_unlock(&fs_log.lock);
	return r;
}
