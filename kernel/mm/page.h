/*
 * Pages of RAM, counted.  A page may be mapped by several processes and held by
 * a vmobj at the same time; it is freed when the last holder puts it.
 *
 * Memory is charged before it is used, so lazy memory cannot run out behind a
 * program's back.  A charge is either a page that the kernel has allocated or a
 * page that a program was promised and may touch at any time; there are never
 * more charges than pages.  A page that a program has touched is used against
 * its promise and costs nothing further, even if several share it after a fork,
 * when each of them has its own promise for the copy that it may need.
 */
#ifndef MM_PAGE_H
#define MM_PAGE_H

#include "core/annot.h"
#include "riscv/addr.h"

/* Take over all RAM that the kernel image and the device tree do not use. */
void page_init(void);

/*
 * A page with one reference, zeroed or not; NULL when memory is exhausted.
 * Never sleeps, and may be called with spinlocks held (but see
 * page_set_reclaimer).
 */
MUST_CHECK void *page_alloc(void);
MUST_CHECK void *page_alloc_zeroed(void);

/*
 * The same for a page that was promised by page_reserve(); fails only if the
 * caller uses more than it was promised.  Not zeroed.
 */
MUST_CHECK void *page_alloc_promised(void);

/*
 * The same, and that one promise is used up: the page is as one of page_alloc() from
 * then on.
 */
MUST_CHECK void *page_alloc_for_promise(void);

/* Did the page come from page_alloc_promised()? */
bool page_is_promised(const void *page);

/*
 * 2^order adjacent pages, aligned to their size.  Not counted: page_free_run.
 */
MUST_CHECK void *page_alloc_run(unsigned int order);
void page_free_run(void *run, unsigned int order);

/* One reference more, one less.  The last put frees. */
void page_get(void *page);
void page_put(void *page);

/*
 * Put n pages at once, which is quicker.  Returns how many of them came from
 * page_alloc_promised(), freed or not.
 */
uint64_t page_put_all(void *const *pages, unsigned int n);

/* How many references?  1 means that the caller is the only holder. */
uint32_t page_refs(const void *page);

uint64_t page_free_count(void);
uint64_t page_total_count(void);

/*
 * Promise n pages: -ENOMEM when more would be promised than there are (a few
 * are kept back for page tables and the like).  page_unreserve when they are
 * given up, after the pages that were used have been put.
 */
MUST_CHECK int page_reserve(uint64_t n);
void page_unreserve(uint64_t n);

/*
 * Add a lower-priority user of memory (buffer cache, program pages) that gives
 * pages back when there are none left.  release(want) puts what it can and
 * returns how many pages those were.  It must not sleep, and since whoever asks
 * for memory may hold any spinlock, it must only try locks, never wait for one.
 */
void page_set_reclaimer(uint64_t (*release)(uint64_t want));

#endif
