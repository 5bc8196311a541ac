/*
 * Pages: a buddy allocator for all of RAM, and before it a small cache of
 * single pages for each hart, so that harts seldom meet at the buddy's lock.
 *
 * Invariants:
 *  P1 Every page is reserved, in the buddy, in one hart's cache
 *     (PAGE_CACHED), or handed out.
 *  P2 charged = pages handed out other than PAGE_PROMISED + pages promised, and
 *     charged <= total.  Holders of promised pages have a promise for each, so
 *     there is always a page for a promise that is called in; at worst it is in
 *     the cache of another hart, which is why a cache has a lock.
 *
 * Locks: a cache's lock, then buddy_lock.  Both are innermost otherwise.
 */
#include "mm/page.h"

#include <octox/errno.h>

#include "common/mem.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "mm/page_impl.h"
#include "riscv/hart.h"

enum {
	CACHE_MAX	= 64,		/* pages in the cache of a hart */
	CACHE_BATCH	= 32,		/* to and from the buddy at once */
	RECLAIMERS_MAX	= 4,
	RECLAIM_MIN	= 32,		/* pages to ask for at once */
	SEARCHES	= 1000,		/* looks everywhere before giving up */
	KEEP_BACK_PART	= 64,		/* 1/64 is never promised */
};

struct cache {
	struct spinlock	lock;
	uint32_t	n;
	uint64_t	page[CACHE_MAX];	/* numbers */
} ALIGNED(64);

static struct cache caches[NCPU];
static struct spinlock buddy_lock = SPINLOCK_INIT("buddy");
static struct buddy buddy GUARDED_BY(&buddy_lock);

/* Constant after boot. */
static struct page *pages;
static uint64_t first_page;		/* page frame number of pages[0] */
static uint64_t npages;
static uint64_t total;			/* pages that can be handed out */
static uint64_t kept_back;		/* of these, never promised */

static uint64_t charged;		/* atomic: see P2 */
static uint64_t (*reclaimers[RECLAIMERS_MAX])(uint64_t want);

struct page *
page_of(const void *p)
{
	uint64_t n = (ptr_paddr(p).v >> PGSHIFT) - first_page;

	return n < npages ? &pages[n] : NULL;
}

void *
page_address(const struct page *page)
{
	uint64_t n = (uint64_t)(page - pages) + first_page;

	return paddr_ptr(paddr(n << PGSHIFT));
}

/* The metadata of a page that was handed out. */
static struct page *
counted_page(const void *p)
{
	struct page *page = page_of(p);

	kassert(page != NULL &&
		(page->kind == PAGE_COUNTED || page->kind == PAGE_PROMISED));
	return page;
}

/* --- finding pages ------------------------------------------------------ */

static void
cache_fill(struct cache *c) REQUIRES(&c->lock)
{
	spin_lock(&buddy_lock);
	while (c->n < CACHE_BATCH && buddy_alloc(&buddy, 0, &c->page[c->n])) {
		pages[c->page[c->n]].kind = PAGE_CACHED;
		c->n++;
	}
	spin_unlock(&buddy_lock);
}

/* Give pages back to the buddy until only keep are left. */
static void
cache_drain(struct cache *c, uint32_t keep) REQUIRES(&c->lock)
{
	spin_lock(&buddy_lock);
	while (c->n > keep)
		buddy_free(&buddy, c->page[--c->n], 0);
	spin_unlock(&buddy_lock);
}

static struct page *
cache_take(struct cache *c)
{
	struct page *page = NULL;

	spin_lock(&c->lock);
	if (c->n == 0)
		cache_fill(c);
	if (c->n > 0)
		page = &pages[c->page[--c->n]];
	spin_unlock(&c->lock);
	return page;
}

/*
 * The cache of this hart.  The thread may move to another before it locks it:
 * then it uses its former hart's cache once more, which is as good.
 */
static struct cache *
my_cache(void)
{
	return &caches[this_hart()->index];
}

/*
 * A free page, wherever it is; NULL if there is none.  Pages on their way
 * between two places can be missed, so by P2 whoever has been charged looks
 * again.
 */
static struct page *
find_page(void)
{
	struct page *page = cache_take(my_cache());

	for (int i = 0; page == NULL && i < SEARCHES; i++)
		page = cache_take(&caches[i % NCPU]);
	return page;
}

static void
cache_add(struct cache *c, struct page *page) REQUIRES(&c->lock)
{
	if (c->n == CACHE_MAX)
		cache_drain(c, CACHE_MAX - CACHE_BATCH);
	page->kind = PAGE_CACHED;
	c->page[c->n++] = (uint64_t)(page - pages);
}

static void
drain_all_caches(void)
{
	for (int i = 0; i < NCPU; i++) {
		spin_lock(&caches[i].lock);
		cache_drain(&caches[i], 0);
		spin_unlock(&caches[i].lock);
	}
}

/* --- charging ----------------------------------------------------------- */

static uint64_t
reclaim(uint64_t want)
{
	uint64_t got = 0;

	want = MAX(want, RECLAIM_MIN);
	for (int i = 0; i < RECLAIMERS_MAX && got < want; i++) {
		uint64_t (*release)(uint64_t) =
			__atomic_load_n(&reclaimers[i], __ATOMIC_ACQUIRE);
		if (release != NULL)
			got += release(want - got);
	}
	return got;
}

static bool
charge(uint64_t n, uint64_t limit)
{
	if (n > limit)
		return false;
	do {
		uint64_t now = __atomic_add_fetch(&charged, n,
						  __ATOMIC_RELAXED);
		if (now <= limit)
			return true;
		__atomic_sub_fetch(&charged, n, __ATOMIC_RELAXED);
	} while (reclaim(n) > 0);
	return false;
}

static void
uncharge(uint64_t n)
{
	__atomic_sub_fetch(&charged, n, __ATOMIC_RELEASE);
}

int
page_reserve(uint64_t n)
{
	return charge(n, total - kept_back) ? 0 : -ENOMEM;
}

void
page_unreserve(uint64_t n)
{
	uncharge(n);
}

void
page_set_reclaimer(uint64_t (*release)(uint64_t want))
{
	for (int i = 0; i < RECLAIMERS_MAX; i++) {
		if (reclaimers[i] == NULL) {
			__atomic_store_n(&reclaimers[i], release,
					 __ATOMIC_RELEASE);
			return;
		}
	}
	panic("page_set_reclaimer: too many");
}

/* --- single pages ------------------------------------------------------- */

static void *
take_as(enum page_kind kind)
{
	struct page *page = find_page();

	if (page == NULL)
		return NULL;
	page->kind = (uint8_t)kind;
	page->refs = 1;
	return page_address(page);
}

void *
page_alloc(void)
{
	if (!charge(1, total))
		return NULL;
	void *p = take_as(PAGE_COUNTED);
	if (p == NULL)
		uncharge(1);
	return p;
}

void *
page_alloc_zeroed(void)
{
	void *p = page_alloc();

	if (p != NULL)
		memset(p, 0, PGSIZE);
	return p;
}

void *
page_alloc_promised(void)
{
	return take_as(PAGE_PROMISED);
}

/* By P2 the promise's charge becomes that of the page. */
void *
page_alloc_for_promise(void)
{
	return take_as(PAGE_COUNTED);
}

bool
page_is_promised(const void *p)
{
	return counted_page(p)->kind == PAGE_PROMISED;
}

void
page_get(void *p)
{
	__atomic_add_fetch(&counted_page(p)->refs, 1, __ATOMIC_RELAXED);
}

/* One reference less; was it the last? */
static bool
drop_reference(struct page *page)
{
	/* The only holder need not fear others: that saves the atomic. */
	if (__atomic_load_n(&page->refs, __ATOMIC_ACQUIRE) == 1)
		return true;
	return __atomic_sub_fetch(&page->refs, 1, __ATOMIC_ACQ_REL) == 0;
}

uint64_t
page_put_all(void *const *list, unsigned int n)
{
	struct cache *c = my_cache();
	uint64_t promised = 0;
	uint64_t freed_plain = 0;

	spin_lock(&c->lock);
	for (unsigned int i = 0; i < n; i++) {
		struct page *page = counted_page(list[i]);
		bool is_promised = page->kind == PAGE_PROMISED;

		promised += is_promised;
		if (drop_reference(page)) {
			cache_add(c, page);
			freed_plain += !is_promised;
		}
	}
	spin_unlock(&c->lock);
	if (freed_plain > 0)
		uncharge(freed_plain);
	return promised;
}

void
page_put(void *p)
{
	(void)page_put_all(&p, 1);
}

uint32_t
page_refs(const void *p)
{
	return __atomic_load_n(&counted_page(p)->refs, __ATOMIC_ACQUIRE);
}

/* --- runs --------------------------------------------------------------- */

static void *
take_run(unsigned int order)
{
	uint64_t n;

	spin_lock(&buddy_lock);
	bool found = buddy_alloc(&buddy, order, &n);
	if (found) {
		pages[n].kind = PAGE_RUN;
		pages[n].order = (uint8_t)order;
	}
	spin_unlock(&buddy_lock);
	return found ? page_address(&pages[n]) : NULL;
}

void *
page_alloc_run(unsigned int order)
{
	if (order >= BUDDY_ORDERS || !charge(1ul << order, total))
		return NULL;
	void *run = take_run(order);

	/* There are enough pages, but perhaps not side by side. */
	if (run == NULL) {
		drain_all_caches();
		run = take_run(order);
	}
	while (run == NULL && reclaim(1ul << order) > 0) {
		drain_all_caches();
		run = take_run(order);
	}
	if (run == NULL)
		uncharge(1ul << order);
	return run;
}

void
page_free_run(void *run, unsigned int order)
{
	struct page *page = page_of(run);

	kassert(page != NULL && page->order == order &&
		(page->kind == PAGE_RUN || page->kind == PAGE_SLAB));
	spin_lock(&buddy_lock);
	buddy_free(&buddy, (uint64_t)(page - pages), order);
	spin_unlock(&buddy_lock);
	uncharge(1ul << order);
}

/* --- figures and boot --------------------------------------------------- */

uint64_t
page_free_count(void)
{
	uint64_t n = 0;

	for (int i = 0; i < NCPU; i++) {
		spin_lock(&caches[i].lock);
		n += caches[i].n;
		spin_unlock(&caches[i].lock);
	}
	spin_lock(&buddy_lock);
	n += buddy.nfree;
	spin_unlock(&buddy_lock);
	return n;
}

uint64_t
page_total_count(void)
{
	return total;
}

void
page_start(struct page *meta, uint64_t first, uint64_t n)
{
	pages = meta;
	first_page = first;
	npages = n;
	for (int i = 0; i < NCPU; i++)
		spin_init(&caches[i].lock, "page cache");
	spin_lock(&buddy_lock);
	buddy_init(&buddy, pages, npages);
	spin_unlock(&buddy_lock);
}

void
page_give(uint64_t first, uint64_t end)
{
	spin_lock(&buddy_lock);
	buddy_add(&buddy, first - first_page, end - first_page);
	total = buddy.nfree;
	spin_unlock(&buddy_lock);
	kept_back = total / KEEP_BACK_PART;
}
