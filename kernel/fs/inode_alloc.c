/*
 * Inodes on the disk: which are in use is told by their type alone.  The lowest free
 * one is taken.
 *
 * F1. No inode below ialloc.hint is free; see A1 in alloc.c.
 * F2. An inode without a name is freed from its last block to its first, and stored
 *     after each transaction, so wherever a crash comes between, the rest of it is
 *     still to be freed, which the next mount does.
 */
#include "fs/inode_impl.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/kprintf.h"
#include "core/spinlock.h"
#include "fs/bmap.h"
#include "fs/buf.h"
#include "fs/dir.h"
#include "fs/dir_index.h"
#include "fs/format.h"
#include "fs/volume.h"
#include "sched/realtime.h"

#include <octox/errno.h>

static struct {
	struct spinlock	lock;
	uint32_t	hint;		/* [lock] see F1 */
	uint64_t	frees;		/* [lock] calls of inode_free so far */
} ialloc = { SPINLOCK_INIT("inode alloc"), 0, 0 };

/* First free inode of a table block from number inum on, or 0. */
static uint32_t
table_find_free(const struct buf *b, uint32_t inum)
{
	uint32_t per = volume.format->inodes_per_block;
	uint32_t end = MIN(inum - inum % per + per, volume.super.ninodes);

	for (; inum < end; inum++)
		if (fs_format_type(inode_raw(b, inum)) == FS_FREE)
			return inum;
	return 0;
}

static struct fs_xinode
spec_inode(const struct inode_spec *spec)
{
	int64_t now = clock_realtime();

	return (struct fs_xinode){
		.type = (uint16_t)spec->type,
		.mode = spec->mode,
		.major = spec->major,
		.minor = spec->minor,
		.nlink = spec->nlink,
		.atime = now,
		.mtime = now,
		.ctime = now,
	};
}

/* Take the first free inode of a table block from *inum on; none: *inum is 0. */
static int
table_take(struct tx *tx, const struct fs_xinode *fresh, uint32_t *inum,
	   struct buf **out) REQUIRES(tx)
{
	struct buf *b;
	int r = buf_read(inode_table_block(*inum), &b);
	if (r != 0)
		return r;
	buf_lock(b);
	*inum = table_find_free(b, *inum);
	if (*inum != 0) {
		log_write(tx, b);
		volume.format->inode_encode(fresh, inode_raw(b, *inum));
	}
	buf_unlock(b);
	*out = b;
	return 0;
}

/* Search the table and take a free inode.  A reference to its block comes along. */
static int
table_search(struct tx *tx, const struct fs_xinode *fresh, uint32_t *inum,
	     struct buf **out) REQUIRES(tx)
{
	spin_lock(&ialloc.lock);
	uint32_t per = volume.format->inodes_per_block;
	uint32_t from = MAX(ialloc.hint, FS_ROOTINO);
	uint64_t frees = ialloc.frees;
	spin_unlock(&ialloc.lock);

	*inum = 0;
	while (from < volume.super.ninodes && *inum == 0) {
		*inum = from;
		int r = table_take(tx, fresh, inum, out);
		if (r != 0)
			return r;
		if (*inum == 0)
			buf_put(*out);
		from += per - from % per;
	}
	uint32_t next = *inum != 0 ? *inum + 1 : volume.super.ninodes;
	spin_lock(&ialloc.lock);
	if (frees == ialloc.frees && next > ialloc.hint)
		ialloc.hint = next;
	spin_unlock(&ialloc.lock);
	return *inum != 0 ? 0 : -ENOSPC;
}

static void
hint_lower(uint32_t inum)
{
	spin_lock(&ialloc.lock);
	ialloc.frees++;
	if (inum < ialloc.hint)
		ialloc.hint = inum;
	spin_unlock(&ialloc.lock);
}

static void
table_give_back(struct buf *b, uint32_t inum)
{
	static const struct fs_xinode nothing = { .type = FS_FREE };

	buf_lock(b);
	volume.format->inode_encode(&nothing, inode_raw(b, inum));
	buf_unlock(b);
	buf_put(b);
	hint_lower(inum);
}

int
inode_alloc(struct tx *tx, const struct inode_spec *spec, struct inode **out)
{
	struct fs_xinode fresh = spec_inode(spec);
	struct inode *ip;
	struct buf *b;
	uint32_t inum;

	int r = table_search(tx, &fresh, &inum, &b);
	if (r != 0)
		return r;
	r = inode_find(inum, &ip);
	if (r != 0) {
		table_give_back(b, inum);
		return r;
	}
	/* Whoever has freed it may not have let go of the lock yet. */
	sleeplock_lock(&ip->lock);
	if (ip->table == NULL)
		ip->table = b;
	else
		buf_put(b);
	/* As it will be read again: what the format cannot keep is not there. */
	volume.format->inode_decode(inode_raw(ip->table, inum), &ip->disk);
	ip->removed = false;
	ip->next_read = 0;
	memset(ip->free_slot, 0, sizeof(ip->free_slot));
	dir_index_free(ip->index);
	ip->index = NULL;
	__atomic_store_n(&ip->name_key, names_new_key(), __ATOMIC_RELEASE);
	__atomic_store_n(&ip->loaded, true, __ATOMIC_RELEASE);
	sleeplock_unlock(&ip->lock);
	*out = ip;
	return 0;
}

void
inode_free(struct tx *tx, struct inode *ip)
{
	ip->disk = (struct fs_xinode){ .type = FS_FREE };
	inode_update(tx, ip);
	/* Only now, and still locked: it may be allocated anew from here on. */
	__atomic_store_n(&ip->loaded, false, __ATOMIC_RELEASE);
	hint_lower(ip->inum);
}

int
inode_free_some(struct tx *tx, struct inode *ip)
{
	int r = 0;

	/* First, so that there is room for it at the end. */
	inode_update(tx, ip);
	if (ip->disk.type != FS_DEVICE)
		r = bmap_free_some(tx, ip, 0);
	if (r == 0)
		inode_free(tx, ip);
	else
		inode_update(tx, ip);
	return r;
}

/* Blocks that freeing it changes, if its own lie together. */
static uint32_t
free_cost(const struct inode *ip) NO_LOCK_CHECK
{
	return INODE_FREE_MIN +
	       (uint32_t)(ip->disk.size / (FS_NINDIRECT * FS_BSIZE));
}

int
inode_free_all(struct inode *ip)
{
	int r;

	do {
		struct tx tx;
		r = log_begin(&tx, free_cost(ip));
		if (r != 0)
			return r;
		r = inode_lock(ip);
		if (r == 0) {
			r = inode_free_some(&tx, ip);
			inode_unlock(ip);
		}
		int committed = log_end(&tx);
		if (committed != 0)
			return committed;
	} while (r == -ENOBUFS);
	return r;
}

/* --- All inodes ---------------------------------------------------------- */

/* Call visit for each inode; stops when it returns other than 0. */
static int
table_each(int (*visit)(uint32_t inum, const struct fs_xinode *d, void *arg),
	   void *arg)
{
	uint32_t per = volume.format->inodes_per_block;
	uint32_t nblocks = (uint32_t)div_up(volume.super.ninodes, per);
	int r = 0;

	for (uint32_t inum = 0; inum < volume.super.ninodes && r == 0; ) {
		struct buf *b;
		uint32_t block = inum / per;
		r = buf_read_ahead(volume.super.inodestart + block,
				   nblocks - block, &b);
		if (r != 0)
			return r;
		do {
			struct fs_xinode d;
			buf_lock(b);
			volume.format->inode_decode(inode_raw(b, inum), &d);
			buf_unlock(b);
			if (inum != 0)
				r = visit(inum, &d, arg);
			inum++;
		} while (inum % per != 0 && inum < volume.super.ninodes &&
			 r == 0);
		buf_put(b);
	}
	return r;
}

static int
count_free(uint32_t inum, const struct fs_xinode *d, void *arg)
{
	(void)inum;
	*(uint64_t *)arg += d->type == FS_FREE;
	return 0;
}

int
inode_count_free(uint64_t *count)
{
	*count = 0;
	return table_each(count_free, count);
}

/*
 * A directory without a name is freed if nothing is in it.  Otherwise its link count
 * must be wrong, or it was made by a system that lets one create files there.
 */
static int
orphan_dir_check(struct inode *ip) REQUIRES(&ip->lock)
{
	int r = dir_check_empty(ip);
	if (r == 0) {
		ip->removed = true;
		ip->disk.nlink = 0;
	} else if (r == -ENOTEMPTY) {
		r = volume_damaged("link count 0 of directory", ip->inum);
	}
	return r;
}

static int
free_if_orphan(uint32_t inum, const struct fs_xinode *d, void *arg)
{
	uint32_t *freed = arg;
	struct inode *ip;

	if (d->type == FS_FREE || d->nlink != 0 || inum == FS_ROOTINO)
		return 0;
	int r = inode_find(inum, &ip);
	if (r != 0)
		return r;
	r = inode_lock(ip);
	if (r == 0) {
		if (inode_is_dir(ip))
			r = orphan_dir_check(ip);
		inode_unlock(ip);
	}
	*freed += r == 0;
	inode_put(ip);
	/* One that is damaged is no reason not to mount. */
	return r == -EUCLEAN ? 0 : r;
}

int
inode_free_orphans(void)
{
	uint32_t freed = 0;

	spin_lock(&ialloc.lock);
	ialloc.hint = 0;
	spin_unlock(&ialloc.lock);
	int r = table_each(free_if_orphan, &freed);
	if (freed > 0)
		kprintf("fs: freed %u files without a name\n", freed);
	return r;
}
