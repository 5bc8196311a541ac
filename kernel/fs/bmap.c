/*
 * Block mapping.  An address on the disk is looked at once, checked and then used:
 * what is stored in a damaged indirect block leads to an error, nowhere else.
 */
#include "fs/bmap.h"

#include "common/bits.h"
#include "fs/alloc.h"
#include "fs/buf.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum {
	LEVELS	= 3,		/* inode, double indirect, indirect block */
	SINGLE	= FS_NDIRECT,	/* index of the single indirect address */
	DOUBLE	= FS_NDIRECT + 1,
};

/*
 * The way to a file block: through table[0], which is in the inode, and depth
 * indirect blocks, of which found - 1 exist.
 */
struct bmap_walk {
	uint32_t	depth;
	uint32_t	index[LEVELS];	/* in each table on the way */
	uint32_t	found;		/* tables that are there */
	uint32_t	*table[LEVELS];
	struct buf	*buf[LEVELS];	/* what the table is in; [0] is NULL */
};

static uint32_t
walk_plan(struct bmap_walk *w, uint32_t fblock)
{
	uint32_t single = fblock - FS_NDIRECT;
	uint32_t twice = single - FS_NINDIRECT;

	*w = (struct bmap_walk){ .depth = 0, .index = { fblock } };
	if (fblock >= FS_NDIRECT + FS_NINDIRECT)
		*w = (struct bmap_walk){ .depth = 2,
			.index = { DOUBLE, twice / FS_NINDIRECT,
				   twice % FS_NINDIRECT } };
	else if (fblock >= FS_NDIRECT)
		*w = (struct bmap_walk){ .depth = 1,
			.index = { SINGLE, single } };
	return w->depth;
}

uint32_t
bmap_cost(uint32_t fblock)
{
	struct bmap_walk w;
	/* Each indirect block may be new, and each new block has its bitmap. */
	uint32_t blocks = 1 + walk_plan(&w, fblock);
	return blocks + MIN(blocks, volume.nbitmap);
}

static uint32_t *
buf_table(struct buf *b)
{
	return (uint32_t *)b->data;
}

static int
address_check(uint32_t block)
{
	if (!volume_is_data(block))
		return volume_damaged("bad block address", block);
	return 0;
}

static void
walk_end(struct bmap_walk *w)
{
	for (uint32_t i = 1; i < w->found; i++)
		buf_put(w->buf[i]);
}

/* The place of the address in the last table found. */
static uint32_t *
walk_place(const struct bmap_walk *w)
{
	return &w->table[w->found - 1][w->index[w->found - 1]];
}

/* Go down as far as there are tables.  Ends with walk_end() if it returns 0. */
static int
walk_begin(struct bmap_walk *w, struct inode *ip, uint32_t fblock)
	REQUIRES(&ip->lock)
{
	walk_plan(w, fblock);
	w->table[0] = ip->disk.addrs;
	w->found = 1;
	while (w->found <= w->depth && *walk_place(w) != 0) {
		uint32_t block = *walk_place(w);
		int r = address_check(block);
		if (r == 0)
			r = buf_read(block, &w->buf[w->found]);
		if (r != 0) {
			walk_end(w);
			return r;
		}
		w->table[w->found] = buf_table(w->buf[w->found]);
		w->found++;
	}
	return 0;
}

/* How many addresses from table[0] on follow each other, at most max. */
static uint32_t
run_length(const uint32_t *table, uint32_t max)
{
	uint32_t n = 1;
	if (table[0] == 0)
		while (n < max && table[n] == 0)
			n++;
	else
		while (n < max && table[n] == table[0] + n &&
		       volume_is_data(table[n]))
			n++;
	return n;
}

int
bmap_find(struct inode *ip, uint32_t fblock, uint32_t max, uint32_t *block,
	  uint32_t *n)
{
	struct bmap_walk w;
	int r = walk_begin(&w, ip, fblock);
	if (r != 0)
		return r;
	uint32_t address = 0;
	uint32_t run = 1;
	if (w.found > w.depth) {
		uint32_t size = w.depth == 0 ? FS_NDIRECT : FS_NINDIRECT;
		address = *walk_place(&w);
		run = run_length(walk_place(&w),
				 MIN(max, size - w.index[w.depth]));
	}
	if (address != 0)
		r = address_check(address);
	walk_end(&w);
	if (r != 0)
		return r;
	*block = address;
	*n = run;
	return 0;
}

/* n new blocks with zeroed buffers, or none. */
static int
alloc_zeroed(struct tx *tx, uint32_t n, struct buf **bufs) REQUIRES(tx)
{
	uint32_t k = 0;
	int r = 0;

	while (k < n && r == 0) {
		uint32_t block;
		r = block_alloc(tx, &block);
		if (r != 0)
			break;
		r = buf_read_zeroed(block, &bufs[k]);
		if (r != 0)
			block_unalloc(tx, block);
		else
			k++;
	}
	while (r != 0 && k > 0) {
		k--;
		block_unalloc(tx, bufs[k]->block);
		buf_put(bufs[k]);
	}
	return r;
}

/* Add the missing tables and the data block, whose buffer is left to the caller. */
static int
walk_extend(struct tx *tx, struct bmap_walk *w, struct buf **out) REQUIRES(tx)
{
	struct buf *fresh[LEVELS];
	uint32_t missing = w->depth + 1 - w->found;
	int r = alloc_zeroed(tx, missing + 1, fresh);
	if (r != 0)
		return r;
	for (uint32_t i = 0; i <= missing; i++)
		log_write(tx, fresh[i]);
	for (uint32_t i = 0; i < missing; i++) {
		buf_table(fresh[i])[w->index[w->found + i]] =
			fresh[i + 1]->block;
	}
	if (w->found > 1)
		log_write(tx, w->buf[w->found - 1]);
	*walk_place(w) = fresh[0]->block;
	for (uint32_t i = 0; i < missing; i++)
		buf_put(fresh[i]);
	*out = fresh[missing];
	return 0;
}

static int
open_existing(struct tx *tx, uint32_t block, bool overwrite, struct buf **out)
	REQUIRES(tx)
{
	int r = address_check(block);
	if (r == 0)
		r = overwrite ? buf_read_zeroed(block, out) :
				buf_read(block, out);
	if (r == 0)
		log_write(tx, *out);
	return r;
}

int
bmap_open(struct tx *tx, struct inode *ip, uint32_t fblock, bool overwrite,
	  struct buf **out)
{
	struct bmap_walk w;
	int r = walk_begin(&w, ip, fblock);
	if (r != 0)
		return r;
	if (w.found > w.depth && *walk_place(&w) != 0)
		r = open_existing(tx, *walk_place(&w), overwrite, out);
	else
		r = walk_extend(tx, &w, out);
	walk_end(&w);
	return r;
}

/* --- Freeing ------------------------------------------------------------- */

static int free_table(struct tx *tx, uint32_t *table, uint32_t n,
		      uint32_t level) REQUIRES(tx);

/* Free what an indirect block leads to. */
static int
free_indirect(struct tx *tx, uint32_t block, uint32_t level) REQUIRES(tx)
{
	struct buf *b;

	if (!volume_is_data(block))
		return 0;		/* block_free() will tell */
	int r = buf_read(block, &b);
	if (r != 0)
		return r;
	if (log_has_room(tx, b)) {
		log_write(tx, b);
		r = free_table(tx, buf_table(b), FS_NINDIRECT, level - 1);
	} else {
		r = -ENOBUFS;
	}
	buf_put(b);
	return r;
}

/* Free the n addresses of a table with so many levels of tables below it. */
static int
free_table(struct tx *tx, uint32_t *table, uint32_t n, uint32_t level)
{
	while (n-- > 0) {
		if (table[n] == 0)
			continue;
		int r = 0;
		if (level > 0)
			r = free_indirect(tx, table[n], level);
		if (r == 0)
			r = block_free(tx, table[n]);
		if (r != 0)
			return r;
		table[n] = 0;
	}
	return 0;
}

int
bmap_free_some(struct tx *tx, struct inode *ip)
{
	uint32_t *addrs = ip->disk.addrs;
	int r = free_table(tx, &addrs[DOUBLE], 1, 2);
	if (r == 0)
		r = free_table(tx, &addrs[SINGLE], 1, 1);
	if (r == 0)
		r = free_table(tx, addrs, FS_NDIRECT, 0);
	return r;
}
