/*
 * Directories.  What is in an entry is not trusted: a number is checked by
 * inode_find(), a name is compared and never interpreted.
 *
 * D1. No entry before dp->free_slot is free.
 */
#include "fs/dir.h"

#include "common/bits.h"
#include "common/mem.h"
#include "fs/bmap.h"
#include "fs/buf.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum {
	ENTRY_SIZE	= sizeof(struct fs_dirent),
	SCAN_AHEAD	= 16,		/* blocks read together */
};

static const struct fs_name name_dot = { "." };
static const struct fs_name name_dotdot = { ".." };

void
dir_slot_put(struct dir_slot *slot)
{
	buf_put(slot->buf);
}

/* What dir_scan() looks for. */
typedef bool dir_match(const struct fs_dirent *e, const struct fs_name *name);

static bool
entry_is_free(const struct fs_dirent *e, const struct fs_name *name)
{
	(void)name;
	return e->inum == 0;
}

static bool
entry_has_name(const struct fs_dirent *e, const struct fs_name *name)
{
	return e->inum != 0 && memcmp(e->name, name->c, FS_NAMELEN) == 0;
}

static bool
entry_is_child(const struct fs_dirent *e, const struct fs_name *name)
{
	return e->inum != 0 && !entry_has_name(e, &name_dot) &&
	       !entry_has_name(e, &name_dotdot) && name == NULL;
}

/* Look in one block of the directory, at offsets from off to end. */
static int
scan_block(struct buf *b, uint32_t off, uint32_t end, dir_match *match,
	   const struct fs_name *name, struct dir_slot *out)
{
	for (; off + ENTRY_SIZE <= end; off += ENTRY_SIZE) {
		struct fs_dirent *e =
			(struct fs_dirent *)(b->data + off % FS_BSIZE);
		if (match(e, name)) {
			*out = (struct dir_slot){ b, e, off };
			return 0;
		}
	}
	return -ENOENT;
}

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

/* The first entry from off on that matches.  -ENOENT.  Holes have none. */
static int
dir_scan(struct inode *dp, uint32_t off, dir_match *match,
	 const struct fs_name *name, struct dir_slot *out) REQUIRES(&dp->lock)
{
	uint32_t size = dp->disk.size;
	struct dir_run run = { 0, 0 };

	while (off + ENTRY_SIZE <= size) {
		uint32_t next = off - off % FS_BSIZE + FS_BSIZE;
		struct buf *b;
		int r = run_next(dp, off, &run, &b);
		if (r != 0)
			return r;
		if (b != NULL) {
			r = scan_block(b, off, MIN(next, size), match, name,
				       out);
			if (r == 0)
				return 0;
			buf_put(b);
		}
		off = next;
	}
	return -ENOENT;
}

int
dir_find(struct inode *dp, const struct fs_name *name, struct dir_slot *out)
{
	if (dp->removed)
		return -ENOENT;
	return dir_scan(dp, 0, entry_has_name, name, out);
}

int
dir_lookup(struct inode *dp, const struct fs_name *name, uint32_t *inum)
{
	struct dir_slot slot;
	int r = dir_find(dp, name, &slot);
	if (r == 0) {
		*inum = slot.entry->inum;
		dir_slot_put(&slot);
		names_set(dp, name, *inum);
	} else if (r == -ENOENT && !dp->removed) {
		names_set(dp, name, 0);
	}
	return r;
}

/* A new entry at the end, in the transaction. */
static int
dir_append(struct tx *tx, struct inode *dp, struct dir_slot *out)
	REQUIRES(tx, &dp->lock)
{
	uint32_t off = (uint32_t)align_up(dp->disk.size, ENTRY_SIZE);
	if (off + ENTRY_SIZE > FS_MAXFILE)
		return -ENOSPC;
	int r = bmap_open(tx, dp, off / FS_BSIZE, false, &out->buf);
	if (r != 0)
		return r;
	out->off = off;
	out->entry = (struct fs_dirent *)(out->buf->data + off % FS_BSIZE);
	dp->disk.size = off + ENTRY_SIZE;
	inode_update(tx, dp);
	return 0;
}

int
dir_add(struct tx *tx, struct inode *dp, const struct fs_name *name,
	uint32_t inum)
{
	struct dir_slot slot;
	int r = dir_scan(dp, dp->free_slot, entry_is_free, NULL, &slot);
	if (r == -ENOENT)
		r = dir_append(tx, dp, &slot);
	if (r != 0)
		return r;
	log_write(tx, slot.buf);
	slot.entry->inum = (uint16_t)inum;
	memcpy(slot.entry->name, name->c, FS_NAMELEN);
	dp->free_slot = slot.off + ENTRY_SIZE;
	dir_slot_put(&slot);
	names_set(dp, name, inum);
	return 0;
}

void
dir_remove(struct tx *tx, struct inode *dp, const struct dir_slot *slot)
{
	struct fs_name name;

	memcpy(name.c, slot->entry->name, FS_NAMELEN);
	names_set(dp, &name, 0);
	log_write(tx, slot->buf);
	memset(slot->entry, 0, ENTRY_SIZE);
	dp->free_slot = MIN(dp->free_slot, slot->off);
}

void
dir_change(struct tx *tx, struct inode *dp, const struct dir_slot *slot,
	   uint32_t inum)
{
	struct fs_name name;

	memcpy(name.c, slot->entry->name, FS_NAMELEN);
	log_write(tx, slot->buf);
	slot->entry->inum = (uint16_t)inum;
	names_set(dp, &name, inum);
}

int
dir_check_empty(struct inode *dp)
{
	struct dir_slot slot;
	int r = dir_scan(dp, 0, entry_is_child, NULL, &slot);
	if (r == -ENOENT)
		return 0;
	if (r != 0)
		return r;
	dir_slot_put(&slot);
	return -ENOTEMPTY;
}

void
dir_set_removed(struct inode *dp)
{
	dp->removed = true;
	names_set(dp, &name_dotdot, 0);
	__atomic_store_n(&dp->name_key, names_new_key(), __ATOMIC_RELEASE);
}
