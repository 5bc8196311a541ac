/*
 * What page.c, ram.c and kalloc.c share: the metadata of pages.
 */
#ifndef MM_PAGE_IMPL_H
#define MM_PAGE_IMPL_H

#include "mm/buddy.h"

/* The metadata of the page that p points into; NULL when p is not in RAM. */
struct page *page_of(const void *p);

/* The page that the metadata is of. */
void *page_address(const struct page *page);

/*
 * At boot: n pages from page frame number first on will be managed with that
 * metadata, an array of n.  So that runs are aligned, first is a multiple of
 * the largest run.  No page is usable until page_give() has handed over [first,
 * end).
 */
void page_start(struct page *meta, uint64_t first, uint64_t n);
void page_give(uint64_t first, uint64_t end);

#endif
