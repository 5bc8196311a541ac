/*
 * A vmobj is a growing array of pages, each with a reference that the vmobj
 * holds. Nobody holds a lock while a page is read, so two may read the same
 * one: the first to come back installs his, the other drops his and takes that.
 *
 * Invariants:
 *  M1 A page in the array was read completely, after the last
 *     vmobj_forget_pages() had returned.
 *  M2 A page in the array is never written again, except in an anonymous object:
 *     there it stays until the end, for it is the only copy.
 *  M3 The owner holds a reference as long as others may call vmobj_get().
 *
 * Locks: all_lock, then obj->lock, then those of page.c.  The reclaimer only
 * tries the first two, since it runs wherever memory is asked for.
 */
#include "mm/vmobj.h"

#include <octox/errno.h>

#include "common/list.h"
#include "common/mem.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "mm/kalloc.h"
#include "mm/page.h"

enum {
	SLOTS_MIN	= 16,
	READS_MAX	= 3,		/* of a page that changes meanwhile */
};

/* Locks:  [I] never changes  [a] atomic  [l] lock  [g] all_lock */
struct vmobj {
	const struct vmobj_ops *ops;	/* [I] */
	void		*owner;		/* [I] */
	struct list	all_link;	/* [g] */
	uint32_t	refs;		/* [a] */
	struct spinlock	lock;
	uint64_t	version;	/* [l] how often pages were forgotten */
	uint64_t	nslots;		/* [l] */
	void		**slots;	/* [l] pages by number, or NULL */
	bool		anon;		/* [I] see vmobj_create_anon() */
	uint64_t	unfilled;	/* [l] of it: promises not used up */
};

static struct spinlock all_lock = SPINLOCK_INIT("vmobjs");
static struct list all = LIST_INIT(all);

int
vmobj_create(const struct vmobj_ops *ops, void *owner, struct vmobj **out)
{
	struct vmobj *obj = kalloc_zeroed(sizeof(*obj));

	if (obj == NULL)
		return -ENOMEM;
	obj->ops = ops;
	obj->owner = owner;
	obj->refs = 1;
	spin_init(&obj->lock, "vmobj");
	spin_lock(&all_lock);
	list_push_back(&all, &obj->all_link);
	spin_unlock(&all_lock);
	*out = obj;
	return 0;
}

/* It is on no list: the reclaimer must not take its pages. */
int
vmobj_create_anon(uint64_t npages, struct vmobj **out)
{
	if (page_reserve(npages) != 0)
		return -ENOMEM;
	struct vmobj *obj = kalloc_zeroed(sizeof(*obj));
	void **slots = kalloc_zeroed(npages * sizeof(*slots));

	if (obj == NULL || slots == NULL) {
		kfree(obj);
		kfree(slots);
		page_unreserve(npages);
		return -ENOMEM;
	}
	obj->refs = 1;
	spin_init(&obj->lock, "anonymous vmobj");
	list_init(&obj->all_link);
	obj->slots = slots;
	obj->nslots = npages;
	obj->anon = true;
	obj->unfilled = npages;
	*out = obj;
	return 0;
}

bool
vmobj_is_anon(const struct vmobj *obj)
{
	return obj->anon;
}

void
vmobj_get(struct vmobj *obj)
{
	uint32_t before = __atomic_fetch_add(&obj->refs, 1, __ATOMIC_RELAXED);

	kassert(before > 0);
}

void
vmobj_put(struct vmobj *obj)
{
	if (__atomic_sub_fetch(&obj->refs, 1, __ATOMIC_ACQ_REL) != 0)
		return;
	spin_lock(&all_lock);
	list_remove(&obj->all_link);
	spin_unlock(&all_lock);
	vmobj_forget_pages(obj);
	if (obj->anon)
		page_unreserve(obj->unfilled);
	else if (obj->ops->released != NULL)
		obj->ops->released(obj->owner);
	kfree(obj->slots);
	kfree(obj);
}

/* The page if it is there, with a reference. */
static void *
lookup_locked(struct vmobj *obj, uint64_t n) REQUIRES(&obj->lock)
{
	void *page = n < obj->nslots ? obj->slots[n] : NULL;

	if (page != NULL)
		page_get(page);
	return page;
}

static void *
lookup(struct vmobj *obj, uint64_t n, uint64_t *version)
{
	spin_lock(&obj->lock);
	void *page = lookup_locked(obj, n);
	*version = obj->version;
	spin_unlock(&obj->lock);
	return page;
}

/*
 * Make room for page n in the array.  Allocates without the lock, for the
 * reclaimer's sake.  If there is no memory there is no room: then the page is
 * used without being kept.
 */
static void
make_slot(struct vmobj *obj, uint64_t n)
{
	spin_lock(&obj->lock);
	uint64_t have = obj->nslots;
	spin_unlock(&obj->lock);
	if (n < have)
		return;
	uint64_t want = MAX(MAX(n + 1, 2 * have), SLOTS_MIN);
	void **slots = kalloc_zeroed(want * sizeof(*slots));
	if (slots == NULL)
		return;

	void **unused = slots;
	spin_lock(&obj->lock);
	if (obj->nslots < want) {
		if (obj->nslots > 0)
			memcpy(slots, obj->slots,
			       obj->nslots * sizeof(*slots));
		unused = obj->slots;
		obj->slots = slots;
		obj->nslots = want;
	}
	spin_unlock(&obj->lock);
	kfree(unused);
}

/*
 * Keep a page that was read at that version.  Returns what is to be used, with
 * a reference for the caller: the page, or the one that another reader has kept
 * already.  NULL if the file has changed since.
 */
static void *
keep(struct vmobj *obj, uint64_t n, uint64_t version, void *page)
{
	make_slot(obj, n);
	spin_lock(&obj->lock);
	void *use = NULL;
	if (obj->version == version) {
		use = lookup_locked(obj, n);
		if (use == NULL) {
			use = page;
			page_get(page);
			if (n < obj->nslots) {
				obj->slots[n] = page;
				page_get(page);
			}
		}
	}
	spin_unlock(&obj->lock);
	return use;
}

/* Page n of an anonymous object, made when it is first wanted. */
static int
anon_page(struct vmobj *obj, uint64_t n, void **out)
{
	spin_lock(&obj->lock);
	void *page = lookup_locked(obj, n);
	if (page == NULL && n < obj->nslots) {
		page = page_alloc_for_promise();
		if (page != NULL) {
			memset(page, 0, PGSIZE);
			obj->slots[n] = page;
			obj->unfilled--;
			page_get(page);
		}
	}
	spin_unlock(&obj->lock);
	*out = page;
	return page != NULL ? 0 : n < obj->nslots ? -ENOMEM : -ENXIO;
}

int
vmobj_page(struct vmobj *obj, uint64_t off, void **out)
{
	uint64_t n = off / PGSIZE;

	if (obj->anon)
		return anon_page(obj, n, out);
	for (int reads = 1; ; reads++) {
		uint64_t version;
		void *page = lookup(obj, n, &version);
		if (page != NULL) {
			*out = page;
			return 0;
		}
		page = page_alloc_zeroed();
		if (page == NULL)
			return -ENOMEM;
		int r = obj->ops->read_page(obj->owner, off, page);
		if (r != 0) {
			page_put(page);
			return r;
		}
		void *use = keep(obj, n, version, page);
		/* Whoever reads while others write may see either. */
		if (use == NULL && reads == READS_MAX) {
			*out = page;
			return 0;
		}
		page_put(page);
		if (use != NULL) {
			*out = use;
			return 0;
		}
	}
}

void
vmobj_pages_cached(struct vmobj *obj, uint64_t off, void **pages,
		   unsigned int n)
{
	spin_lock(&obj->lock);
	for (unsigned int i = 0; i < n; i++)
		pages[i] = lookup_locked(obj, off / PGSIZE + i);
	spin_unlock(&obj->lock);
}

void
vmobj_forget_pages(struct vmobj *obj)
{
	spin_lock(&obj->lock);
	obj->version++;
	for (uint64_t i = 0; i < obj->nslots; i++) {
		if (obj->slots[i] != NULL) {
			page_put(obj->slots[i]);
			obj->slots[i] = NULL;
		}
	}
	spin_unlock(&obj->lock);
}

/* Drop pages that nobody maps. */
static uint64_t
drop_unused(struct vmobj *obj, uint64_t want) REQUIRES(&obj->lock)
{
	uint64_t dropped = 0;

	for (uint64_t i = 0; i < obj->nslots && dropped < want; i++) {
		if (obj->slots[i] != NULL && page_refs(obj->slots[i]) == 1) {
			page_put(obj->slots[i]);
			obj->slots[i] = NULL;
			dropped++;
		}
	}
	return dropped;
}

static uint64_t
reclaim(uint64_t want)
{
	uint64_t dropped = 0;

	if (!spin_trylock(&all_lock))
		return 0;
	list_each(link, &all) {
		struct vmobj *obj = list_entry(link, struct vmobj, all_link);
		if (spin_trylock(&obj->lock)) {
			dropped += drop_unused(obj, want - dropped);
			spin_unlock(&obj->lock);
		}
	}
	spin_unlock(&all_lock);
	return dropped;
}

void
vmobj_init(void)
{
	page_set_reclaimer(reclaim);
}
