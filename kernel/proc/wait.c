#include "proc/wait.h"

#include "proc/proc_impl.h"

#include <octox/errno.h>
#include <octox/wait.h>

/*
 * W1. Only a process itself takes zombies off its list, so one that has been found
 *     stays there while its status is copied out without a lock.
 */

static bool
is_wanted(const struct proc *child, const struct wait_choice *c)
	REQUIRES(proc_lock)
{
	if (c->group != 0)
		return child->group == c->group;
	return c->pid == 0 || child->id.pid == c->pid;
}

/* The first of them on a list, or NULL. */
static struct proc *
find_child(const struct list *children, const struct wait_choice *c)
	REQUIRES(proc_lock)
{
	list_each(link, children) {
		struct proc *p = list_entry(link, struct proc, sibling);
		if (is_wanted(p, c))
			return p;
	}
	return NULL;
}

static struct proc *
find_zombie(struct proc *p, const struct wait_choice *c)
	REQUIRES(proc_lock)
{
	return c->options & OCTOX_WEXITED ? find_child(&p->zombies, c) : NULL;
}

/* Is there to be told of a stop, or of its end? */
static bool
has_report(const struct proc *child, int options)
	REQUIRES(proc_lock)
{
	if (child->report == 0)
		return false;
	return options & (child->report == OCTOX_WAIT_CONTINUED ?
			  OCTOX_WCONTINUED : OCTOX_WSTOPPED);
}

/* The same for one that runs, if it has something to report. */
static struct proc *
find_report(const struct list *children, const struct wait_choice *c)
	REQUIRES(proc_lock)
{
	if (!(c->options & (OCTOX_WSTOPPED | OCTOX_WCONTINUED)))
		return NULL;
	list_each(link, children) {
		struct proc *p = list_entry(link, struct proc, sibling);
		if (is_wanted(p, c) && has_report(p, c->options))
			return p;
	}
	return NULL;
}

/* NULL if there is nothing, with OCTOX_WNOHANG. */
static int
find(struct proc *p, const struct wait_choice *c, struct proc **out)
	REQUIRES(proc_lock)
{
	struct proc *child;
	int r = 0;

	/* The end of a child goes before the signal that tells of it. */
	while ((child = find_zombie(p, c)) == NULL &&
	       (child = find_report(&p->children, c)) == NULL) {
		if (r < 0)
			return r;
		if (find_child(&p->children, c) == NULL)
			return -ECHILD;
		if (c->options & OCTOX_WNOHANG)
			break;
		r = waitq_sleep_intr(&p->child_ended, &proc_lock);
	}
	*out = child;
	return 0;
}

static struct wait_news
news_of_end(struct proc *z)
	REQUIRES(proc_lock)
{
	bool exited = z->wait_status == OCTOX_WAIT_EXITED(z->status);
	struct wait_news news = {
		.pid = z->id.pid,
		.code = exited ? OCTOX_CLD_EXITED : OCTOX_CLD_KILLED,
		.status = exited ? z->status : z->wait_status,
		.usage = z->past,
		.zombie = z,
	};

	usage_add(&news.usage, &z->waited_for);
	return news;
}

static struct wait_news
news_of_stop(const struct proc *p)
	REQUIRES(proc_lock)
{
	bool goes_on = p->report == OCTOX_WAIT_CONTINUED;

	return (struct wait_news){
		.pid = p->id.pid,
		.code = goes_on ? OCTOX_CLD_CONTINUED : OCTOX_CLD_STOPPED,
		.status = goes_on ? SIGCONT : p->report >> 8,
	};
}

int
wait_find(struct proc *p, const struct wait_choice *c, struct wait_news *news)
{
	struct proc *child = NULL;

	*news = (struct wait_news){ 0 };
	spin_lock(&proc_lock);
	int r = find(p, c, &child);
	if (child != NULL && child->zombie) {
		*news = news_of_end(child);
	} else if (child != NULL) {
		/* It may go on, and end, at any moment. */
		*news = news_of_stop(child);
		if (!(c->options & OCTOX_WNOWAIT))
			child->report = 0;
	}
	spin_unlock(&proc_lock);
	return r;
}

void
wait_take(struct proc *p, const struct wait_news *news)
{
	struct proc *z = news->zombie;

	if (z == NULL)
		return;
	usage_add(&p->waited_for, &news->usage);
	spin_lock(&proc_lock);
	proc_leave(z);
	spin_unlock(&proc_lock);
	proc_free(z);
}

int
wait_status(const struct wait_news *news)
{
	switch (news->code) {
	case OCTOX_CLD_EXITED:
		return OCTOX_WAIT_EXITED(news->status);
	case OCTOX_CLD_KILLED:
		return OCTOX_WAIT_SIGNALLED(news->status);
	case OCTOX_CLD_STOPPED:
		return OCTOX_WAIT_STOPPED(news->status);
	default:
		return OCTOX_WAIT_CONTINUED;
	}
}
