#include "sync/poll.h"

void
poll_source_init(struct poll_source *s)
{
	list_init(&s->entries);
}

void
poll_add(struct poller *p, struct poll_entry *e, struct poll_source *s,
	 struct spinlock *lk)
{
	e->poller = p;
	e->source_lock = lk;
	list_push_back(&s->entries, &e->link);
}

void
poll_remove(struct poll_entry *e)
{
	struct spinlock *lk = e->source_lock;

	if (lk == NULL)
		return;
	spin_lock(lk);
	list_remove(&e->link);
	spin_unlock(lk);
	e->source_lock = NULL;
}

void
poll_wake_all(struct poll_source *s)
{
	list_each(link, &s->entries) {
		const struct poll_entry *e =
			list_entry(link, struct poll_entry, link);
		struct poller *p = e->poller;
		spin_lock(&p->lock);
		p->woken = true;
		waitq_wake_all(&p->waiting);
		spin_unlock(&p->lock);
	}
}

void
poller_init(struct poller *p)
{
	spin_init(&p->lock, "poller");
	waitq_init(&p->waiting, "poll");
	p->woken = false;
}

int
poller_wait(struct poller *p, uint64_t deadline)
{
	int r = 0;

	spin_lock(&p->lock);
	while (!p->woken && r == 0)
		r = waitq_sleep_until(&p->waiting, &p->lock, deadline);
	if (p->woken)
		r = 0;
	p->woken = false;
	spin_unlock(&p->lock);
	return r;
}
