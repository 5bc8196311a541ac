/*
 * The buddy allocator: kernel/mm/buddy.c.  Its invariants B1 to B3 are checked
 * after every step of every sequence of a few steps on a small range, and of
 * long random sequences on larger ones.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/panic.h"
#include "mm/buddy.h"

enum { MAX_PAGES = 600, MAX_BLOCKS = 600 };

struct block {
	uint64_t	first;
	unsigned int	order;
};

/* All that a step changes, so that it can be undone by copying. */
static struct world {
	struct buddy	buddy;
	struct page	pages[MAX_PAGES];
	struct block	blocks[MAX_BLOCKS];	/* handed out */
	unsigned int	nblocks;
} w;

void
panic(const char *fmt, ...)
{
	mock_assert(0, fmt, __FILE__, __LINE__);
	abort();
}

/* Who has each page: nobody yet, a free block, or block handed out number n? */
static void
claim(int *owner, uint64_t first, unsigned int order, int who)
{
	assert_true(first % (1ul << order) == 0);
	assert_true(first + (1ul << order) <= w.buddy.npages);
	for (uint64_t i = first; i < first + (1ul << order); i++) {
		assert_int_equal(owner[i], -1);
		owner[i] = who;
	}
}

static void
check_world(uint64_t usable)
{
	int owner[MAX_PAGES];
	uint64_t nfree = 0, nused = 0;

	memset(owner, -1, sizeof(owner));
	for (unsigned int k = 0; k < BUDDY_ORDERS; k++) {
		list_each(link, &w.buddy.free[k]) {
			const struct page *p =
				list_entry(link, struct page, link);
			uint64_t first = (uint64_t)(p - w.pages);
			assert_int_equal(p->kind, PAGE_FREE);
			assert_int_equal(p->order, k);
			claim(owner, first, k, MAX_BLOCKS);
			nfree += 1ul << k;
			/* B2: the buddy is not free at the same order. */
			uint64_t buddy = first ^ 1ul << k;
			if (k < BUDDY_ORDERS - 1 &&
			    buddy + (1ul << k) <= w.buddy.npages)
				assert_false(w.pages[buddy].kind == PAGE_FREE &&
					     w.pages[buddy].order == k);
		}
	}
	for (unsigned int i = 0; i < w.nblocks; i++) {
		claim(owner, w.blocks[i].first, w.blocks[i].order, (int)i);
		nused += 1ul << w.blocks[i].order;
	}
	assert_int_equal(nfree, w.buddy.nfree);
	assert_int_equal(nfree + nused, usable);
}

static void
start(uint64_t first, uint64_t end)
{
	memset(&w, 0, sizeof(w));
	buddy_init(&w.buddy, w.pages, end);
	buddy_add(&w.buddy, first, end);
	check_world(end - first);
}

/* Could the order be had, going by the blocks in use alone? */
static bool
fits_somewhere(unsigned int order, uint64_t first, uint64_t end)
{
	for (uint64_t at = 0; at + (1ul << order) <= end; at += 1ul << order) {
		bool hit = at < first;
		for (unsigned int i = 0; i < w.nblocks; i++) {
			const struct block *b = &w.blocks[i];
			hit |= b->first < at + (1ul << order) &&
			    at < b->first + (1ul << b->order);
		}
		if (!hit)
			return true;
	}
	return false;
}

static void
try_alloc(unsigned int order, uint64_t first, uint64_t end)
{
	bool possible = fits_somewhere(order, first, end);
	uint64_t n;

	assert_int_equal(buddy_alloc(&w.buddy, order, &n), possible);
	if (possible)
		w.blocks[w.nblocks++] = (struct block){ n, order };
}

static void
free_block(unsigned int i)
{
	struct block b = w.blocks[i];

	w.blocks[i] = w.blocks[--w.nblocks];
	buddy_free(&w.buddy, b.first, b.order);
}

static void
all_sequences(unsigned int steps, uint64_t first, uint64_t end)
{
	if (steps == 0)
		return;
	struct world *saved = malloc(sizeof(*saved));
	memcpy(saved, &w, sizeof(w));
	for (unsigned int order = 0; order <= 4; order++) {
		try_alloc(order, first, end);
		check_world(end - first);
		all_sequences(steps - 1, first, end);
		memcpy(&w, saved, sizeof(w));
	}
	for (unsigned int i = 0; i < saved->nblocks; i++) {
		free_block(i);
		check_world(end - first);
		all_sequences(steps - 1, first, end);
		memcpy(&w, saved, sizeof(w));
	}
	free(saved);
}

static void
every_short_sequence(void **state)
{
	(void)state;
	start(0, 8);
	all_sequences(6, 0, 8);
	start(3, 13);
	all_sequences(5, 3, 13);
}

static void
random_sequences(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < 20; round++) {
		uint64_t first = (uint64_t)rand() % 100;
		uint64_t end = first + 1 + (uint64_t)rand() % (MAX_PAGES - 100);
		start(first, end);
		for (int step = 0; step < 300; step++) {
			if (w.nblocks > 0 && rand() % 2)
				free_block((unsigned int)rand() % w.nblocks);
			else
				try_alloc((unsigned int)rand() % 7, first, end);
			check_world(end - first);
		}
		while (w.nblocks > 0)
			free_block((unsigned int)rand() % w.nblocks);
		struct world *after = malloc(sizeof(*after));
		memcpy(after, &w, sizeof(w));
		start(first, end);
		/* All joined again: the same counts at each order as new. */
		for (unsigned int k = 0; k < BUDDY_ORDERS; k++)
			assert_int_equal(list_empty(&w.buddy.free[k]),
				after->buddy.free[k].next ==
				&w.buddy.free[k]);
		free(after);
	}
}

static void
block_freed_in_parts(void **state)
{
	uint64_t n;

	(void)state;
	start(0, 64);
	assert_true(buddy_alloc(&w.buddy, 4, &n));
	for (uint64_t i = 0; i < 16; i++)
		buddy_free(&w.buddy, n + i, 0);
	check_world(64);
}

static void
bad_frees_are_caught(void **state)
{
	uint64_t n;

	(void)state;
	start(0, 16);
	expect_assert_failure(buddy_free(&w.buddy, 4, 0));	/* is free */
	assert_true(buddy_alloc(&w.buddy, 1, &n));
	expect_assert_failure(buddy_free(&w.buddy, n + 1, 1));	/* crooked */
	expect_assert_failure(buddy_free(&w.buddy, 16, 0));	/* outside */
	expect_assert_failure(buddy_free(&w.buddy, n, BUDDY_ORDERS));
	buddy_free(&w.buddy, n, 1);
	expect_assert_failure(buddy_free(&w.buddy, n, 1));	/* twice */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_short_sequence),
		cmocka_unit_test(random_sequences),
		cmocka_unit_test(block_freed_in_parts),
		cmocka_unit_test(bad_frees_are_caught),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
