/*
 * All locks are on one list: there are few, and most of the time none.
 *
 * K1. The parts that one owner holds of an inode do not overlap; those that touch and
 *     have the same mode are one.
 * K2. An owner lets go of an inode (filelock_drop) before it vanishes, and before the
 *     inode does.  Only itself takes locks for itself, so it finds all of them then.
 * K3. Who waits is on the list of waiters with the owner it has met last, and looks
 *     again whenever something is let go.
 */
#include "fs/filelock.h"

#include "common/bits.h"
#include "common/list.h"
#include "core/spinlock.h"
#include "mm/kalloc.h"
#include "sched/waitq.h"

#include <octox/errno.h>
#include <octox/limits.h>

enum { LOCKS_MAX = NFILE };

/* A lock that is held; all [lock]. */
struct held {
	struct list	link;
	const struct inode *inode;
	struct filelock	lock;
};

struct waiter {
	struct list	link;
	const void	*owner;
	const void	*waits_for;
};

static struct {
	struct spinlock	lock;
	struct list	held;		/* [lock] */
	struct list	waiters;	/* [lock] */
	uint32_t	count;		/* [lock] of held; others read it as a hint */
	struct waitq	released;
} locks = {
	.lock = SPINLOCK_INIT("file locks"),
	.held = LIST_INIT(locks.held),
	.waiters = LIST_INIT(locks.waiters),
	.released = WAITQ_INIT(locks.released, "file locks"),
};

static bool
overlap(const struct filelock *a, const struct filelock *b)
{
	return a->start < b->end && b->start < a->end;
}

static bool
same_owner(const struct filelock *a, const struct filelock *b)
{
	return a->kind == b->kind && a->owner == b->owner;
}

static bool
in_the_way(const struct held *h, const struct inode *ip,
	   const struct filelock *want)
{
	return h->inode == ip && h->lock.kind == want->kind &&
	       h->lock.owner != want->owner && overlap(&h->lock, want) &&
	       (h->lock.mode == FILELOCK_EXCLUSIVE ||
		want->mode == FILELOCK_EXCLUSIVE);
}

static struct held *
find_obstacle(const struct inode *ip, const struct filelock *want)
	REQUIRES(locks.lock)
{
	if (want->mode == FILELOCK_NONE)
		return NULL;
	list_each(link, &locks.held) {
		struct held *h = list_entry(link, struct held, link);
		if (in_the_way(h, ip, want))
			return h;
	}
	return NULL;
}

/* Whom does the owner wait for?  NULL: it does not. */
static const void *
waits_for(const void *owner) REQUIRES(locks.lock)
{
	list_each(link, &locks.waiters) {
		const struct waiter *w = list_entry(link, struct waiter, link);
		if (w->owner == owner)
			return w->waits_for;
	}
	return NULL;
}

/* Would the owner wait for itself?  Others may be in a circle already. */
static bool
would_deadlock(const void *owner, const void *obstacle) REQUIRES(locks.lock)
{
	for (int i = 0; i < NPROC && obstacle != NULL; i++) {
		if (obstacle == owner)
			return true;
		obstacle = waits_for(obstacle);
	}
	return false;
}

/* Wait until nothing is in the way.  -EDEADLK, -EINTR. */
static int
wait_for_obstacles(const struct inode *ip, const struct filelock *want)
	REQUIRES(locks.lock)
{
	struct waiter self = { .owner = want->owner };
	const struct held *h;
	int r = 0;

	list_push_back(&locks.waiters, &self.link);
	while (r == 0 && (h = find_obstacle(ip, want)) != NULL) {
		self.waits_for = h->lock.owner;
		if (would_deadlock(self.owner, self.waits_for))
			r = -EDEADLK;
		else
			r = waitq_sleep_intr(&locks.released, &locks.lock);
	}
	list_remove(&self.link);
	return r;
}

static void
insert(struct held *h) REQUIRES(locks.lock)
{
	list_push_back(&locks.held, &h->link);
	__atomic_store_n(&locks.count, locks.count + 1, __ATOMIC_RELAXED);
}

static void
remove_held(struct held *h) REQUIRES(locks.lock)
{
	list_remove(&h->link);
	__atomic_store_n(&locks.count, locks.count - 1, __ATOMIC_RELAXED);
	kfree(h);
}

/* Take [start, end) out of a lock; the spare is used if two parts are left. */
static void
cut(struct held *h, uint64_t start, uint64_t end, struct held **spare)
	REQUIRES(locks.lock)
{
	uint64_t old_end = h->lock.end;

	if (h->lock.start >= start && old_end <= end) {
		remove_held(h);
	} else if (h->lock.start >= start) {
		h->lock.start = end;
	} else {
		h->lock.end = start;
		if (old_end > end) {
			**spare = *h;
			(*spare)->lock.start = end;
			(*spare)->lock.end = old_end;
			insert(*spare);
			*spare = NULL;
		}
	}
}

/* Take the part out of all that its owner holds. */
static void
cut_all(const struct inode *ip, const struct filelock *part,
	struct held **spare) REQUIRES(locks.lock)
{
	list_each_safe(link, &locks.held) {
		struct held *h = list_entry(link, struct held, link);
		if (h->inode == ip && same_owner(&h->lock, part) &&
		    overlap(&h->lock, part))
			cut(h, part->start, part->end, spare);
	}
}

/* Let a new lock take in those of its kind that it touches, for K1. */
static void
join_neighbours(struct held *new) REQUIRES(locks.lock)
{
	list_each_safe(link, &locks.held) {
		struct held *h = list_entry(link, struct held, link);
		if (h->inode != new->inode ||
		    !same_owner(&h->lock, &new->lock) ||
		    h->lock.mode != new->lock.mode ||
		    (h->lock.end != new->lock.start &&
		     h->lock.start != new->lock.end))
			continue;
		new->lock.start = MIN(new->lock.start, h->lock.start);
		new->lock.end = MAX(new->lock.end, h->lock.end);
		remove_held(h);
	}
}

/* Nothing is in the way.  What is used of the two spares is set to NULL. */
static void
change(const struct inode *ip, const struct filelock *want,
       struct held **spare) REQUIRES(locks.lock)
{
	cut_all(ip, want, &spare[0]);
	if (want->mode != FILELOCK_NONE) {
		*spare[1] = (struct held){ .inode = ip, .lock = *want };
		join_neighbours(spare[1]);
		insert(spare[1]);
		spare[1] = NULL;
	}
	waitq_wake_all(&locks.released);
}

static int
set_locked(const struct inode *ip, const struct filelock *want, bool wait,
	   struct held **spare) REQUIRES(locks.lock)
{
	int r = 0;

	if (find_obstacle(ip, want) != NULL)
		r = wait ? wait_for_obstacles(ip, want) : -EAGAIN;
	if (r == 0 && want->mode != FILELOCK_NONE && locks.count >= LOCKS_MAX)
		r = -ENOLCK;
	if (r == 0)
		change(ip, want, spare);
	return r;
}

int
filelock_set(const struct inode *ip, const struct filelock *want, bool wait)
{
	struct held *spare[2];
	int r = -ENOMEM;

	spare[0] = kalloc(sizeof(*spare[0]));
	spare[1] = kalloc(sizeof(*spare[1]));
	if (spare[0] != NULL && spare[1] != NULL) {
		spin_lock(&locks.lock);
		r = set_locked(ip, want, wait, spare);
		spin_unlock(&locks.lock);
	}
	kfree(spare[0]);
	kfree(spare[1]);
	return r;
}

bool
filelock_find(const struct inode *ip, const struct filelock *want,
	      struct filelock *found)
{
	spin_lock(&locks.lock);
	const struct held *h = find_obstacle(ip, want);
	if (h != NULL)
		*found = h->lock;
	spin_unlock(&locks.lock);
	return h != NULL;
}

void
filelock_drop(const struct inode *ip, const void *owner)
{
	/* By K2 our own would be counted. */
	if (__atomic_load_n(&locks.count, __ATOMIC_RELAXED) == 0)
		return;

	spin_lock(&locks.lock);
	list_each_safe(link, &locks.held) {
		struct held *h = list_entry(link, struct held, link);
		if (h->inode == ip && h->lock.owner == owner)
			remove_held(h);
	}
	waitq_wake_all(&locks.released);
	spin_unlock(&locks.lock);
}
