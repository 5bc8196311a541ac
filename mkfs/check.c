/*
 * The file system checker.
 *
 * C1. The passes go from what needs nothing to what needs all: superblock and log,
 *     inodes and their blocks, directories, link counts, bitmap.
 * C2. It shares the superblock's check with kernel/fs and nothing else, so that a
 *     mistake there is not overlooked here.
 * C3. Numbers that were found bad are not followed.
 */
#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/bits.h"
#include "dev/blkdev.h"
#include "entry.h"
#include "fs/volume.h"

#include <octox/errno.h>
#include <octox/fs.h>

struct check {
	struct blkdev	*dev;
	void		(*tell)(const char *text);
	struct check_result result;
	struct fs_loghead log;
	struct fs_dinode *inodes;	/* all of them */
	uint32_t	*owner;		/* of each block: an inode, or 0 */
	uint32_t	*names;		/* of each inode: entries that lead to it */
	uint32_t	*subdirs;	/* of each directory */
	uint32_t	*parent;	/* of each directory that has been found */
	uint32_t	*queue;		/* directories yet to be looked into */
	uint32_t	queue_head, queue_tail;
};

static void PRINTF_LIKE(2, 0)
tell(const struct check *c, const char *fmt, va_list ap)
{
	char text[200];

	vsnprintf(text, sizeof(text), fmt, ap);
	if (c->tell != NULL)
		c->tell(text);
}

static void PRINTF_LIKE(2, 3)
error(struct check *c, const char *fmt, ...)
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

/* A block as it will be when the log has been replayed. */
static int
read_block(struct check *c, uint32_t block, void *data)
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
		error(c, "log: bad length %u", n);
		return 0;
	}
	for (uint32_t i = 0; i < n; i++)
		if (c->log.block[i] < volume.super.inodestart ||
		    c->log.block[i] >= volume.super.size) {
			error(c, "log: bad block %u", c->log.block[i]);
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
	uint32_t per = FS_INODES_PER_BLOCK;
	int r = 0;

	for (uint32_t i = 0; i < volume.super.ninodes && r == 0; i += per)
		r = read_block(c, volume.super.inodestart + i / per,
			       &c->inodes[i]);
	return r;
}

/* Note that inode i owns a block; false if it cannot. */
static bool
claim(struct check *c, uint32_t i, uint32_t block)
{
	if (!volume_is_data(block)) {
		error(c, "inode %u: bad block %u", i, block);
		return false;
	}
	if (c->owner[block] != 0) {
		error(c, "inode %u: block %u belongs to inode %u too", i, block,
		      c->owner[block]);
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
	int r = read_block(c, block, table);
	for (uint32_t k = 0; k < FS_NINDIRECT && r == 0; k++)
		r = claim_tree(c, i, table[k], levels - 1);
	return r;
}

static int
claim_blocks(struct check *c, uint32_t i)
{
	const struct fs_dinode *d = &c->inodes[i];
	int r = 0;

	for (uint32_t k = 0; k < FS_NDIRECT + 2 && r == 0; k++)
		r = claim_tree(c, i, d->addrs[k],
			       k < FS_NDIRECT ? 0 : (int)k - FS_NDIRECT + 1);
	return r;
}

static bool
has_blocks(const struct fs_dinode *d)
{
	for (uint32_t k = 0; k < FS_NDIRECT + 2; k++)
		if (d->addrs[k] != 0)
			return true;
	return false;
}

static int
check_inodes(struct check *c)
{
	int r = read_inodes(c);
	for (uint32_t i = 1; i < volume.super.ninodes && r == 0; i++) {
		struct fs_dinode *d = &c->inodes[i];
		if (d->type == FS_FREE)
			continue;
		c->result.files++;
		if (d->type > FS_DEVICE) {
			error(c, "inode %u: bad type %u", i, d->type);
			d->type = FS_FREE;
			continue;
		}
		if (d->type == FS_DEVICE) {
			if (has_blocks(d))
				error(c, "inode %u: a device with blocks", i);
			continue;
		}
		if (d->size > FS_MAXFILE ||
		    (d->type == FS_DIR &&
		     d->size % sizeof(struct fs_dirent) != 0)) {
			error(c, "inode %u: bad size %u", i, d->size);
			d->size = 0;
		}
		r = claim_blocks(c, i);
	}
	return r;
}

/* --- Directories --------------------------------------------------------- */

/* The disk block of a file block; 0 for a hole and for what is bad. */
static int
find_block(struct check *c, const struct fs_dinode *d, uint32_t n,
	   uint32_t *block)
{
	uint32_t table[FS_NINDIRECT];
	uint32_t below = FS_NINDIRECT;	/* file blocks below each address */
	uint32_t address;

	if (n < FS_NDIRECT) {
		address = d->addrs[n];
		below = 0;
	} else if (n < FS_NDIRECT + FS_NINDIRECT) {
		n -= FS_NDIRECT;
		address = d->addrs[FS_NDIRECT];
		below = 1;
	} else {
		n -= FS_NDIRECT + FS_NINDIRECT;
		address = d->addrs[FS_NDIRECT + 1];
	}
	for (; below > 0 && address != 0; below /= FS_NINDIRECT) {
		if (!volume_is_data(address))
			break;
		int r = read_block(c, address, table);
		if (r != 0)
			return r;
		address = table[n / below];
		n %= below;
	}
	*block = volume_is_data(address) ? address : 0;
	return 0;
}

/* A directory that is being looked into. */
struct dir_state {
	uint32_t	inum;
	uint32_t	parent;
	bool		dot;
	bool		dotdot;
	struct fs_dirent *seen;		/* entries so far, to find doubles */
	uint32_t	nseen;
};

static void
check_child(struct check *c, const struct dir_state *dir,
	    const struct fs_dirent *e)
{
	struct fs_dinode *d = &c->inodes[e->inum];

	c->names[e->inum]++;
	if (d->type != FS_DIR)
		return;
	c->subdirs[dir->inum]++;
	if (c->names[e->inum] > 1 || e->inum == FS_ROOTINO) {
		error(c, "directory %u: \"%.14s\" leads to directory %u again",
		      dir->inum, e->name, e->inum);
		return;
	}
	c->queue[c->queue_tail++] = e->inum;
	c->parent[e->inum] = dir->inum;
}

static bool
is_double(const struct dir_state *dir, const struct fs_dirent *e)
{
	for (uint32_t i = 0; i < dir->nseen; i++)
		if (memcmp(dir->seen[i].name, e->name, FS_NAMELEN) == 0)
			return true;
	return false;
}

static void
check_entry(struct check *c, struct dir_state *dir, const struct fs_dirent *e)
{
	if (e->inum == 0)
		return;
	if (!entry_is_sound(e))
		error(c, "directory %u: bad name", dir->inum);
	else if (is_double(dir, e))
		error(c, "directory %u: \"%.14s\" is there twice", dir->inum,
		      e->name);
	else if (e->inum >= volume.super.ninodes ||
		 c->inodes[e->inum].type == FS_FREE)
		error(c, "directory %u: \"%.14s\" leads to no inode (%u)",
		      dir->inum, e->name, e->inum);
	else if (entry_is(e, "."))
		dir->dot = e->inum == dir->inum;
	else if (entry_is(e, ".."))
		dir->dotdot = e->inum == dir->parent;
	else
		check_child(c, dir, e);
	dir->seen[dir->nseen++] = *e;
}

static int
check_entries(struct check *c, struct dir_state *dir)
{
	const struct fs_dinode *d = &c->inodes[dir->inum];
	struct fs_dirent block[FS_BSIZE / sizeof(struct fs_dirent)];
	uint32_t nentries = d->size / (uint32_t)sizeof(struct fs_dirent);

	for (uint32_t i = 0; i < nentries; i++) {
		uint32_t at = i % ARRAY_SIZE(block);
		if (at == 0) {
			uint32_t where;
			int r = find_block(c, d, i / ARRAY_SIZE(block), &where);
			if (r == 0 && where != 0)
				r = read_block(c, where, block);
			if (r != 0)
				return r;
			if (where == 0) {
				error(c, "directory %u: no block %u", dir->inum,
				      i / (uint32_t)ARRAY_SIZE(block));
				return 0;
			}
		}
		check_entry(c, dir, &block[at]);
	}
	return 0;
}

static int
check_dir(struct check *c, uint32_t inum)
{
	struct dir_state dir = {
		.inum = inum,
		.parent = c->parent[inum],
		.seen = malloc(c->inodes[inum].size + sizeof(struct fs_dirent)),
	};
	if (dir.seen == NULL)
		return -ENOMEM;
	int r = check_entries(c, &dir);
	free(dir.seen);
	if (r == 0 && !dir.dot)
		error(c, "directory %u: \".\" is missing or wrong", inum);
	if (r == 0 && !dir.dotdot)
		error(c, "directory %u: \"..\" is missing or wrong", inum);
	return r;
}

/* All directories that are reachable from the root, in the order they are found. */
static int
check_tree(struct check *c)
{
	int r = 0;

	if (c->inodes[FS_ROOTINO].type != FS_DIR) {
		error(c, "the root is not a directory");
		return 0;
	}
	c->queue[c->queue_tail++] = FS_ROOTINO;
	c->parent[FS_ROOTINO] = FS_ROOTINO;
	while (c->queue_head < c->queue_tail && r == 0)
		r = check_dir(c, c->queue[c->queue_head++]);
	return r;
}

/* --- Link counts --------------------------------------------------------- */

static void
check_links(struct check *c, uint32_t i)
{
	const struct fs_dinode *d = &c->inodes[i];
	uint32_t names = c->names[i];

	if (i == FS_ROOTINO || (d->type == FS_DIR && names > 0))
		names = 2 + c->subdirs[i];
	if (names == 0 && d->nlink == 0)
		note(c, "inode %u: has no name, is freed at the next mount", i);
	else if (names == 0)
		error(c, "inode %u: no name leads to it", i);
	else if (d->type == FS_DIR && d->nlink < names)
		note(c, "directory %u: link count %u, should be %u", i,
		     d->nlink, names);
	else if (d->nlink != names)
		error(c, "inode %u: link count %u, should be %u", i, d->nlink,
		      names);
}

/* --- Bitmap -------------------------------------------------------------- */

static int
check_bitmap(struct check *c)
{
	uint8_t map[FS_BSIZE];

	for (uint32_t b = 0; b < volume.super.size; b++) {
		uint32_t bit = b % FS_BITS_PER_BLOCK;
		if (bit == 0) {
			int r = read_block(c,
					   volume.super.bmapstart +
						   b / FS_BITS_PER_BLOCK,
					   map);
			if (r != 0)
				return r;
		}
		bool used = !volume_is_data(b) || c->owner[b] != 0;
		if (used && !bit_test(map, bit))
			error(c, "bitmap: block %u is in use, but marked free",
			      b);
		if (!used && bit_test(map, bit))
			error(c, "bitmap: block %u is free, but marked in use",
			      b);
	}
	return 0;
}

/* --- All of it ----------------------------------------------------------- */

static bool
check_alloc(struct check *c)
{
	size_t ninodes = volume.super.ninodes + FS_INODES_PER_BLOCK;

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
		r = check_tree(c);
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
