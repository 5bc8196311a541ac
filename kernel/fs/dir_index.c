/*
 * Indexes of directories: a hash table with linear probing, at most three quarters
 * full.
 *
 * X1. From the home of a hash on, the places up to the first empty one hold all
 *     entries with that hash; a place that was given up is not empty but gone.
 * X2. All indexes together take a small part of memory; beyond that there are none,
 *     and directories are searched from their start.
 */
#include "fs/dir_index.h"

#include "mm/kalloc.h"
#include "mm/page.h"

enum {
	MIN_PLACES	= 64,
	SHARE		= 32,		/* X2: one part in so many */
};

/* Offsets are multiples of more than 2, which leaves room for these. */
enum { EMPTY = 0, GONE = 2, IN_USE = 1 };

struct place {
	uint32_t	hash;
	uint32_t	off;		/* EMPTY, GONE, or offset | IN_USE */
};

struct dir_index {
	uint32_t	nplaces;	/* a power of two */
	uint32_t	live;		/* entries */
	uint32_t	taken;		/* and places that are gone */
	struct place	places[];
};

static uint64_t bytes_in_use;		/* atomic */

static size_t
index_bytes(uint32_t nplaces)
{
	return sizeof(struct dir_index) + nplaces * sizeof(struct place);
}

static uint32_t
places_for(uint32_t n)
{
	uint32_t nplaces = MIN_PLACES;
	while (nplaces < 2 * (uint64_t)n)
		nplaces *= 2;
	return nplaces;
}

struct dir_index *
dir_index_new(uint32_t n)
{
	uint32_t nplaces = places_for(n);
	size_t size = index_bytes(nplaces);
	uint64_t limit = page_total_count() * PGSIZE / SHARE;

	if (__atomic_add_fetch(&bytes_in_use, size, __ATOMIC_RELAXED) <= limit) {
		struct dir_index *x = kalloc_zeroed(size);
		if (x != NULL) {
			x->nplaces = nplaces;
			return x;
		}
	}
	__atomic_sub_fetch(&bytes_in_use, size, __ATOMIC_RELAXED);
	return NULL;
}

void
dir_index_free(struct dir_index *x)
{
	if (x == NULL)
		return;
	__atomic_sub_fetch(&bytes_in_use, index_bytes(x->nplaces),
			   __ATOMIC_RELAXED);
	kfree(x);
}

/* Into the first place that is empty; there is one. */
static void
index_put(struct dir_index *x, uint32_t hash, uint32_t off)
{
	uint32_t i = hash & (x->nplaces - 1);

	while (x->places[i].off != EMPTY)
		i = (i + 1) & (x->nplaces - 1);
	x->places[i] = (struct place){ hash, off | IN_USE };
	x->live++;
	x->taken++;
}

/* A larger one, or one of the same size without places that are gone. */
static bool
index_renew(struct dir_index **x)
{
	struct dir_index *old = *x;
	struct dir_index *fresh = dir_index_new(old->live + 1);

	if (fresh == NULL)
		return false;
	for (uint32_t i = 0; i < old->nplaces; i++)
		if ((old->places[i].off & IN_USE) != 0)
			index_put(fresh, old->places[i].hash,
				  old->places[i].off);
	dir_index_free(old);
	*x = fresh;
	return true;
}

bool
dir_index_add(struct dir_index **x, uint32_t hash, uint32_t off)
{
	if ((*x)->taken >= (*x)->nplaces / 4 * 3 && !index_renew(x))
		return false;
	index_put(*x, hash, off);
	return true;
}

void
dir_index_remove(struct dir_index *x, uint32_t hash, uint32_t off)
{
	uint32_t i = hash & (x->nplaces - 1);

	for (; x->places[i].off != EMPTY; i = (i + 1) & (x->nplaces - 1)) {
		if (x->places[i].off == (off | IN_USE)) {
			x->places[i].off = GONE;
			x->live--;
			return;
		}
	}
}

bool
dir_index_find(const struct dir_index *x, uint32_t hash, uint32_t *place,
	       uint32_t *off)
{
	uint32_t mask = x->nplaces - 1;

	for (; *place < x->nplaces; (*place)++) {
		const struct place *p = &x->places[(hash + *place) & mask];
		if (p->off == EMPTY)
			return false;
		if (p->hash == hash && (p->off & IN_USE) != 0) {
			*off = p->off & ~(uint32_t)IN_USE;
			(*place)++;
			return true;
		}
	}
	return false;
}
