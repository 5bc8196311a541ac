/*
 * Directories.  What is in an entry is not trusted: a number is checked by
 * inode_find(), a name is compared and never interpreted.
 *
 * D1. No run of n free slots in one block begins before dp->free_slot[n - 1], for n
 *     of 1 and 2; before the last of them there is none of as many or more.
 * D2. If there is a dp->index it has each entry, by the hash of its name.
 */
#include "fs/dir.h"

#include "common/bits.h"
#include "common/mem.h"
#include "fs/bmap.h"
#include "fs/buf.h"
#include "fs/dir_index.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum {
	SCAN_AHEAD	= 16,		/* blocks read together */
	INDEX_FROM	= 2 * FS_BSIZE,	/* bytes of a directory that gets one */
};

static const struct fs_name name_dot = NAME_DOT;
static const struct fs_name name_dotdot = NAME_DOTDOT;

void
dir_slot_put(struct dir_slot *slot)
{
	buf_put(slot->buf);
}

/* --- Blocks -------------------------------------------------------------- */

/* A run of adjacent blocks of a directory, or of holes (block 0). */
struct dir_run {
	uint32_t	block;
	uint32_t	n;
};

/* The block at off, from the run or the next one; *out is NULL for a hole. */
static int
run_next(struct inode *dp, uint32_t off, struct dir_run *run, struct buf **out)
	REQUIRES(&dp->lock)
{
	int r = 0;

	*out = NULL;
	if (run->n == 0)
		r = bmap_find(dp, off / FS_BSIZE, SCAN_AHEAD, &run->block,
			      &run->n);
	if (r == 0 && run->block != 0)
		r = buf_read_ahead(run->block++, run->n, out);
	run->n--;
	return r;
}

/*
 * Looks at a block of a directory, which lies from off to end in it.  0: the search
 * is over, and a reference to the buffer has gone to the slot found; -ENOENT.
 */
typedef int block_visit(struct buf *b, uint32_t off, uint32_t end, void *arg);

/* Visit the blocks from the one with off in it on.  Holes have no entries. */
static int
each_block(struct inode *dp, uint64_t off, block_visit *visit, void *arg)
	REQUIRES(&dp->lock)
{
	struct dir_run run = { 0, 0 };
	uint64_t size = dp->disk.size;

	for (off = align_down(off, FS_BSIZE); off < size; off += FS_BSIZE) {
		struct buf *b;
		int r = run_next(dp, (uint32_t)off, &run, &b);
		if (r != 0)
			return r;
		if (b == NULL)
			continue;
		r = visit(b, (uint32_t)off,
			  (uint32_t)MIN(off + FS_BSIZE, size), arg);
		if (r != -ENOENT)
			return r;
		buf_put(b);
	}
	return -ENOENT;
}

/* --- Entries ------------------------------------------------------------- */

/* The slot at an offset of a block. */
static struct dir_slot
slot_at(struct buf *b, uint32_t off)
{
	struct dir_slot slot = { .buf = b, .off = off };
	uint32_t at = off % FS_BSIZE;

	slot.at = b->data + at;
	volume.format->entry_decode(slot.at, FS_BSIZE - at, &slot.entry);
	return slot;
}

struct entry_search {
	uint64_t	from;
	dir_visit	*visit;
	void		*arg;
	struct dir_slot	*out;
};

static int
visit_entries(struct buf *b, uint32_t off, uint32_t end, void *arg)
{
	struct entry_search *search = arg;
	uint32_t size = volume.format->slot_size;

	while (off + size <= end) {
		struct dir_slot slot = slot_at(b, off);
		if (slot.entry.inum != 0 && off >= search->from &&
		    search->visit(&slot, search->arg)) {
			*search->out = slot;
			return 0;
		}
		off += slot.entry.nslots * size;
	}
	return -ENOENT;
}

int
dir_each(struct inode *dp, uint64_t off, dir_visit *visit, void *arg,
	 struct dir_slot *out)
{
	struct entry_search search = { off, visit, arg, out };

	if (dp->removed)
		return -ENOENT;
	return each_block(dp, off, visit_entries, &search);
}

/* --- Finding ------------------------------------------------------------- */

static bool
entry_has_name(const struct dir_entry *e, const struct fs_name *name)
{
	return e->len == name->len && memcmp(e->name, name->s, e->len) == 0;
}

static bool
slot_has_name(const struct dir_slot *slot, void *name)
{
	return entry_has_name(&slot->entry, name);
}

static bool
slot_is_child(const struct dir_slot *slot, void *unused)
{
	(void)unused;
	return !entry_has_name(&slot->entry, &name_dot) &&
	       !entry_has_name(&slot->entry, &name_dotdot);
}

static bool
slot_is_child_inum(const struct dir_slot *slot, void *inum)
{
	return slot->entry.inum == *(uint32_t *)inum &&
	       slot_is_child(slot, NULL);
}

int
dir_find_child(struct inode *dp, uint32_t inum, struct dir_slot *out)
{
	return dir_each(dp, 0, slot_is_child_inum, &inum, out);
}

int
dir_check_empty(struct inode *dp)
{
	struct dir_slot slot;
	int r = dir_each(dp, 0, slot_is_child, NULL, &slot);
	if (r == -ENOENT)
		return 0;
	if (r != 0)
		return r;
	dir_slot_put(&slot);
	return -ENOTEMPTY;
}

/* --- The index ----------------------------------------------------------- */

static void
index_drop(struct inode *dp) REQUIRES(&dp->lock)
{
	dir_index_free(dp->index);
	dp->index = NULL;
}

static void
index_add(struct inode *dp, uint32_t hash, uint32_t off) REQUIRES(&dp->lock)
{
	if (dp->index != NULL && !dir_index_add(&dp->index, hash, off))
		index_drop(dp);
}

/* Ends the search when there is no memory for it. */
static bool
index_slot(const struct dir_slot *slot, void *index)
{
	struct fs_name name = name_of(slot->entry.name, slot->entry.len);

	return !dir_index_add(index, name.hash, slot->off);
}

/* Make an index if the directory is large; there may be none afterwards. */
static int
index_build(struct inode *dp) REQUIRES(&dp->lock)
{
	struct dir_slot slot;

	if (dp->disk.size <= INDEX_FROM)
		return 0;
	dp->index = dir_index_new((uint32_t)dp->disk.size /
				  volume.format->slot_size);
	if (dp->index == NULL)
		return 0;
	int r = dir_each(dp, 0, index_slot, &dp->index, &slot);
	if (r == -ENOENT)
		return 0;
	if (r == 0)
		dir_slot_put(&slot);
	index_drop(dp);
	return r;
}

/* The slot at an offset that the index has told. */
static int
index_slot_read(struct inode *dp, uint32_t off, struct dir_slot *out)
	REQUIRES(&dp->lock)
{
	uint32_t block, n;
	struct buf *b;
	int r = bmap_find(dp, off / FS_BSIZE, 1, &block, &n);
	if (r != 0)
		return r;
	if (block == 0)
		return volume_damaged("hole in directory", dp->inum);
	r = buf_read(block, &b);
	if (r == 0)
		*out = slot_at(b, off);
	return r;
}

static int
index_find(struct inode *dp, const struct fs_name *name, struct dir_slot *out)
	REQUIRES(&dp->lock)
{
	uint32_t place = 0;
	uint32_t off;

	while (dir_index_find(dp->index, name->hash, &place, &off)) {
		int r = index_slot_read(dp, off, out);
		if (r != 0)
			return r;
		if (entry_has_name(&out->entry, name))
			return 0;
		dir_slot_put(out);
	}
	return -ENOENT;
}

int
dir_find(struct inode *dp, const struct fs_name *name, struct dir_slot *out)
{
	if (dp->removed)
		return -ENOENT;
	if (dp->index == NULL) {
		int r = index_build(dp);
		if (r != 0)
			return r;
	}
	if (dp->index != NULL)
		return index_find(dp, name, out);
	return dir_each(dp, 0, slot_has_name, (void *)(uintptr_t)name, out);
}

int
dir_lookup(struct inode *dp, const struct fs_name *name, uint32_t *inum)
{
	struct dir_slot slot;
	int r = dir_find(dp, name, &slot);
	if (r == 0) {
		*inum = slot.entry.inum;
		dir_slot_put(&slot);
		names_set(dp, name, *inum);
	} else if (r == -ENOENT && !dp->removed) {
		names_set(dp, name, 0);
	}
	return r;
}

/* --- Changing ------------------------------------------------------------ */

/* Which of the hints of D1 is for runs of n slots. */
static uint32_t
hint_for(uint32_t n)
{
	return MIN(n, (uint32_t)DIR_HINTS) - 1;
}

struct room_search {
	uint64_t	from;
	uint32_t	n;		/* slots that are wanted */
	struct dir_slot	*out;
};

static int
visit_room(struct buf *b, uint32_t off, uint32_t end, void *arg)
{
	struct room_search *search = arg;
	uint32_t size = volume.format->slot_size;
	uint32_t run = 0;

	while (off + size <= end) {
		struct dir_slot slot = slot_at(b, off);
		bool is_free = slot.entry.inum == 0 && off >= search->from;
		run = is_free ? run + 1 : 0;
		if (run == search->n) {
			*search->out = slot_at(b, off - (run - 1) * size);
			return 0;
		}
		off += slot.entry.nslots * size;
	}
	return -ENOENT;
}

/* n new slots at the end, in the transaction. */
static int
dir_append(struct tx *tx, struct inode *dp, uint32_t n, struct dir_slot *out)
	REQUIRES(tx, &dp->lock)
{
	uint32_t bytes = n * volume.format->slot_size;
	uint64_t off = align_up(dp->disk.size, volume.format->slot_size);
	struct buf *b;

	/* What is left of the last block may be too little. */
	if (off % FS_BSIZE + bytes > FS_BSIZE)
		off = align_up(off, FS_BSIZE);
	if (off + bytes > FS_MAXFILE)
		return -ENOSPC;
	int r = bmap_open(tx, dp, (uint32_t)(off / FS_BSIZE), false, &b);
	if (r != 0)
		return r;
	*out = slot_at(b, (uint32_t)off);
	dp->disk.size = off + bytes;
	inode_update(tx, dp);
	return 0;
}

/* n free slots in one block. */
static int
dir_room(struct tx *tx, struct inode *dp, uint32_t n, struct dir_slot *out)
	REQUIRES(tx, &dp->lock)
{
	uint32_t *hint = &dp->free_slot[hint_for(n)];
	struct room_search search = { *hint, n, out };
	int r = each_block(dp, *hint, visit_room, &search);
	if (r == -ENOENT)
		r = dir_append(tx, dp, n, out);
	/* Of fewer slots than wanted there may be some before. */
	if (r == 0 && n <= DIR_HINTS)
		*hint = out->off + n * volume.format->slot_size;
	return r;
}

int
dir_add(struct tx *tx, struct inode *dp, const struct fs_name *name,
	const struct inode *ip)
{
	struct dir_slot slot;
	struct dir_entry e = {
		.inum = ip->inum,
		.type = (uint8_t)inode_type(ip),
		.len = (uint8_t)name->len,
		.name = name->s,
	};
	uint32_t n = fs_format_slots(volume.format, name->len);
	int r = dir_room(tx, dp, n, &slot);
	if (r != 0)
		return r;
	log_write(tx, slot.buf);
	memset(slot.at, 0, n * volume.format->slot_size);
	volume.format->entry_encode(&e, slot.at);
	dir_slot_put(&slot);
	index_add(dp, name->hash, slot.off);
	names_set(dp, name, ip->inum);
	inode_touch(tx, dp);
	return 0;
}

/* By D1: a run that ends in these slots may begin before them. */
static void
lower_hints(struct inode *dp, uint32_t off) REQUIRES(&dp->lock)
{
	uint32_t start = (uint32_t)align_down(off, FS_BSIZE);

	for (uint32_t i = 0; i < DIR_HINTS; i++) {
		uint32_t first = i == 0 ? off : start;
		dp->free_slot[i] = MIN(dp->free_slot[i], first);
	}
}

void
dir_remove(struct tx *tx, struct inode *dp, const struct dir_slot *slot)
{
	struct fs_name name = name_of(slot->entry.name, slot->entry.len);

	names_set(dp, &name, 0);
	if (dp->index != NULL)
		dir_index_remove(dp->index, name.hash, slot->off);
	log_write(tx, slot->buf);
	memset(slot->at, 0, slot->entry.nslots * volume.format->slot_size);
	lower_hints(dp, slot->off);
	inode_touch(tx, dp);
}

void
dir_change(struct tx *tx, struct inode *dp, const struct dir_slot *slot,
	   const struct inode *ip)
{
	struct fs_name name = name_of(slot->entry.name, slot->entry.len);

	log_write(tx, slot->buf);
	volume.format->entry_redirect(slot->at, ip->inum,
				      (uint8_t)inode_type(ip));
	names_set(dp, &name, ip->inum);
}

void
dir_set_removed(struct inode *dp)
{
	dp->removed = true;
	index_drop(dp);
	names_set(dp, &name_dotdot, 0);
	__atomic_store_n(&dp->name_key, names_new_key(), __ATOMIC_RELEASE);
}
