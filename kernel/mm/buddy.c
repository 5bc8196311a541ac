/*
 * Invariants:
 *  B1 A free block's first page has kind PAGE_FREE, its order, and is on
 *     free[order]; its other pages have kind PAGE_FREE_BODY and are on no list.
 *  B2 Two free blocks of the same order are never buddies, except at the
 *     highest order: they would have been joined.
 *  B3 nfree is the sum of 2^order over all free blocks.
 * The caller has the lock.
 */
#include "mm/buddy.h"

#include "core/panic.h"

static uint64_t
page_number(const struct buddy *b, const struct page *page)
{
	return (uint64_t)(page - b->pages);
}

void
buddy_init(struct buddy *b, struct page *pages, uint64_t npages)
{
	b->pages = pages;
	b->npages = npages;
	b->nfree = 0;
	for (unsigned int i = 0; i < BUDDY_ORDERS; i++)
		list_init(&b->free[i]);
	for (uint64_t i = 0; i < npages; i++) {
		pages[i] = (struct page){ .kind = PAGE_RESERVED };
		list_init(&pages[i].link);
	}
}

static void
insert(struct buddy *b, uint64_t first, unsigned int order)
{
	struct page *page = &b->pages[first];

	page->kind = PAGE_FREE;
	page->order = (uint8_t)order;
	list_push_front(&b->free[order], &page->link);
}

/* Is there a free block of exactly this order at first? */
static bool
is_free_block(const struct buddy *b, uint64_t first, unsigned int order)
{
	return first + (1ul << order) <= b->npages &&
	    b->pages[first].kind == PAGE_FREE &&
	    b->pages[first].order == order;
}

bool
buddy_alloc(struct buddy *b, unsigned int order, uint64_t *first)
{
	unsigned int have = order;

	while (have < BUDDY_ORDERS && list_empty(&b->free[have]))
		have++;
	if (have >= BUDDY_ORDERS)
		return false;
	struct page *page = list_entry(list_pop_front(&b->free[have]),
				       struct page, link);
	uint64_t n = page_number(b, page);

	/* Keep the lower half, give the upper one back, until it fits. */
	while (have > order) {
		have--;
		insert(b, n + (1ul << have), have);
	}
	for (uint64_t i = n; i < n + (1ul << order); i++)
		b->pages[i].kind = PAGE_TAKEN;
	b->nfree -= 1ul << order;
	*first = n;
	return true;
}

void
buddy_free(struct buddy *b, uint64_t first, unsigned int order)
{
	kassert(order < BUDDY_ORDERS && first + (1ul << order) <= b->npages);
	kassert((first & ((1ul << order) - 1)) == 0);
	for (uint64_t i = first; i < first + (1ul << order); i++) {
		kassert(b->pages[i].kind != PAGE_FREE &&
			b->pages[i].kind != PAGE_FREE_BODY);
		b->pages[i].kind = PAGE_FREE_BODY;
	}
	b->nfree += 1ul << order;

	while (order < BUDDY_ORDERS - 1) {
		uint64_t buddy = first ^ 1ul << order;
		if (!is_free_block(b, buddy, order))
			break;
		list_remove(&b->pages[buddy].link);
		b->pages[buddy].kind = PAGE_FREE_BODY;
		first &= ~(1ul << order);
		order++;
	}
	insert(b, first, order);
}

void
buddy_add(struct buddy *b, uint64_t first, uint64_t end)
{
	while (first < end) {
		unsigned int order = 0;

		/* The largest block that starts here and fits. */
		while (order < BUDDY_ORDERS - 1 &&
		       (first & (1ul << order)) == 0 &&
		       first + (2ul << order) <= end)
			order++;
		buddy_free(b, first, order);
		first += 1ul << order;
	}
}
