/*
 * Block mapping.  An address on the disk is looked at once, checked and then used:
 * what is stored in a damaged indirect block leads to an error, nowhere else.
 */
#include "fs/bmap_impl.h"

#include "common/bits.h"
#include "fs/alloc.h"
#include "fs/buf.h"
#include "fs/volume.h"

#include <octox/errno.h>

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

uint32_t
bmap_indirect_blocks(uint32_t first, uint32_t last)
{
	uint32_t doubles = FS_NDIRECT + FS_NINDIRECT;
	uint32_t n = 0;

	if (first < doubles && last >= FS_NDIRECT)
		n++;
	if (last >= doubles) {
		uint32_t from = MAX(first, doubles) - doubles;
		n += 2 + (last - doubles) / FS_NINDIRECT - from / FS_NINDIRECT;
	}
	return n;
}

static int
address_check(uint32_t block)
{
	if (!volume_is_data(block))
		return volume_damaged("bad block address", block);
	return 0;
}

void
bmap_walk_end(struct bmap_walk *w)
{
	for (uint32_t i = 1; i < w->found; i++)
		buf_put(w->buf[i]);
}

int
bmap_walk_begin(struct bmap_walk *w, struct inode *ip, uint32_t fblock)
{
	walk_plan(w, fblock);
	w->table[0] = ip->disk.addrs;
	w->found = 1;
	while (w->found <= w->depth && *bmap_walk_place(w) != 0) {
		uint32_t block = *bmap_walk_place(w);
		int r = address_check(block);
		if (r == 0)
			r = buf_read(block, &w->buf[w->found]);
		if (r != 0) {
			bmap_walk_end(w);
			return r;
		}
		w->table[w->found] = bmap_table(w->buf[w->found]);
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
	int r = bmap_walk_begin(&w, ip, fblock);
	if (r != 0)
		return r;
	uint32_t address = 0;
	uint32_t run = 1;
	if (w.found > w.depth) {
		uint32_t size = w.depth == 0 ? FS_NDIRECT : FS_NINDIRECT;
		address = *bmap_walk_place(&w);
		run = run_length(bmap_walk_place(&w),
				 MIN(max, size - w.index[w.depth]));
	}
	if (address != 0)
		r = address_check(address);
	bmap_walk_end(&w);
	if (r != 0)
		return r;
	*block = address;
	*n = run;
	return 0;
}

int
bmap_alloc(struct tx *tx, uint32_t n, struct buf **bufs)
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
	int r = bmap_alloc(tx, missing + 1, fresh);
	if (r != 0)
		return r;
	for (uint32_t i = 0; i <= missing; i++)
		log_write(tx, fresh[i]);
	for (uint32_t i = 0; i < missing; i++) {
		bmap_table(fresh[i])[w->index[w->found + i]] =
			fresh[i + 1]->block;
	}
	if (w->found > 1)
		log_write(tx, w->buf[w->found - 1]);
	*bmap_walk_place(w) = fresh[0]->block;
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
	int r = bmap_walk_begin(&w, ip, fblock);
	if (r != 0)
		return r;
	if (w.found > w.depth && *bmap_walk_place(&w) != 0)
		r = open_existing(tx, *bmap_walk_place(&w), overwrite, out);
	else
		r = walk_extend(tx, &w, out);
	bmap_walk_end(&w);
	return r;
}
