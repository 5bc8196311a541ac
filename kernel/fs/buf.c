/*
 * The buffer cache.
 *
 * B1. At most one buffer holds a given block.  Lookup and insertion are under the
 *     stripe lock of the block's hash bucket.
 * B2. A buffer with references is never given to another block: the count goes from
 *     0 to 1 under the stripe lock only, and eviction looks at it there.
 * B3. data is read from the disk under the buffer's lock; valid is set after that
 *     and then stays until the buffer is evicted, so who sees valid needs no lock.
 * B4. Buffers come in groups of four that share a page, for memory is taken and
 *     given back by the page.  MIN_GROUPS of them are never given back.
 * B5. Eviction is by the clock: a hand goes round the groups; a buffer that was used
 *     since it last came by is spared once.
 *
 * Locks: cache.lock > stripe locks.
 */
#include "fs/buf.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/panic.h"
#include "dev/blkdev.h"
#include "fs/volume.h"
#include "mm/kalloc.h"
#include "mm/page.h"

#include <octox/errno.h>

enum {
	GROUP_BUFS	= PGSIZE / FS_BSIZE,
	MIN_GROUPS	= 64,
	MAX_BUCKETS	= 1 << 15,
	STRIPES		= 64,
	PATIENCE	= 32,	/* groups the clock spares recent buffers in */
};

struct buf_group {
	struct list	link;		/* [c] */
	struct buf	bufs[GROUP_BUFS];
};

static_assert((int)BUF_PREFETCH_MAX <= (int)BLK_MAXVEC,
	      "prefetch is one request");

static struct {
	struct spinlock	lock;
	struct list	groups;		/* [lock] from the clock's hand on */
	struct list	free;		/* [lock] buffers that hold no block */
	struct list	spare;		/* [lock] groups without a page */
	uint64_t	ngroups;	/* [lock] on groups */
	uint64_t	max_groups;	/* [I] */
	struct buf	**buckets;	/* [stripe] */
	uint32_t	nbuckets;	/* [I] a power of two */
	struct spinlock	stripes[STRIPES];
} cache;

static uint32_t
bucket_of(uint32_t block)
{
	return block & (cache.nbuckets - 1);
}

static struct spinlock *
stripe_of(uint32_t block)
{
	return &cache.stripes[block % STRIPES];
}

/*
 * Take a buffer out of the hash if it holds that block and nobody uses it; false if
 * somebody does.  Under the stripe lock.
 */
static bool
stripe_evict(struct buf *b, uint32_t block, bool spare_recent)
{
	if (b->block != block ||
	    __atomic_load_n(&b->refs, __ATOMIC_ACQUIRE) != 0)
		return false;
	bool spared = spare_recent && b->recent;
	b->recent = false;
	if (spared)
		return false;
	struct buf **link = &cache.buckets[bucket_of(block)];
	while (*link != b)
		link = &(*link)->hash_next;
	*link = b->hash_next;
	b->block = 0;
	b->valid = false;
	return true;
}

static bool
buf_evict(struct buf *b, bool spare_recent)
{
	uint32_t block = __atomic_load_n(&b->block, __ATOMIC_RELAXED);
	if (block == 0)
		return false;
	spin_lock(stripe_of(block));
	bool evicted = stripe_evict(b, block, spare_recent);
	spin_unlock(stripe_of(block));
	return evicted;
}

/* The same, but rather not than wait for a lock. */
static bool
buf_try_evict(struct buf *b) NO_LOCK_CHECK
{
	uint32_t block = __atomic_load_n(&b->block, __ATOMIC_RELAXED);
	if (block == 0 || !spin_trylock(stripe_of(block)))
		return false;
	bool evicted = stripe_evict(b, block, false);
	spin_unlock(stripe_of(block));
	return evicted;
}

/* Move the clock's hand to the next group and return the one it was at. */
static struct buf_group *
clock_advance(void) REQUIRES(&cache.lock)
{
	struct list *link = list_pop_front(&cache.groups);
	list_push_back(&cache.groups, link);
	return list_entry(link, struct buf_group, link);
}

/* Evict some buffer and take it; NULL when all are in use. */
static struct buf *
clock_take(void) REQUIRES(&cache.lock)
{
	for (uint64_t n = 0; n < cache.ngroups + PATIENCE; n++) {
		struct buf_group *g = clock_advance();
		for (int i = 0; i < GROUP_BUFS; i++)
			if (buf_evict(&g->bufs[i], n < PATIENCE))
				return &g->bufs[i];
	}
	return NULL;
}

static void
group_set_page(struct buf_group *g, char *page)
{
	for (int i = 0; i < GROUP_BUFS; i++) {
		struct buf *b = &g->bufs[i];
		b->data = page + (size_t)i * FS_BSIZE;
		b->log_batch = 0;
	}
}

static struct buf_group *
group_alloc(void)
{
	spin_lock(&cache.lock);
	struct list *link = list_pop_front(&cache.spare);
	spin_unlock(&cache.lock);
	if (link != NULL)
		return list_entry(link, struct buf_group, link);
	struct buf_group *g = kalloc_zeroed(sizeof(*g));
	if (g == NULL)
		return NULL;
	list_init(&g->link);
	for (int i = 0; i < GROUP_BUFS; i++) {
		sleeplock_init(&g->bufs[i].lock, "buf");
		list_init(&g->bufs[i].free_link);
	}
	return g;
}

/* Four more buffers for the free list; false when there is no memory. */
static bool
cache_grow(void)
{
	struct buf_group *g = group_alloc();
	if (g == NULL)
		return false;
	char *page = page_alloc();
	if (page != NULL)
		group_set_page(g, page);
	spin_lock(&cache.lock);
	if (page == NULL) {
		list_push_back(&cache.spare, &g->link);
	} else {
		list_push_back(&cache.groups, &g->link);
		cache.ngroups++;
		for (int i = 0; i < GROUP_BUFS; i++)
			list_push_back(&cache.free, &g->bufs[i].free_link);
	}
	spin_unlock(&cache.lock);
	return page != NULL;
}

/* A buffer that holds no block and is on no list; NULL when there is none. */
static struct buf *
cache_take(void)
{
	spin_lock(&cache.lock);
	struct list *link = list_pop_front(&cache.free);
	bool may_grow = cache.ngroups < cache.max_groups;
	spin_unlock(&cache.lock);
	if (link == NULL && may_grow && cache_grow()) {
		spin_lock(&cache.lock);
		link = list_pop_front(&cache.free);
		spin_unlock(&cache.lock);
	}
	if (link != NULL)
		return list_entry(link, struct buf, free_link);
	spin_lock(&cache.lock);
	struct buf *b = clock_take();
	spin_unlock(&cache.lock);
	return b;
}

static void
cache_give(struct buf *b)
{
	spin_lock(&cache.lock);
	list_push_front(&cache.free, &b->free_link);
	spin_unlock(&cache.lock);
}

/* Evict the group's buffers if nobody uses any; its page, or NULL. */
static char *
group_empty(struct buf_group *g) REQUIRES(&cache.lock)
{
	for (int i = 0; i < GROUP_BUFS; i++) {
		struct buf *b = &g->bufs[i];
		if (list_linked(&b->free_link))
			continue;
		/* One without a block is on its way to somebody. */
		if (b->refs != 0 || !buf_try_evict(b))
			return NULL;
		list_push_back(&cache.free, &b->free_link);
	}
	for (int i = 0; i < GROUP_BUFS; i++)
		list_remove(&g->bufs[i].free_link);
	list_remove(&g->link);
	list_push_back(&cache.spare, &g->link);
	cache.ngroups--;
	return g->bufs[0].data;
}

/*
 * The page allocator wants pages: the answer to page_set_reclaimer().  Whoever asked
 * for them may hold any lock, so none is waited for here.
 */
static uint64_t
cache_release(uint64_t want) NO_LOCK_CHECK
{
	uint64_t look_at = __atomic_load_n(&cache.ngroups, __ATOMIC_RELAXED);
	uint64_t freed = 0;

	while (look_at-- > 0 && freed < want && spin_trylock(&cache.lock)) {
		char *page = NULL;
		if (cache.ngroups > MIN_GROUPS)
			page = group_empty(clock_advance());
		spin_unlock(&cache.lock);
		if (page != NULL) {
			page_put(page);
			freed++;
		}
	}
	return freed;
}

void
buf_init(void)
{
	spin_init(&cache.lock, "buf cache");
	list_init(&cache.groups);
	list_init(&cache.free);
	list_init(&cache.spare);
	for (int i = 0; i < STRIPES; i++)
		spin_init(&cache.stripes[i], "buf hash");
	cache.max_groups = MAX(page_total_count() / 2, MIN_GROUPS);
	cache.nbuckets = STRIPES;
	while (cache.nbuckets < MAX_BUCKETS &&
	       cache.nbuckets < cache.max_groups / 2)
		cache.nbuckets *= 2;
	cache.buckets = kalloc_zeroed(cache.nbuckets * sizeof(cache.buckets[0]));
	if (cache.buckets == NULL)
		panic("no memory for the buffer cache");
	for (int i = 0; i < MIN_GROUPS; i++)
		if (!cache_grow())
			panic("no memory for the buffer cache");
	page_set_reclaimer(cache_release);
}

void
buf_forget_all(void)
{
	spin_lock(&cache.lock);
	list_each(link, &cache.groups) {
		struct buf_group *g = list_entry(link, struct buf_group, link);
		for (int i = 0; i < GROUP_BUFS; i++) {
			struct buf *b = &g->bufs[i];
			kassert(b->refs == 0);
			b->log_batch = 0;
			if (buf_evict(b, false))
				list_push_back(&cache.free, &b->free_link);
		}
	}
	spin_unlock(&cache.lock);
}

/* Find and reference the block's buffer.  Under the stripe lock. */
static struct buf *
stripe_find(uint32_t block)
{
	struct buf *b = cache.buckets[bucket_of(block)];
	while (b != NULL && b->block != block)
		b = b->hash_next;
	if (b != NULL) {
		__atomic_fetch_add(&b->refs, 1, __ATOMIC_RELAXED);
		b->recent = true;
	}
	return b;
}

/*
 * Put an unused buffer into the hash for block, unless another got there first.
 * Under the stripe lock.
 */
static struct buf *
stripe_insert(uint32_t block, struct buf *fresh)
{
	struct buf *b = stripe_find(block);
	if (b != NULL)
		return b;
	fresh->block = block;
	fresh->refs = 1;
	fresh->recent = true;
	fresh->hash_next = cache.buckets[bucket_of(block)];
	cache.buckets[bucket_of(block)] = fresh;
	return fresh;
}

/* The block's buffer with a reference, valid or not.  -ENOMEM. */
static int
buf_find(uint32_t block, struct buf **out)
{
	struct spinlock *stripe = stripe_of(block);
	spin_lock(stripe);
	struct buf *b = stripe_find(block);
	spin_unlock(stripe);
	if (b == NULL) {
		struct buf *fresh = cache_take();
		if (fresh == NULL)
			return -ENOMEM;
		spin_lock(stripe);
		b = stripe_insert(block, fresh);
		spin_unlock(stripe);
		if (b != fresh)
			cache_give(fresh);
	}
	*out = b;
	return 0;
}

static bool
buf_is_valid(const struct buf *b)
{
	return __atomic_load_n(&b->valid, __ATOMIC_ACQUIRE);
}

static void
buf_set_valid(struct buf *b)
{
	__atomic_store_n(&b->valid, true, __ATOMIC_RELEASE);
}

static int
buf_fill(struct buf *b) REQUIRES(&b->lock)
{
	if (b->valid)
		return 0;
	int r = blk_read(volume.dev, b->block, b->data, 1);
	if (r == 0)
		buf_set_valid(b);
	return r;
}

/*
 * Collect buffers of adjacent blocks that are to be read, locked.  Trying for the
 * lock only, since who waits for one buffer must not hold another.
 */
static uint32_t
prefetch_collect(uint32_t block, uint32_t n, struct buf **got) NO_LOCK_CHECK
{
	uint32_t k = 0;
	while (k < n) {
		struct buf *b;
		if (buf_find(block + k, &b) != 0)
			break;
		bool take = !buf_is_valid(b) && sleeplock_trylock(&b->lock);
		if (take && b->valid) {
			sleeplock_unlock(&b->lock);
			take = false;
		}
		if (!take) {
			buf_put(b);
			break;
		}
		got[k++] = b;
	}
	return k;
}

/* Read up to n adjacent blocks in one request.  Errors show when they are used. */
static void
buf_prefetch(uint32_t block, uint32_t n) NO_LOCK_CHECK
{
	struct buf *got[BUF_PREFETCH_MAX];
	uint32_t k = prefetch_collect(block, MIN(n, BUF_PREFETCH_MAX), got);
	if (k == 0)
		return;
	struct blk_req req = { .op = BLK_READ, .block = block, .nvec = k };
	for (uint32_t i = 0; i < k; i++)
		req.vec[i] = (struct blk_vec){ got[i]->data, 1 };
	int r = blk_run(volume.dev, &req);
	for (uint32_t i = 0; i < k; i++) {
		if (r == 0)
			buf_set_valid(got[i]);
		sleeplock_unlock(&got[i]->lock);
		buf_put(got[i]);
	}
}

int
buf_read_ahead(uint32_t block, uint32_t n, struct buf **out)
{
	struct buf *b;
	int r = buf_find(block, &b);
	if (r != 0)
		return r;
	if (!buf_is_valid(b)) {
		if (n > 1)
			buf_prefetch(block, n);
		sleeplock_lock(&b->lock);
		r = buf_fill(b);
		sleeplock_unlock(&b->lock);
	}
	if (r != 0)
		buf_put(b);
	else
		*out = b;
	return r;
}

int
buf_read(uint32_t block, struct buf **out)
{
	return buf_read_ahead(block, 1, out);
}

int
buf_read_zeroed(uint32_t block, struct buf **out)
{
	struct buf *b;
	int r = buf_find(block, &b);
	if (r != 0)
		return r;
	/* A read of the block may be under way. */
	sleeplock_lock(&b->lock);
	memset(b->data, 0, FS_BSIZE);
	buf_set_valid(b);
	sleeplock_unlock(&b->lock);
	*out = b;
	return 0;
}

void
buf_get(struct buf *b)
{
	__atomic_fetch_add(&b->refs, 1, __ATOMIC_RELAXED);
}

void
buf_put(struct buf *b)
{
	if (b != NULL)
		__atomic_fetch_sub(&b->refs, 1, __ATOMIC_RELEASE);
}

void
buf_lock(struct buf *b)
{
	sleeplock_lock(&b->lock);
}

void
buf_unlock(struct buf *b)
{
	sleeplock_unlock(&b->lock);
}
