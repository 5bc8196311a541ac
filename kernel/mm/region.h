/*
 * The regions of an address space: what a program may use, as a sorted array
 * without overlaps.  Pure arithmetic on ranges; pages and page tables are not
 * known here.  For uvm's own files only.
 */
#ifndef MM_REGION_H
#define MM_REGION_H

#include "core/annot.h"
#include "common/types.h"

struct vmobj;

struct region {
	uint64_t	start, end;	/* whole pages, start < end */
	struct vmobj	*obj;		/* counted; NULL: zero-filled */
	uint64_t	off;		/* where in obj start is */
	uint64_t	filelen;	/* bytes from obj, from start on */
	uint32_t	prot;		/* enum uvm_prot; 0: a guard */
	bool		promised;	/* every page was reserved beforehand */
	bool		shared;		/* writes go to obj, not to a copy */
};

struct regions {
	struct region	*at;		/* [n] of [room] */
	uint32_t	n;
	uint32_t	room;
};

/* The region that va lies in, or NULL. */
struct region *regions_find(const struct regions *rs, uint64_t va);

/* The first region that ends above va; its index, n if there is none. */
uint32_t regions_first_above(const struct regions *rs, uint64_t va);

/* Is any byte of [start, end) in a region? */
bool regions_overlap(const struct regions *rs, uint64_t start, uint64_t end);

/* Make sure that extra more regions fit, so that what follows cannot fail. */
MUST_CHECK int regions_make_room(struct regions *rs, uint32_t extra);

/*
 * Add a region that overlaps none; there is room for it.  Takes over the
 * reference to obj.  Zero-filled neighbours of the same kind become one.
 */
void regions_insert(struct regions *rs, const struct region *r);

/*
 * Take [start, end) out, cutting and splitting regions and dropping references
 * to objects; there is room for one more.
 */
void regions_cut(struct regions *rs, uint64_t start, uint64_t end);

/* The highest address below hi where [a, a + len) is free, but not below lo; or 0. */
uint64_t regions_find_gap(const struct regions *rs, uint64_t lo, uint64_t hi,
			  uint64_t len);

/* Is every byte of [start, end) in a region? */
bool regions_cover(const struct regions *rs, uint64_t start, uint64_t end);

/* Let a region begin at va, if va is inside of one; there is room for one more. */
void regions_split(struct regions *rs, uint64_t va);

/* Make one of all neighbours in [start, end], its edges included, that can be. */
void regions_join(struct regions *rs, uint64_t start, uint64_t end);

/* A copy with references of its own; *to is uninitialised.  -ENOMEM. */
MUST_CHECK int regions_copy(const struct regions *from, struct regions *to);

/* Drop all references and the array. */
void regions_free(struct regions *rs);

#endif
