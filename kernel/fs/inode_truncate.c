/*
 * The length of files.  A file is cut in one transaction, however long it is: what
 * is cut off is handed over to an inode without a name and freed with that, in as
 * many transactions as it takes.
 *
 * T1. What is behind the end of a file in its last block is zero, so a file can be
 *     made longer by its inode alone.
 */
#include "fs/inode_impl.h"

#include "common/bits.h"
#include "common/mem.h"
#include "fs/bmap.h"
#include "fs/buf.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum {
	/* Two inodes, the last block that stays, what is split. */
	CUT_COST	= 3 + BMAP_SPLIT_COST,
	/* Two inodes, and some of the blocks at once. */
	EMPTY_COST	= 2 + INODE_FREE_MIN,
	TRUNCATE_COST	= CUT_COST > EMPTY_COST ? CUT_COST : EMPTY_COST,
};

static_assert((int)TRUNCATE_COST <= MAXOPBLOCKS, "it fits in a transaction");

/* One truncation, in one attempt or two. */
struct cut {
	struct inode	*ip;
	uint64_t	size;
	uint32_t	in_place;	/* blocks that it changes so, or 0 */
	struct inode	*orphan;	/* who has what was cut off */
};

static uint32_t
first_to_go(const struct cut *cut)
{
	return (uint32_t)div_up(cut->size, FS_BSIZE);
}

/* The last block that stays, if part of it goes: *out is NULL otherwise. */
static int
tail_read(const struct cut *cut, struct buf **out) REQUIRES(&cut->ip->lock)
{
	uint32_t block, n;

	*out = NULL;
	if (cut->size % FS_BSIZE == 0)
		return 0;
	int r = bmap_find(cut->ip, (uint32_t)(cut->size / FS_BSIZE), 1, &block,
			  &n);
	return r != 0 || block == 0 ? r : buf_read(block, out);
}

/* By T1. */
static void
tail_clear(struct tx *tx, const struct cut *cut, struct buf *b) REQUIRES(tx)
{
	uint32_t at = cut->size % FS_BSIZE;

	if (b != NULL) {
		log_write(tx, b);
		memset(b->data + at, 0, FS_BSIZE - at);
	}
}

/* Hand over what goes, and begin to free it if that is all. */
static int
hand_over(struct tx *tx, struct cut *cut, struct inode *orphan)
	REQUIRES(tx, &cut->ip->lock, &orphan->lock)
{
	int r = bmap_split(tx, cut->ip, first_to_go(cut), orphan);
	if (r == 0)
		orphan->disk.size = cut->ip->disk.size;
	inode_update(tx, orphan);
	if (r != 0 || cut->size > 0)
		return r;
	/* What remains is freed by the last inode_put(). */
	r = inode_free_some(tx, orphan);
	return r == -ENOBUFS ? 0 : r;
}

static int
cut_by_orphan(struct tx *tx, struct cut *cut) REQUIRES(tx, &cut->ip->lock)
{
	static const struct inode_spec spec = { .type = FS_FILE, .nlink = 0 };
	int r = inode_alloc(tx, &spec, &cut->orphan);
	if (r != 0)
		return r;
	sleeplock_lock(&cut->orphan->lock);
	r = hand_over(tx, cut, cut->orphan);
	sleeplock_unlock(&cut->orphan->lock);
	return r;
}

/* There is no inode to hand them to: free them here if the log is large enough. */
static int
cut_in_place(struct tx *tx, struct cut *cut) REQUIRES(tx, &cut->ip->lock)
{
	if (cut->in_place > tx->room)
		return -ENOSPC;
	return bmap_free_some(tx, cut->ip, first_to_go(cut));
}

/* Most blocks that freeing what goes in place changes. */
static uint32_t
in_place_cost(const struct cut *cut) REQUIRES(&cut->ip->lock)
{
	uint32_t first = first_to_go(cut);
	uint32_t end = (uint32_t)div_up(cut->ip->disk.size, FS_BSIZE);
	uint32_t blocks = end > first ? end - first : 1;
	uint32_t tables = bmap_indirect_blocks(first, first + blocks - 1);
	/* The last block that stays, and the inode. */
	return tables + MIN(blocks + tables, volume.nbitmap) + 2;
}

static int
shorten(struct tx *tx, struct cut *cut) REQUIRES(tx, &cut->ip->lock)
{
	bool in_place = cut->in_place > 0;
	struct buf *tail;
	int r = tail_read(cut, &tail);
	if (r != 0)
		return r;
	cut->in_place = in_place_cost(cut);
	r = in_place ? cut_in_place(tx, cut) : cut_by_orphan(tx, cut);
	if (r == 0) {
		tail_clear(tx, cut, tail);
		cut->ip->disk.size = cut->size;
	}
	buf_put(tail);
	if (r == 0)
		inode_set_mtime(cut->ip);
	/* Also when not all of it could be freed. */
	inode_update(tx, cut->ip);
	return r;
}

/* On a damaged disk an empty file may have blocks. */
static bool
is_longer(const struct cut *cut) REQUIRES(&cut->ip->lock)
{
	static const uint32_t none[FS_NADDRS];
	const struct fs_xinode *d = &cut->ip->disk;

	return cut->size < d->size ||
	       (cut->size == 0 && memcmp(d->addrs, none, sizeof(none)) != 0);
}

static int
set_size(struct tx *tx, struct cut *cut) REQUIRES(tx, &cut->ip->lock)
{
	struct inode *ip = cut->ip;

	if (ip->disk.type != FS_FILE)
		return -EINVAL;
	if (is_longer(cut))
		return shorten(tx, cut);
	if (cut->size == ip->disk.size)
		return 0;
	ip->disk.size = cut->size;
	inode_set_mtime(cut->ip);
	inode_update(tx, cut->ip);
	return 0;
}

/* One attempt; afterwards cut->in_place is what the next one should ask for. */
static int
cut_try(struct cut *cut)
{
	struct tx tx;
	int r = log_begin(&tx, MAX(cut->in_place, (uint32_t)TRUNCATE_COST));
	if (r != 0)
		return r;
	r = inode_lock(cut->ip);
	if (r == 0) {
		r = set_size(&tx, cut);
		inode_unlock(cut->ip);
	}
	int committed = log_end(&tx);
	return r != 0 ? r : committed;
}

int
inode_truncate(struct inode *ip, uint64_t size)
{
	struct cut cut = { .ip = ip, .size = size };

	if (size > FS_MAXFILE)
		return -EFBIG;
	int r = cut_try(&cut);
	/* Now without an inode and without new tables. */
	if (r == -ENOSPC && cut.in_place > 0) {
		inode_put(cut.orphan);
		cut.orphan = NULL;
		r = cut_try(&cut);
	}
	inode_put(cut.orphan);
	inode_vm_changed(ip);
	return r;
}
