/*
 * octox-mkimage check --repair.
 *
 * The aim is that no sound file suffers for a damaged one, and that what a user has
 * written is thrown away only if nothing tells where it belongs.
 *
 * R1. A log that can be replayed is replayed; another one is emptied.
 * R2. An address outside of the data blocks is removed, which leaves a hole.
 * R3. Of a block that several addresses lead to, each gets a copy.  When there is no
 *     room for that, inodes with other damage go without it.
 * R4. An inode of unknown type is a directory if something in it looks like that,
 *     otherwise a file.  A directory in which nothing does is a file too, and so are
 *     a device with blocks and a symbolic link that cannot be one.
 * R5. Entries with impossible names, those that lead to no inode, second ones of a
 *     name and second ones of a directory are removed.  "." and ".." are set right.
 * R6. What has no name then gets one in /lost+found, made of its number: "#12".  If
 *     that cannot be made, in the root.  An inode that nobody would miss, because its
 *     link count is 0 or it has no blocks, is freed instead.
 * R7. Link counts and the bitmap are set to what was counted.
 *
 * All is decided in memory.  When the writing is interrupted, repairing again does
 * the rest.  The log's header comes last, or a replayed block could be lost.
 */
#include "repair_impl.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dev/blkdev.h"
#include "fs/format.h"
#include "fs/volume.h"

#include <octox/errno.h>

static void PRINTF_LIKE(2, 0)
tell(const struct repair *rp, const char *fmt, va_list ap)
{
	char text[500];

	vsnprintf(text, sizeof(text), fmt, ap);
	if (rp->tell != NULL)
		rp->tell(text);
}

void
repair_say(struct repair *rp, const char *fmt, ...)
{
	va_list ap;

	rp->result.repaired++;
	va_start(ap, fmt);
	tell(rp, fmt, ap);
	va_end(ap);
}

void
repair_give_up(struct repair *rp, const char *fmt, ...)
{
	va_list ap;

	rp->result.left++;
	va_start(ap, fmt);
	tell(rp, fmt, ap);
	va_end(ap);
}

/* --- Blocks in memory ---------------------------------------------------- */

static void
fail(struct repair *rp, int error)
{
	if (rp->error == 0)
		rp->error = error;
}

void *
repair_block(struct repair *rp, uint32_t block)
{
	static char no_memory[FS_BSIZE];

	if (rp->data[block] != NULL)
		return rp->data[block];
	char *data = calloc(1, FS_BSIZE);
	if (data == NULL) {
		fail(rp, -ENOMEM);
		return memset(no_memory, 0, FS_BSIZE);
	}
	int r = blk_read(rp->dev, block, data, 1);
	if (r != 0) {
		fail(rp, r);
		memset(data, 0, FS_BSIZE);
	}
	rp->data[block] = data;
	return data;
}

void
repair_dirty(struct repair *rp, uint32_t block)
{
	rp->dirty[block] = true;
}

/* --- Inodes in memory ---------------------------------------------------- */

struct fs_xinode *
repair_inode(struct repair *rp, uint32_t inum)
{
	return &rp->inodes[inum];
}

void
repair_inode_dirty(struct repair *rp, uint32_t inum)
{
	rp->inode_dirty[inum] = true;
}

/* The block of the inode table, and an inode's place in it. */
static uint32_t
inode_block(uint32_t inum)
{
	return volume.super.inodestart + inum / volume.format->inodes_per_block;
}

static char *
inode_place(struct repair *rp, uint32_t inum)
{
	const struct fs_format *format = volume.format;
	char *table = repair_block(rp, inode_block(inum));

	return table + inum % format->inodes_per_block * format->inode_size;
}

static void
load_inodes(struct repair *rp)
{
	for (uint32_t i = 0; i < volume.super.ninodes; i++)
		volume.format->inode_decode(inode_place(rp, i),
					    &rp->inodes[i]);
}

static void
store_inodes(struct repair *rp)
{
	for (uint32_t i = 0; i < volume.super.ninodes; i++) {
		if (!rp->inode_dirty[i])
			continue;
		volume.format->inode_encode(&rp->inodes[i],
					    inode_place(rp, i));
		repair_dirty(rp, inode_block(i));
	}
}

/* --- The log ------------------------------------------------------------- */

static bool
log_is_sound(const struct fs_loghead *head)
{
	if (head->n > FS_LOGMAX || head->n >= volume.super.nlog)
		return false;
	for (uint32_t i = 0; i < head->n; i++)
		if (head->block[i] < volume.super.inodestart ||
		    head->block[i] >= volume.super.size)
			return false;
	return true;
}

static void
repair_log(struct repair *rp)
{
	uint32_t start = volume.super.logstart;
	struct fs_loghead *head = repair_block(rp, start);

	if (head->n == 0)
		return;
	if (log_is_sound(head)) {
		for (uint32_t i = 0; i < head->n; i++) {
			memcpy(repair_block(rp, head->block[i]),
			       repair_block(rp, start + 1 + i), FS_BSIZE);
			repair_dirty(rp, head->block[i]);
		}
		repair_say(rp, "log: replayed");
	} else {
		repair_say(rp, "log: emptied");
	}
	memset(head, 0, FS_BSIZE);
	repair_dirty(rp, start);
}

/* --- All of it ----------------------------------------------------------- */

static bool
repair_alloc(struct repair *rp)
{
	size_t nblocks = volume.super.size;
	size_t ninodes = volume.super.ninodes;

	rp->data = calloc(nblocks, sizeof(*rp->data));
	rp->dirty = calloc(nblocks, sizeof(*rp->dirty));
	rp->inodes = calloc(ninodes, sizeof(*rp->inodes));
	rp->inode_dirty = calloc(ninodes, sizeof(*rp->inode_dirty));
	rp->claims = calloc(nblocks, sizeof(*rp->claims));
	rp->names = calloc(ninodes, sizeof(*rp->names));
	rp->dirs = calloc(ninodes, sizeof(*rp->dirs));
	rp->queue = calloc(ninodes, sizeof(*rp->queue));
	rp->unknown = calloc(ninodes, sizeof(*rp->unknown));
	rp->damaged = calloc(ninodes, sizeof(*rp->damaged));
	rp->is_child = calloc(ninodes, sizeof(*rp->is_child));
	return rp->data != NULL && rp->dirty != NULL && rp->claims != NULL &&
	       rp->inodes != NULL && rp->inode_dirty != NULL &&
	       rp->names != NULL && rp->dirs != NULL && rp->queue != NULL &&
	       rp->unknown != NULL && rp->damaged != NULL &&
	       rp->is_child != NULL;
}

static void
repair_release(struct repair *rp)
{
	for (uint32_t b = 0; rp->data != NULL && b < volume.super.size; b++)
		free(rp->data[b]);
	for (uint32_t i = 0; rp->dirs != NULL && i < volume.super.ninodes; i++)
		free(rp->dirs[i].entry);
	free(rp->data);
	free(rp->dirty);
	free(rp->inodes);
	free(rp->inode_dirty);
	free(rp->claims);
	free(rp->names);
	free(rp->dirs);
	free(rp->queue);
	free(rp->unknown);
	free(rp->damaged);
	free(rp->is_child);
}

static int
write_back(struct repair *rp)
{
	uint32_t head = volume.super.logstart;
	int r = 0;

	for (uint32_t b = 0; b < volume.super.size && r == 0; b++)
		if (rp->dirty[b] && b != head)
			r = blk_write(rp->dev, b, rp->data[b], 1);
	if (r == 0)
		r = blk_flush(rp->dev);
	if (r == 0 && rp->dirty[head])
		r = blk_write(rp->dev, head, rp->data[head], 1);
	return r != 0 ? r : blk_flush(rp->dev);
}

static int
run_passes(struct repair *rp)
{
	repair_log(rp);
	load_inodes(rp);
	repair_inodes(rp);
	repair_dirs(rp);
	repair_bitmap(rp);
	store_inodes(rp);
	return rp->error != 0 ? rp->error : write_back(rp);
}

int
repair_device(struct blkdev *dev, void (*tell_user)(const char *text),
	      struct repair_result *out)
{
	struct repair rp = { .dev = dev, .tell = tell_user };
	int r = volume_open(dev);
	if (r != 0)
		return r;
	r = repair_alloc(&rp) ? run_passes(&rp) : -ENOMEM;
	repair_release(&rp);
	volume = (struct volume){ .dev = NULL };
	if (r == 0)
		*out = rp.result;
	return r;
}
