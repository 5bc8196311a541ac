/*
 * A word is known by where it is in the kernel's memory: the page belongs to the
 * address space of whoever waits, who does nothing but wait, so it stays.  The words
 * are spread over a few queues.
 *
 * X1. Who waits has looked at the word under the lock of its queue, and is on the
 *     queue from then on.  Who changes the word takes the lock afterwards, to wake:
 *     so either the change is seen, or the sleeper.
 */
#include "sync/futex.h"

#include "common/bits.h"
#include "common/list.h"
#include "core/spinlock.h"
#include "mm/uvm.h"
#include "sched/waitq.h"

#include <octox/errno.h>

enum { QUEUES = 32 };

struct waiter {
	struct list	link;
	const uint32_t	*word;
	bool		woken;
	struct waitq	waiting;
};

static struct queue {
	struct spinlock	lock;
	struct list	waiters;	/* [lock] NULL pointers: not used yet */
} queues[QUEUES];

static struct queue *
queue_of(const uint32_t *word)
{
	uint64_t n = (uint64_t)word / sizeof(*word);

	return &queues[(n ^ n >> 10) % QUEUES];
}

/* Those who wait in it; the first to ask finds all zeros. */
static struct list *
waiters_in(struct queue *q) REQUIRES(q->lock)
{
	if (q->waiters.next == NULL)
		list_init(&q->waiters);
	return &q->waiters;
}

/* Where a word that may be written is, after its page was copied if need be. */
static int
find_word(struct uvm *uvm, uvaddr_t va, uint32_t **word)
{
	size_t avail;

	if (!is_aligned(va.v, sizeof(**word)))
		return -EINVAL;
	*word = uvm_resident(uvm, va, UVM_WRITE, &avail);
	if (*word != NULL)
		return 0;
	int r = uvm_fault(uvm, va, UVM_WRITE);
	if (r != 0)
		return r == -ENXIO ? -EFAULT : r;
	*word = uvm_resident(uvm, va, UVM_WRITE, &avail);
	return *word != NULL ? 0 : -EFAULT;
}

static int
wait_in(struct queue *q, struct waiter *self, uint64_t deadline)
	REQUIRES(q->lock)
{
	int r = 0;

	list_push_back(waiters_in(q), &self->link);
	while (!self->woken && r == 0)
		r = waitq_sleep_until(&self->waiting, &q->lock, deadline);
	if (self->woken)
		return 0;
	list_remove(&self->link);
	return r;
}

int
futex_wait(struct uvm *uvm, uvaddr_t va, uint32_t value, uint64_t deadline)
{
	struct waiter self = { .woken = false };
	uint32_t *word;

	int r = find_word(uvm, va, &word);
	if (r != 0)
		return r;
	self.word = word;
	waitq_init(&self.waiting, "futex");
	struct queue *q = queue_of(word);
	spin_lock(&q->lock);
	if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != value)
		r = -EAGAIN;
	else
		r = wait_in(q, &self, deadline);
	spin_unlock(&q->lock);
	return r;
}

int
futex_wake(struct uvm *uvm, uvaddr_t va, uint32_t n)
{
	uint32_t *word;
	uint32_t woken = 0;

	int r = find_word(uvm, va, &word);
	if (r != 0)
		return r;
	struct queue *q = queue_of(word);
	spin_lock(&q->lock);
	list_each_safe(link, waiters_in(q)) {
		struct waiter *w = list_entry(link, struct waiter, link);
		if (woken == n)
			break;
		if (w->word != word)
			continue;
		list_remove(&w->link);
		w->woken = true;
		waitq_wake_all(&w->waiting);
		woken++;
	}
	spin_unlock(&q->lock);
	return (int)woken;
}
