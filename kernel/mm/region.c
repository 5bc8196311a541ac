#include "mm/region.h"

#include <octox/errno.h>

#include "common/bits.h"
#include "common/mem.h"
#include "core/panic.h"
#include "mm/kalloc.h"
#include "mm/vmobj.h"

enum { ROOM_MIN = 8 };

uint32_t
regions_first_above(const struct regions *rs, uint64_t va)
{
	uint32_t lo = 0;
	uint32_t hi = rs->n;

	while (lo < hi) {
		uint32_t middle = (lo + hi) / 2;
		if (rs->at[middle].end > va)
			hi = middle;
		else
			lo = middle + 1;
	}
	return lo;
}

struct region *
regions_find(const struct regions *rs, uint64_t va)
{
	uint32_t i = regions_first_above(rs, va);

	return i < rs->n && rs->at[i].start <= va ? &rs->at[i] : NULL;
}

bool
regions_overlap(const struct regions *rs, uint64_t start, uint64_t end)
{
	uint32_t i = regions_first_above(rs, start);

	return i < rs->n && rs->at[i].start < end;
}

int
regions_make_room(struct regions *rs, uint32_t extra)
{
	if (rs->room - rs->n >= extra)
		return 0;
	uint32_t room = MAX(MAX(rs->n + extra, 2 * rs->room), ROOM_MIN);
	struct region *at = kalloc(room * sizeof(*at));

	if (at == NULL)
		return -ENOMEM;
	if (rs->n > 0)
		memcpy(at, rs->at, rs->n * sizeof(*at));
	kfree(rs->at);
	rs->at = at;
	rs->room = room;
	return 0;
}

/* Shift regions i, i + 1, ... by one place, to free place i. */
static void
open_gap(struct regions *rs, uint32_t i)
{
	kassert(rs->n < rs->room);
	memmove(&rs->at[i + 1], &rs->at[i], (rs->n - i) * sizeof(rs->at[0]));
	rs->n++;
}

static void
remove_at(struct regions *rs, uint32_t i)
{
	rs->n--;
	memmove(&rs->at[i], &rs->at[i + 1], (rs->n - i) * sizeof(rs->at[0]));
}

/* Could the two, lower first, be one region? */
static bool
can_join(const struct region *a, const struct region *b)
{
	return a->end == b->start && a->obj == NULL && b->obj == NULL &&
	    a->prot == b->prot && a->promised == b->promised &&
	    a->shared == b->shared;
}

void
regions_insert(struct regions *rs, const struct region *r)
{
	uint32_t i = regions_first_above(rs, r->start);

	open_gap(rs, i);
	rs->at[i] = *r;
	regions_join(rs, r->start, r->end);
}

void
regions_join(struct regions *rs, uint64_t start, uint64_t end)
{
	uint32_t i = regions_first_above(rs, start);

	i -= i > 0;
	while (i + 1 < rs->n && rs->at[i].end <= end) {
		if (can_join(&rs->at[i], &rs->at[i + 1])) {
			rs->at[i].end = rs->at[i + 1].end;
			remove_at(rs, i + 1);
		} else {
			i++;
		}
	}
}

uint64_t
regions_find_gap(const struct regions *rs, uint64_t lo, uint64_t hi,
		 uint64_t len)
{
	uint32_t i = regions_first_above(rs, hi);

	if (i < rs->n)
		hi = MIN(hi, rs->at[i].start);
	for (;;) {
		uint64_t below = i > 0 ? MAX(rs->at[i - 1].end, lo) : lo;
		if (hi > below && hi - below >= len)
			return hi - len;
		if (i == 0 || rs->at[i - 1].start <= lo)
			return 0;
		hi = rs->at[--i].start;
	}
}

bool
regions_cover(const struct regions *rs, uint64_t start, uint64_t end)
{
	for (uint32_t i = regions_first_above(rs, start);
	     start < end && i < rs->n && rs->at[i].start <= start; i++)
		start = rs->at[i].end;
	return start >= end;
}

/* Let the region begin at start, above its present beginning. */
static void
cut_front(struct region *r, uint64_t start)
{
	uint64_t gone = start - r->start;

	r->start = start;
	r->off += gone;
	r->filelen -= MIN(r->filelen, gone);
}

static void
cut_back(struct region *r, uint64_t end)
{
	r->end = end;
	r->filelen = MIN(r->filelen, end - r->start);
}

void
regions_split(struct regions *rs, uint64_t va)
{
	uint32_t i = regions_first_above(rs, va);

	if (i == rs->n || rs->at[i].start >= va)
		return;
	open_gap(rs, i + 1);
	rs->at[i + 1] = rs->at[i];
	if (rs->at[i].obj != NULL)
		vmobj_get(rs->at[i].obj);
	cut_back(&rs->at[i], va);
	cut_front(&rs->at[i + 1], va);
}

void
regions_cut(struct regions *rs, uint64_t start, uint64_t end)
{
	uint32_t i = regions_first_above(rs, start);

	while (i < rs->n && rs->at[i].start < end) {
		struct region *r = &rs->at[i];

		if (r->start < start && r->end > end) {
			regions_split(rs, end);
			cut_back(&rs->at[i], start);
			return;
		}
		if (r->start < start) {
			cut_back(r, start);
			i++;
		} else if (r->end > end) {
			cut_front(r, end);
			return;
		} else {
			if (r->obj != NULL)
				vmobj_put(r->obj);
			remove_at(rs, i);
		}
	}
}

int
regions_copy(const struct regions *from, struct regions *to)
{
	struct regions copy = { NULL, 0, 0 };

	if (from->n > 0) {
		if (regions_make_room(&copy, from->n) != 0)
			return -ENOMEM;
		memcpy(copy.at, from->at, from->n * sizeof(copy.at[0]));
		copy.n = from->n;
	}
	for (uint32_t i = 0; i < copy.n; i++)
		if (copy.at[i].obj != NULL)
			vmobj_get(copy.at[i].obj);
	*to = copy;
	return 0;
}

void
regions_free(struct regions *rs)
{
	for (uint32_t i = 0; i < rs->n; i++)
		if (rs->at[i].obj != NULL)
			vmobj_put(rs->at[i].obj);
	kfree(rs->at);
	*rs = (struct regions){ NULL, 0, 0 };
}
