/*
 * Niceness: how long a process's turns are while others wait.  There is one user, so
 * nobody is kept from changing anybody's.
 */
#include "proc/proc_impl.h"

#include "common/bits.h"

#include <octox/errno.h>
#include <octox/resource.h>

enum { THE_USER = 0 };

/* Those that one call means: who is never 0 for a process or a group. */
struct choice {
	int	which;
	int	who;
};

static int
choose(const struct proc *p, int which, int who, struct choice *c)
	REQUIRES(proc_lock)
{
	*c = (struct choice){ which, who };
	switch (which) {
	case OCTOX_PRIO_PROCESS:
		if (who == 0)
			c->who = p->id.pid;
		return 0;
	case OCTOX_PRIO_PGRP:
		if (who == 0)
			c->who = p->group;
		return 0;
	case OCTOX_PRIO_USER:
		return 0;
	default:
		return -EINVAL;
	}
}

static bool
is_meant(const struct proc *p, const struct choice *c)
	REQUIRES(proc_lock)
{
	switch (c->which) {
	case OCTOX_PRIO_PROCESS:
		return p->id.pid == c->who;
	case OCTOX_PRIO_PGRP:
		return p->group == c->who;
	default:
		return c->who == THE_USER;
	}
}

static int
lowest(const struct choice *c)
	REQUIRES(proc_lock)
{
	int least = OCTOX_NICE_MAX + 1;

	list_each(link, &proc_all) {
		const struct proc *p =
			list_entry(link, struct proc, all_link);
		if (is_meant(p, c))
			least = MIN(least, p->thread->niceness);
	}
	return least > OCTOX_NICE_MAX ? -ESRCH : least - OCTOX_NICE_MIN;
}

static int
set_all(const struct choice *c, int niceness)
	REQUIRES(proc_lock)
{
	int r = -ESRCH;

	list_each(link, &proc_all) {
		const struct proc *p =
			list_entry(link, struct proc, all_link);
		if (!is_meant(p, c))
			continue;
		thread_set_niceness(p->thread, niceness);
		r = 0;
	}
	return r;
}

int
priority_get(struct proc *p, int which, int who)
{
	struct choice c;

	spin_lock(&proc_lock);
	int r = choose(p, which, who, &c);
	if (r == 0)
		r = lowest(&c);
	spin_unlock(&proc_lock);
	return r;
}

int
priority_set(struct proc *p, int which, int who, int niceness)
{
	struct choice c;

	niceness = MIN(MAX(niceness, OCTOX_NICE_MIN), OCTOX_NICE_MAX);
	spin_lock(&proc_lock);
	int r = choose(p, which, who, &c);
	if (r == 0)
		r = set_all(&c, niceness);
	spin_unlock(&proc_lock);
	return r;
}
