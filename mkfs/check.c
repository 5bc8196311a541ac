/*
 * The file system checker.
 *
 * C1. The passes go from what needs nothing to what needs all: superblock and log,
 *     inodes and their blocks, directories (check_dirs.c), link counts, bitmap.
 * C2. It shares with kernel/fs the superblock's check and how inodes and entries are
 *     stored (format.c, which has a test of its own, byte by byte), and nothing else,
 *     so that a mistake there is not overlooked here.
 * C3. Numbers that were found bad are not followed.
 */
#include "check_impl.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/bits.h"
#include "dev/blkdev.h"
#include "fs/format.h"
#include "fs/volume.h"

#include <octox/errno.h>
#include <octox/fs.h>

static void PRINTF_LIKE(2, 0)
tell(const struct check *c, const char *fmt, va_list ap)
{
	char text[500];

	vsnprintf(text, sizeof(text), fmt, ap);
	if (c->tell != NULL)
		c->tell(text);
}

void
check_error(struct check *c, const char *fmt, ...)
{
	va_list ap;

	c->result.errors++;
	va_start(ap, fmt);
	tell(c, fmt, ap);
	va_end(ap);
}

static void PRINTF_LIKE(2, 3)
note(struct check *c, const char *fmt, ...)
{
	va_list ap;

	c->result.notes++;
	va_start(ap, fmt);
	tell(c, fmt, ap);
	va_end(ap);
}

/* --- Superblock and log -------------------------------------------------- */

int
check_read_block(struct check *c, uint32_t block, void *data)
{
	uint32_t from = block;

	for (uint32_t i = 0; i < c->log.n; i++)
		if (c->log.block[i] == block)
			from = volume.super.logstart + 1 + i;
	return blk_read(c->dev, from, data, 1);
}

static int
read_log(struct check *c)
{
	int r = blk_read(c->dev, volume.super.logstart, &c->log, 1);
	if (r != 0)
		return r;
	uint32_t n = c->log.n;
	c->log.n = 0;
	if (n > FS_LOGMAX || n >= volume.super.nlog) {
		check_error(c, "log: bad length %u", n);
		return 0;
	}
	for (uint32_t i = 0; i < n; i++)
		if (c->log.block[i] < volume.super.inodestart ||
		    c->log.block[i] >= volume.super.size) {
			check_error(c, "log: bad block %u", c->log.block[i]);
			return 0;
		}
	c->log.n = n;
	if (n > 0)
		note(c, "log: %u blocks are replayed at the next mount", n);
	return 0;
}

/* --- Inodes and their blocks --------------------------------------------- */

static int
read_inodes(struct check *c)
{
	const struct fs_format *format = volume.format;
	uint32_t per = format->inodes_per_block;
	_Alignas(8) char block[FS_BSIZE];

	for (uint32_t i = 0; i < volume.super.ninodes; i++) {
		if (i % per == 0) {
			int r = check_read_block(
				c, volume.super.inodestart + i / per, block);
			if (r != 0)
				return r;
		}
		format->inode_decode(block + i % per * format->inode_size,
				     &c->inodes[i]);
	}
	return 0;
}

/* Note that inode i owns a block; false if it cannot. */
static bool
claim(struct check *c, uint32_t i, uint32_t block)
{
	if (!volume_is_data(block)) {
		check_error(c, "inode %u: bad block %u", i, block);
		return false;
	}
	if (c->owner[block] != 0) {
		check_error(c, "inode %u: block %u belongs to inode %u too", i,
			    block, c->owner[block]);
		return false;
	}
	c->owner[block] = i;
	c->result.blocks++;
	return true;
}

/* Claim a block and what is below it; how many levels of tables that are. */
static int
claim_tree(struct check *c, uint32_t i, uint32_t block, int levels)
{
	uint32_t table[FS_NINDIRECT];

	if (block == 0 || !claim(c, i, block) || levels == 0)
		return 0;
	int r = check_read_block(c, block, table);
	for (uint32_t k = 0; k < FS_NINDIRECT && r == 0; k++)
		r = claim_tree(c, i, table[k], levels - 1);
	return r;
}

static int
claim_blocks(struct check *c, uint32_t i)
{
	const struct fs_xinode *d = &c->inodes[i];
	int r = 0;

	for (uint32_t k = 0; k < FS_NADDRS && r == 0; k++)
		r = claim_tree(c, i, d->addrs[k],
			       k < FS_NDIRECT ? 0 : (int)k - FS_NDIRECT + 1);
	return r;
}

static bool
has_blocks(const struct fs_xinode *d)
{
	for (uint32_t k = 0; k < FS_NADDRS; k++)
		if (d->addrs[k] != 0)
			return true;
	return false;
}

static int
check_inodes(struct check *c)
{
	int r = read_inodes(c);
	for (uint32_t i = 1; i < volume.super.ninodes && r == 0; i++) {
		struct fs_xinode *d = &c->inodes[i];
		if (d->type == FS_FREE)
			continue;
		c->result.files++;
		if (d->type > volume.format->max_type) {
			check_error(c, "inode %u: bad type %u", i, d->type);
			d->type = FS_FREE;
			continue;
		}
		if (d->type == FS_DEVICE || d->type == FS_FIFO) {
			if (has_blocks(d))
				check_error(c, "inode %u: a %s with blocks", i,
					    d->type == FS_FIFO ? "FIFO" :
								 "device");
			continue;
		}
		if (d->size > FS_MAXFILE ||
		    (d->type == FS_DIR &&
		     d->size % volume.format->slot_size != 0) ||
		    (d->type == FS_SYMLINK &&
		     (d->size == 0 || d->size >= FS_BSIZE))) {
			check_error(c, "inode %u: bad size %" PRIu64, i,
				    d->size);
			d->size = 0;
		}
		r = claim_blocks(c, i);
	}
	return r;
}

/* --- Link counts --------------------------------------------------------- */

static void
check_links(struct check *c, uint32_t i)
{
	const struct fs_xinode *d = &c->inodes[i];
	uint32_t names = c->names[i];

	if (i == FS_ROOTINO || (d->type == FS_DIR && names > 0))
		names = 2 + c->subdirs[i];
	if (names == 0 && d->nlink == 0)
		note(c, "inode %u: has no name, is freed at the next mount", i);
	else if (names == 0)
		check_error(c, "inode %u: no name leads to it", i);
	else if (d->type == FS_DIR && d->nlink < names)
		note(c, "directory %u: link count %u, should be %u", i,
		     d->nlink, names);
	else if (d->nlink != names)
		check_error(c, "inode %u: link count %u, should be %u", i,
			    d->nlink, names);
}

/* --- Bitmap -------------------------------------------------------------- */

static int
check_bitmap(struct check *c)
{
	uint8_t map[FS_BSIZE];

	for (uint32_t b = 0; b < volume.super.size; b++) {
		uint32_t bit = b % FS_BITS_PER_BLOCK;
		if (bit == 0) {
			int r = check_read_block(c,
						 volume.super.bmapstart +
							 b / FS_BITS_PER_BLOCK,
						 map);
			if (r != 0)
				return r;
		}
		bool used = !volume_is_data(b) || c->owner[b] != 0;
		if (used && !bit_test(map, bit))
			check_error(
				c, "bitmap: block %u is in use, but marked free",
				b);
		if (!used && bit_test(map, bit))
			check_error(
				c, "bitmap: block %u is free, but marked in use",
				b);
	}
	return 0;
}

/* --- All of it ----------------------------------------------------------- */

static bool
check_alloc(struct check *c)
{
	size_t ninodes = volume.super.ninodes;

	c->inodes = calloc(ninodes, sizeof(*c->inodes));
	c->owner = calloc(volume.super.size, sizeof(*c->owner));
	c->names = calloc(ninodes, sizeof(*c->names));
	c->subdirs = calloc(ninodes, sizeof(*c->subdirs));
	c->parent = calloc(ninodes, sizeof(*c->parent));
	c->queue = calloc(ninodes, sizeof(*c->queue));
	return c->inodes != NULL && c->owner != NULL && c->names != NULL &&
	       c->subdirs != NULL && c->parent != NULL && c->queue != NULL;
}

static void
check_free(struct check *c)
{
	free(c->inodes);
	free(c->owner);
	free(c->names);
	free(c->subdirs);
	free(c->parent);
	free(c->queue);
}

static int
run_passes(struct check *c)
{
	int r = read_log(c);
	if (r == 0)
		r = check_inodes(c);
	if (r == 0)
		r = check_dirs(c);
	for (uint32_t i = 1; i < volume.super.ninodes && r == 0; i++)
		if (c->inodes[i].type != FS_FREE)
			check_links(c, i);
	if (r == 0)
		r = check_bitmap(c);
	return r;
}

int
check_device(struct blkdev *dev, void (*tell_user)(const char *text),
	     struct check_result *out)
{
	struct check c = { .dev = dev, .tell = tell_user };
	int r = volume_open(dev);
	if (r != 0)
		return r;
	r = check_alloc(&c) ? run_passes(&c) : -ENOMEM;
	check_free(&c);
	volume = (struct volume){ .dev = NULL };
	if (r == 0)
		*out = c.result;
	return r;
}
