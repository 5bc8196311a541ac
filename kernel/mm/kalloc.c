/*
 * Small objects.  A class keeps a list of its pages that have room ("partial");
 * full pages are on no list and come back when an object of theirs is freed.
 *
 * Invariants:
 *  K1 A page of class c has kind PAGE_SLAB and order 0; size_class is c;
 *     used objects are handed out, fresh objects were never handed out and are
 *     the last ones of the page, all others are chained from page->objects.
 *  K2 A page is on its class's partial list exactly if it has room.
 *  K3 Of pages without any used object a class keeps at most one: to give up
 *     and fetch a page again at every turn would be slow.
 *  K4 A free object's second word is mark(object).  Freeing one that has the
 *     mark is a second free, handing out one that lacks it means that somebody
 *     wrote to freed memory.
 *
 * Locks: the class's, then those of page.c.
 */
#include "mm/kalloc.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "mm/page.h"
#include "mm/page_impl.h"

enum {
	MIN_SHIFT	= 4,		/* 16 bytes */
	CLASSES		= PGSHIFT - MIN_SHIFT,	/* up to half a page */
};

struct free_object {
	struct free_object *next;
	uint64_t	mark;
};

struct size_class {
	struct spinlock	lock;
	struct list	partial;	/* page.link */
	uint64_t	used;		/* objects handed out */
};

static struct size_class classes[CLASSES] = {
#define CLASS(i) [i] = { SPINLOCK_INIT("kalloc"), \
			 LIST_INIT(classes[i].partial), 0 }
	CLASS(0), CLASS(1), CLASS(2), CLASS(3),
	CLASS(4), CLASS(5), CLASS(6), CLASS(7),
#undef CLASS
};
static_assert(CLASSES == 8, "one initialiser for each class");

static uint64_t run_bytes;		/* atomic: handed out as page runs */

/* Unlikely to be found in live data by chance. */
static uint64_t
mark(const void *object)
{
	return (uint64_t)object ^ 0x5ca1ab1e0ddba11ul;
}

static size_t
object_size(unsigned int class)
{
	return (size_t)1 << (class + MIN_SHIFT);
}

static bool
has_room(const struct page *page)
{
	return page->objects != NULL || page->fresh > 0;
}

/* Cut a page into objects, all of them fresh. */
static void
cut_page(struct page *page, unsigned int class)
{
	page->kind = PAGE_SLAB;
	page->size_class = (uint8_t)class;
	page->used = 0;
	page->objects = NULL;
	page->fresh = (uint16_t)(PGSIZE / object_size(class));
}

static void *
take_object(struct size_class *c, struct page *page) REQUIRES(&c->lock)
{
	struct free_object *o = page->objects;

	if (o != NULL) {
		kassert(o->mark == mark(o));
		page->objects = o->next;
		o->mark = 0;
	} else {
		size_t size = object_size(page->size_class);
		char *end = (char *)page_address(page) + PGSIZE;
		o = (void *)(end - page->fresh-- * size);
	}
	page->used++;
	c->used++;
	if (!has_room(page))
		list_remove(&page->link);
	return o;
}

/* An object of a page with room; NULL if the class has no such page. */
static void *
take_from_partial(struct size_class *c) REQUIRES(&c->lock)
{
	if (list_empty(&c->partial))
		return NULL;
	return take_object(c, list_entry(c->partial.next, struct page, link));
}

static void *
alloc_small(unsigned int class)
{
	struct size_class *c = &classes[class];

	spin_lock(&c->lock);
	void *object = take_from_partial(c);
	spin_unlock(&c->lock);
	if (object != NULL)
		return object;

	/* Without the lock: a reclaimer may well free objects of this class. */
	void *run = page_alloc_run(0);
	if (run == NULL)
		return NULL;
	struct page *page = page_of(run);
	cut_page(page, class);
	spin_lock(&c->lock);
	list_push_front(&c->partial, &page->link);
	object = take_object(c, page);
	spin_unlock(&c->lock);
	return object;
}

static void *
alloc_run(unsigned int order)
{
	void *run = page_alloc_run(order);

	if (run != NULL)
		__atomic_add_fetch(&run_bytes, (uint64_t)PGSIZE << order,
				   __ATOMIC_RELAXED);
	return run;
}

void *
kalloc(size_t size)
{
	unsigned int shift = MIN_SHIFT;

	while (shift < PGSHIFT + BUDDY_ORDERS && ((size_t)1 << shift) < size)
		shift++;
	if (shift >= PGSHIFT)
		return alloc_run(shift - PGSHIFT);
	return alloc_small(shift - MIN_SHIFT);
}

void *
kalloc_zeroed(size_t size)
{
	void *p = kalloc(size);

	if (p != NULL)
		memset(p, 0, size);
	return p;
}

/* Is the object already in the page's chain of free ones? */
static bool
is_free_already(const struct page *page, const struct free_object *o)
{
	if (o->mark != mark(o))
		return false;
	const struct free_object *f = page->objects;

	while (f != NULL && f != o)
		f = f->next;
	return f == o;
}

/* Take the page off the class if it is empty and not the only one with room. */
static bool
give_up_page(struct size_class *c, struct page *page) REQUIRES(&c->lock)
{
	if (page->used > 0 || c->partial.next == c->partial.prev)
		return false;
	list_remove(&page->link);
	return true;
}

static void
free_small(struct page *page, void *object)
{
	struct size_class *c = &classes[page->size_class];
	struct free_object *o = object;

	kassert(is_aligned((uint64_t)o, object_size(page->size_class)));
	spin_lock(&c->lock);
	kassert(page->used > 0 && !is_free_already(page, o));
	if (!has_room(page))
		list_push_back(&c->partial, &page->link);
	o->next = page->objects;
	o->mark = mark(o);
	page->objects = o;
	page->used--;
	c->used--;
	bool empty = give_up_page(c, page);
	spin_unlock(&c->lock);
	if (empty)
		page_free_run(page_address(page), 0);
}

void
kfree(void *p)
{
	if (p == NULL)
		return;
	struct page *page = page_of(p);

	kassert(page != NULL);
	if (page->kind == PAGE_SLAB) {
		free_small(page, p);
		return;
	}
	kassert(page->kind == PAGE_RUN && is_aligned((uint64_t)p, PGSIZE));
	__atomic_sub_fetch(&run_bytes, (uint64_t)PGSIZE << page->order,
			   __ATOMIC_RELAXED);
	page_free_run(p, page->order);
}

uint64_t
kalloc_used(void)
{
	uint64_t bytes = __atomic_load_n(&run_bytes, __ATOMIC_RELAXED);

	for (unsigned int i = 0; i < CLASSES; i++) {
		spin_lock(&classes[i].lock);
		bytes += classes[i].used * object_size(i);
		spin_unlock(&classes[i].lock);
	}
	return bytes;
}
