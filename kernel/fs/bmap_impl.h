/*
 * Walks through the tables of a file, for the files that map blocks and free them.
 */
#ifndef FS_BMAP_IMPL_H
#define FS_BMAP_IMPL_H

#include "fs/bmap.h"
#include "fs/buf.h"

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

/* Go down as far as there are tables.  If it returns 0, end it. */
MUST_CHECK int bmap_walk_begin(struct bmap_walk *w, struct inode *ip,
			       uint32_t fblock) REQUIRES(&ip->lock);
void bmap_walk_end(struct bmap_walk *w);

/* n new blocks with zeroed buffers, or none. */
MUST_CHECK int bmap_alloc(struct tx *tx, uint32_t n, struct buf **bufs)
	REQUIRES(tx);

static inline uint32_t *
bmap_table(struct buf *b)
{
	return (uint32_t *)b->data;
}

/* The place of the address in the last table found. */
static inline uint32_t *
bmap_walk_place(const struct bmap_walk *w)
{
	return &w->table[w->found - 1][w->index[w->found - 1]];
}

#endif
