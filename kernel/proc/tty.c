#include "proc/tty.h"

#include "proc/signal_impl.h"

#include <octox/errno.h>
#include <octox/termios.h>

/* A session of 0: nobody's. */
static struct {
	int	session;	/* [p] */
	int	foreground;	/* [p] a group of it */
} tty GUARDED_BY(proc_lock);

void
tty_signal(int sig)
{
	spin_lock(&proc_lock);
	if (tty.foreground != 0)
		group_send(tty.foreground, sig);
	spin_unlock(&proc_lock);
}

/* Would that signal do nothing to p? */
static bool
is_deaf(const struct proc *p, int sig)
	REQUIRES(proc_lock)
{
	const struct signals *s = &p->signals;

	return ((s->blocked | s->ignored) & OCTOX_SIGBIT(sig)) != 0;
}

/* 0, or what a process in the background gets. */
static int
check_foreground(const struct proc *p, int sig)
	REQUIRES(proc_lock)
{
	if (p->session != tty.session || p->group == tty.foreground)
		return 0;
	if (is_deaf(p, sig))
		return sig == SIGTTIN ? -EIO : 0;
	if (group_is_orphaned(p->group))
		return -EIO;
	group_send(p->group, sig);
	return -EINTR;
}

static int
may(int sig)
{
	spin_lock(&proc_lock);
	int r = check_foreground(curproc(), sig);
	spin_unlock(&proc_lock);
	return r;
}

int
tty_may_read(void)
{
	return may(SIGTTIN);
}

int
tty_may_change(void)
{
	return may(SIGTTOU);
}

static int
set_foreground(struct proc *p, int group)
	REQUIRES(proc_lock)
{
	int r = check_foreground(p, SIGTTOU);
	if (r < 0)
		return r;
	if (group <= 0)
		return -EINVAL;
	if (group_session(group) != p->session)
		return -EPERM;
	tty.foreground = group;
	return 0;
}

static int
take_terminal(struct proc *p)
	REQUIRES(proc_lock)
{
	if (p->session != p->id.pid)
		return -EPERM;
	if (tty.session == p->session)
		return 0;
	if (tty.session != 0)
		return -EPERM;
	tty.session = p->session;
	tty.foreground = p->group;
	return 0;
}

static int
control(struct proc *p, uint32_t request, int32_t *arg)
	REQUIRES(proc_lock)
{
	if (request == OCTOX_TIOCSCTTY)
		return take_terminal(p);
	if (p->session != tty.session)
		return -ENOTTY;
	if (request == OCTOX_TIOCSPGRP)
		return set_foreground(p, *arg);
	*arg = request == OCTOX_TIOCGPGRP ? tty.foreground : tty.session;
	return 0;
}

int
tty_control(uint32_t request, int32_t *arg)
{
	spin_lock(&proc_lock);
	int r = control(curproc(), request, arg);
	spin_unlock(&proc_lock);
	return r;
}

bool
tty_is_ours(void)
{
	spin_lock(&proc_lock);
	bool ours = curproc()->session == tty.session;
	spin_unlock(&proc_lock);
	return ours;
}

void
tty_leave(const struct proc *p)
{
	if (tty.session != p->id.pid)
		return;
	group_send(tty.foreground, SIGHUP);
	group_send(tty.foreground, SIGCONT);
	tty.session = 0;
	tty.foreground = 0;
}
