/*
 * The buddy allocator (guide section 4.3) over an abstract range of pages,
 * which are known by their number.  A block of order k is 2^k pages, its number
 * is a multiple of 2^k, and it came from splitting a block of order k + 1 whose
 * other half is its buddy: the block whose number differs in bit k only.  A
 * freed block joins its buddy if that is free too.  Pure: no locks, no machine.
 */
#ifndef MM_BUDDY_H
#define MM_BUDDY_H

#include "common/list.h"

enum {
	BUDDY_ORDERS = 12,	/* blocks of 1, 2, 4 ... 2048 pages */
};

enum page_kind {
	PAGE_RESERVED,		/* not ours to give: kernel image, holes */
	PAGE_FREE,		/* first page of a free block */
	PAGE_FREE_BODY,		/* a further page of one */
	PAGE_TAKEN,		/* not free; also a further page of a run */
	PAGE_CACHED,		/* in the cache of a hart */
	PAGE_COUNTED,		/* page_alloc: shared by reference count */
	PAGE_PROMISED,		/* page_alloc_promised: likewise */
	PAGE_RUN,		/* first page of page_alloc_run */
	PAGE_SLAB,		/* cut into small objects by kalloc */
};

/* What is known of each page of RAM; 32 bytes for each 4096. */
struct page {
	struct list	link;		/* of the list that kind implies */
	void		*objects;	/* PAGE_SLAB: free objects */
	union {
		uint32_t refs;		/* atomic; counted kinds */
		struct {		/* PAGE_SLAB: */
			uint16_t used;	/* objects handed out */
			uint16_t fresh;	/* objects never handed out */
		};
	};
	uint8_t		kind;		/* enum page_kind */
	uint8_t		order;		/* PAGE_FREE, PAGE_RUN, PAGE_SLAB */
	uint8_t		size_class;	/* PAGE_SLAB: see mm/kalloc.c */
};

static_assert(sizeof(void *) != 8 || sizeof(struct page) == 32, "struct page");

struct buddy {
	struct page	*pages;		/* [npages] */
	uint64_t	npages;
	uint64_t	nfree;
	struct list	free[BUDDY_ORDERS];
};

/* Manage npages pages; all of them are reserved until buddy_add. */
void buddy_init(struct buddy *b, struct page *pages, uint64_t npages);

/* Hand over reserved pages [first, end). */
void buddy_add(struct buddy *b, uint64_t first, uint64_t end);

/* The number of a block of that order in *first, or false: there is none. */
bool buddy_alloc(struct buddy *b, unsigned int order, uint64_t *first);

/* Take back a block, or a part of one whose number suits the order. */
void buddy_free(struct buddy *b, uint64_t first, unsigned int order);

#endif
