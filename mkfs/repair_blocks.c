/*
 * The repair of inodes and of what their addresses lead to: R2 to R4 and R7.
 *
 * First all addresses are counted and nothing is changed.  Then each is visited once
 * more, in the same way, and copied if its block has others.  So the last of them
 * keeps the block itself, and by then nobody else needs what was in it.
 */
#include "repair_impl.h"

#include <inttypes.h>
#include <string.h>

#include "common/bits.h"
#include "fs/format.h"
#include "fs/volume.h"

/* Levels of tables below an inode's address k. */
static int
levels_below(uint32_t k)
{
	return k < FS_NDIRECT ? 0 : (int)k - FS_NDIRECT + 1;
}

/* Add to the claims of a block and of all below it; how many addresses were bad. */
static uint32_t
count_tree(struct repair *rp, uint32_t block, int levels, int add)
{
	uint32_t bad = 0;

	if (block == 0)
		return 0;
	if (!volume_is_data(block))
		return 1;
	rp->claims[block] += (uint32_t)add;
	if (levels == 0)
		return 0;
	const uint32_t *table = repair_block(rp, block);
	for (uint32_t k = 0; k < FS_NINDIRECT; k++)
		bad += count_tree(rp, table[k], levels - 1, add);
	return bad;
}

static uint32_t
count_inode(struct repair *rp, uint32_t inum, int add)
{
	const struct fs_xinode *d = repair_inode(rp, inum);
	uint32_t bad = 0;

	for (uint32_t k = 0; k < FS_NADDRS; k++)
		bad += count_tree(rp, d->addrs[k], levels_below(k), add);
	return bad;
}

/* A free block full of zeros, or 0. */
static uint32_t
take_block(struct repair *rp)
{
	uint32_t b = rp->hint;

	while (b < volume.super.size &&
	       (!volume_is_data(b) || rp->claims[b] != 0))
		b++;
	rp->hint = b;
	if (b == volume.super.size)
		return 0;
	rp->claims[b] = 1;
	memset(repair_block(rp, b), 0, FS_BSIZE);
	repair_dirty(rp, b);
	return b;
}

static void
give_back(struct repair *rp, uint32_t inum)
{
	count_inode(rp, inum, -1);
	rp->hint = 0;
}

/* Let an address lead to a block of its own; true if it has changed. */
static bool
separate_block(struct repair *rp, uint32_t inum, uint32_t *address, int levels)
{
	uint32_t from = *address;

	if (rp->claims[from] == 1)
		return false;
	uint32_t to = take_block(rp);
	if (to != 0) {
		memcpy(repair_block(rp, to), repair_block(rp, from), FS_BSIZE);
		rp->claims[from]--;
		repair_say(rp, "inode %u: gets a copy of block %u", inum, from);
	} else {
		count_tree(rp, from, levels, -1);
		repair_say(rp, "inode %u: loses block %u, for want of room",
			   inum, from);
	}
	*address = to;
	return true;
}

/* The same for the address and all below it, without those that are bad. */
static bool
separate_tree(struct repair *rp, uint32_t inum, uint32_t *address, int levels)
{
	if (*address == 0)
		return false;
	if (!volume_is_data(*address)) {
		repair_say(rp, "inode %u: bad block %u is removed", inum,
			   *address);
		*address = 0;
		return true;
	}
	bool changed = separate_block(rp, inum, address, levels);
	if (levels == 0 || *address == 0)
		return changed;
	uint32_t *table = repair_block(rp, *address);
	for (uint32_t k = 0; k < FS_NINDIRECT; k++)
		if (separate_tree(rp, inum, &table[k], levels - 1))
			repair_dirty(rp, *address);
	return changed;
}

static void
separate_inode(struct repair *rp, uint32_t inum)
{
	struct fs_xinode *d = repair_inode(rp, inum);

	for (uint32_t k = 0; k < FS_NADDRS; k++)
		if (separate_tree(rp, inum, &d->addrs[k], levels_below(k)))
			repair_inode_dirty(rp, inum);
}

static bool
has_blocks(const struct fs_xinode *d)
{
	for (uint32_t k = 0; k < FS_NADDRS; k++)
		if (d->addrs[k] != 0)
			return true;
	return false;
}

static void
repair_type(struct repair *rp, uint32_t inum)
{
	struct fs_xinode *d = repair_inode(rp, inum);
	bool is_root = inum == FS_ROOTINO;

	if ((d->type == FS_DEVICE || d->type == FS_FIFO) && has_blocks(d) &&
	    !is_root) {
		repair_say(rp, "inode %u: a %s with blocks is made a file",
			   inum, d->type == FS_FIFO ? "FIFO" : "device");
		d->type = FS_FILE;
	} else if (is_root && d->type != FS_DIR) {
		repair_say(rp, "the root is made a directory");
		d->type = FS_DIR;
	} else if (d->type > volume.format->max_type) {
		repair_say(rp, "inode %u: bad type %u", inum, d->type);
		d->type = FS_DIR;
		rp->unknown[inum] = true;
	} else {
		return;
	}
	d->major = 0;
	d->minor = 0;
	repair_inode_dirty(rp, inum);
}

/* A target has some bytes and less than a block of them, which is there. */
static bool
is_bad_symlink(struct repair *rp, uint32_t inum)
{
	const struct fs_xinode *d = repair_inode(rp, inum);

	return d->type == FS_SYMLINK &&
	       (d->size == 0 || d->size >= FS_BSIZE || d->addrs[0] == 0);
}

/* Directories are not in question: see load_dir(). */
static void
repair_size(struct repair *rp, uint32_t inum)
{
	struct fs_xinode *d = repair_inode(rp, inum);

	if (is_bad_symlink(rp, inum)) {
		repair_say(rp, "inode %u: no symbolic link, is made a file",
			   inum);
		d->type = FS_FILE;
		repair_inode_dirty(rp, inum);
	}
	if (d->type != FS_FILE || d->size <= FS_MAXFILE)
		return;
	repair_say(rp, "inode %u: bad size %" PRIu64, inum, d->size);
	d->size = repair_nblocks(rp, inum) * FS_BSIZE;
	repair_inode_dirty(rp, inum);
}

static bool
owns_blocks(struct repair *rp, uint32_t inum)
{
	uint16_t type = repair_inode(rp, inum)->type;
	return type == FS_DIR || type == FS_FILE || type == FS_SYMLINK;
}

/* Separate all those that were, or were not, found to be damaged. */
static void
separate_all(struct repair *rp, bool damaged)
{
	for (uint32_t i = 1; i < volume.super.ninodes; i++)
		if (owns_blocks(rp, i) && rp->damaged[i] == damaged)
			separate_inode(rp, i);
}

void
repair_inodes(struct repair *rp)
{
	for (uint32_t i = 1; i < volume.super.ninodes; i++) {
		repair_type(rp, i);
		if (owns_blocks(rp, i))
			rp->damaged[i] = count_inode(rp, i, 1) > 0 ||
					 rp->unknown[i];
	}
	separate_all(rp, true);
	separate_all(rp, false);
	for (uint32_t i = 1; i < volume.super.ninodes; i++)
		repair_size(rp, i);
}

void
repair_free(struct repair *rp, uint32_t inum)
{
	if (owns_blocks(rp, inum))
		give_back(rp, inum);
	memset(repair_inode(rp, inum), 0, sizeof(struct fs_xinode));
	repair_inode_dirty(rp, inum);
}

/* --- File blocks --------------------------------------------------------- */

/* How many blocks there are below an address, up to the last one. */
static uint32_t
last_below(struct repair *rp, uint32_t block, int levels)
{
	uint32_t below = levels == 2 ? FS_NINDIRECT : 1;

	if (block == 0 || levels == 0)
		return block != 0;
	const uint32_t *table = repair_block(rp, block);
	for (uint32_t k = FS_NINDIRECT; k-- > 0; ) {
		uint32_t n = last_below(rp, table[k], levels - 1);
		if (n != 0)
			return k * below + n;
	}
	return 0;
}

uint32_t
repair_nblocks(struct repair *rp, uint32_t inum)
{
	static const uint32_t first_double = FS_NDIRECT + FS_NINDIRECT;
	const struct fs_xinode *d = repair_inode(rp, inum);

	for (uint32_t k = FS_NADDRS; k-- > 0; ) {
		uint32_t n = last_below(rp, d->addrs[k], levels_below(k));
		if (n != 0)
			return n + (k > FS_NDIRECT ? first_double : k);
	}
	return 0;
}

/*
 * The block an address in block holder (0: in the inode) leads to; makes one if that
 * is wanted.
 */
static uint32_t
follow(struct repair *rp, uint32_t inum, uint32_t *address, uint32_t holder,
       bool make)
{
	if (*address == 0 && make) {
		*address = take_block(rp);
		if (holder == 0)
			repair_inode_dirty(rp, inum);
		else
			repair_dirty(rp, holder);
	}
	return *address;
}

uint32_t
repair_bmap(struct repair *rp, uint32_t inum, uint32_t n, bool make)
{
	uint32_t *address = repair_inode(rp, inum)->addrs;
	uint32_t holder = 0;
	uint32_t below = 0;	/* file blocks below each address of the table */

	if (n >= FS_MAXBLOCKS)
		return 0;
	if (n < FS_NDIRECT) {
		address += n;
	} else if (n < FS_NDIRECT + FS_NINDIRECT) {
		address += FS_NDIRECT;
		n -= FS_NDIRECT;
		below = 1;
	} else {
		address += FS_NDIRECT + 1;
		n -= FS_NDIRECT + FS_NINDIRECT;
		below = FS_NINDIRECT;
	}
	for (; below > 0; below /= FS_NINDIRECT) {
		holder = follow(rp, inum, address, holder, make);
		if (holder == 0)
			return 0;
		address = (uint32_t *)repair_block(rp, holder) + n / below;
		n %= below;
	}
	return follow(rp, inum, address, holder, make);
}

/* --- The bitmap ---------------------------------------------------------- */

void
repair_bitmap(struct repair *rp)
{
	uint32_t wrong = 0;

	for (uint32_t b = 0; b < volume.super.size; b++) {
		uint32_t at = volume.super.bmapstart + b / FS_BITS_PER_BLOCK;
		uint8_t *map = repair_block(rp, at);
		uint32_t bit = b % FS_BITS_PER_BLOCK;
		bool used = !volume_is_data(b) || rp->claims[b] != 0;
		if (bit_test(map, bit) == used)
			continue;
		if (used)
			bit_set(map, bit);
		else
			bit_clear(map, bit);
		repair_dirty(rp, at);
		wrong++;
	}
	if (wrong > 0)
		repair_say(rp, "bitmap: %u blocks are marked anew", wrong);
}
