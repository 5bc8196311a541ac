/*
 * Taking blocks away from a file, from some place on to its end: to free them, or to
 * hand them over to another inode.
 */
#include "fs/bmap_impl.h"

#include "fs/alloc.h"
#include "fs/volume.h"

#include <octox/errno.h>

/* --- Freeing ------------------------------------------------------------- */

static int free_table(struct tx *tx, uint32_t *table, uint32_t n,
		      uint32_t level, uint32_t keep) REQUIRES(tx);

/* File blocks below an address with so many levels of tables below it. */
static uint32_t
blocks_below(uint32_t level)
{
	uint32_t n = 1;
	while (level-- > 0)
		n *= FS_NINDIRECT;
	return n;
}

/* Free what an indirect block leads to, but for its first keep file blocks. */
static int
free_indirect(struct tx *tx, uint32_t block, uint32_t level, uint32_t keep)
	REQUIRES(tx)
{
	struct buf *b;

	if (!volume_is_data(block))
		return 0;		/* block_free() will tell */
	int r = buf_read(block, &b);
	if (r != 0)
		return r;
	if (log_has_room(tx, b)) {
		log_write(tx, b);
		r = free_table(tx, bmap_table(b), FS_NINDIRECT, level - 1,
			       keep);
	} else {
		r = -ENOBUFS;
	}
	buf_put(b);
	return r;
}

/*
 * Free the n addresses of a table with so many levels of tables below each, but for
 * the first keep file blocks.
 */
static int
free_table(struct tx *tx, uint32_t *table, uint32_t n, uint32_t level,
	   uint32_t keep)
{
	uint32_t below = blocks_below(level);

	while (n-- > 0 && (n + 1) * below > keep) {
		uint32_t stay = keep > n * below ? keep - n * below : 0;
		if (table[n] == 0)
			continue;
		int r = 0;
		if (level > 0)
			r = free_indirect(tx, table[n], level, stay);
		if (r == 0 && stay == 0)
			r = block_free(tx, table[n]);
		if (r != 0)
			return r;
		if (stay == 0)
			table[n] = 0;
	}
	return 0;
}

/* How many of n file blocks lie behind the first skip ones. */
static uint32_t
behind(uint32_t n, uint32_t skip)
{
	return n > skip ? n - skip : 0;
}

int
bmap_free_some(struct tx *tx, struct inode *ip, uint32_t first)
{
	uint32_t *addrs = ip->disk.addrs;
	int r = free_table(tx, &addrs[DOUBLE], 1, 2,
			   behind(first, FS_NDIRECT + FS_NINDIRECT));
	if (r == 0)
		r = free_table(tx, &addrs[SINGLE], 1, 1,
			       behind(first, FS_NDIRECT));
	if (r == 0)
		r = free_table(tx, addrs, FS_NDIRECT, 0, first);
	return r;
}

/* --- Handing over -------------------------------------------------------- */

/* Move the addresses of a table from index on. */
static void
move_addresses(uint32_t *from, uint32_t *to, uint32_t index, uint32_t size)
{
	for (; index < size; index++) {
		to[index] = from[index];
		from[index] = 0;
	}
}

/*
 * How many of the tables on the way have something that stays and something that
 * goes.  The others, further down, go as a whole.
 */
static uint32_t
tables_to_split(const struct bmap_walk *w)
{
	uint32_t n = w->found - 1;
	for (uint32_t last = w->depth; last > 0 && w->index[last] == 0; last--)
		if (n == last)
			n--;
	return n;
}

/* Move what goes, with a new table for each of the n that are split. */
static void
split_tables(struct tx *tx, const struct bmap_walk *w, uint32_t *addrs,
	     uint32_t n, struct buf **fresh) REQUIRES(tx)
{
	uint32_t *to = addrs;

	for (uint32_t i = 0; i <= n; i++) {
		uint32_t size = i == 0 ? (uint32_t)FS_NADDRS : FS_NINDIRECT;
		/* The way itself goes on through the tables that are split. */
		uint32_t from = w->index[i] + (i < n);
		if (i > 0)
			log_write(tx, w->buf[i]);
		move_addresses(w->table[i], to, from, size);
		if (i == n)
			break;
		log_write(tx, fresh[i]);
		to[w->index[i]] = fresh[i]->block;
		to = bmap_table(fresh[i]);
	}
}

int
bmap_split(struct tx *tx, struct inode *from, uint32_t first, struct inode *to)
{
	struct bmap_walk w;
	struct buf *fresh[LEVELS];
	if (first >= FS_MAXBLOCKS)
		return 0;
	int r = bmap_walk_begin(&w, from, first);
	if (r != 0)
		return r;
	uint32_t n = tables_to_split(&w);
	r = bmap_alloc(tx, n, fresh);
	if (r == 0) {
		split_tables(tx, &w, to->disk.addrs, n, fresh);
		for (uint32_t i = 0; i < n; i++)
			buf_put(fresh[i]);
	}
	bmap_walk_end(&w);
	return r;
}
