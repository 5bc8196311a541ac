/*
 * Real-time signals that are pending.
 *
 * Q1. A real-time signal is in pending if and only if one of it at least is in the
 *     queue.
 */
#include "mm/kalloc.h"
#include "proc/signal_impl.h"

#include <octox/errno.h>

struct queued {
	struct list	link;
	int		sig;
	struct signal_source from;
};

void
signal_init(struct proc *p)
{
	list_init(&p->signals.queue);
}

int
signal_enqueue(struct proc *p, int sig, const struct signal_source *from)
{
	struct signals *s = &p->signals;

	if (s->queued >= OCTOX_SIGQUEUE_MAX)
		return -EAGAIN;
	struct queued *q = kalloc(sizeof(*q));
	if (q == NULL)
		return -EAGAIN;
	q->sig = sig;
	q->from = *from;
	list_push_back(&s->queue, &q->link);
	s->queued++;
	return 0;
}

static void
drop(struct signals *s, struct queued *q)
	REQUIRES(proc_lock)
{
	list_remove(&q->link);
	s->queued--;
	kfree(q);
}

bool
signal_dequeue(struct proc *p, int sig, struct signal_source *from)
{
	struct signals *s = &p->signals;
	bool found = false;

	list_each_safe(link, &s->queue) {
		struct queued *q = list_entry(link, struct queued, link);
		if (q->sig != sig)
			continue;
		if (found)
			return false;
		*from = q->from;
		drop(s, q);
		found = true;
	}
	return true;
}

void
signal_flush(struct proc *p, uint64_t set)
{
	struct signals *s = &p->signals;

	s->pending &= ~set;
	list_each_safe(link, &s->queue) {
		struct queued *q = list_entry(link, struct queued, link);
		if (set & OCTOX_SIGBIT(q->sig))
			drop(s, q);
	}
}

struct signal_source
signal_newest(const struct proc *p, int sig)
{
	struct signal_source from = { .code = OCTOX_SI_USER };

	list_each(link, &p->signals.queue) {
		const struct queued *q = list_entry(link, struct queued, link);
		if (q->sig == sig)
			from = q->from;
	}
	return from;
}

void
signal_free(struct proc *p)
{
	kfree(p->signals.actions);
	p->signals.actions = NULL;
	/* Nobody knows of p any more, who could send another one. */
	if (p->signals.queued == 0)
		return;
	spin_lock(&proc_lock);
	signal_flush(p, UINT64_MAX);
	spin_unlock(&proc_lock);
}
