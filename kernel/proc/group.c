/*
 * Process groups and sessions: numbers that processes have in common, by which they
 * are signalled and waited for together.  A process is born into those of its parent.
 */
#include "proc/signal_impl.h"

#include <octox/errno.h>

/* Is anybody in that group?  Then a member of it. */
static struct proc *
find_member(int group)
	REQUIRES(proc_lock)
{
	list_each(link, &proc_all) {
		struct proc *p = list_entry(link, struct proc, all_link);
		if (p->group == group)
			return p;
	}
	return NULL;
}

/* --- Sending ------------------------------------------------------------------- */

static int
check_init(const struct proc *to, int sig)
{
	bool is_sure = sig != 0 && (OCTOX_SIGBIT(sig) & SIGNALS_SURE) != 0;

	return to == init_proc && is_sure ? -EPERM : 0;
}

/* Send, unless sig is 0; what comes of it counts for nothing to a zombie. */
static int
send_one(struct proc *to, int sig, const struct signal_source *from)
	REQUIRES(proc_lock)
{
	int r = check_init(to, sig);
	if (r == 0 && sig != 0 && !to->zombie)
		r = signal_send(to, sig, from);
	return r;
}

static int
send_to_pid(int pid, int sig, const struct signal_source *from)
	REQUIRES(proc_lock)
{
	struct proc *to = proc_find(pid);

	return to == NULL ? -ESRCH : send_one(to, sig, from);
}

/* To every member; -1: to all but init and the sender.  0 if there was anybody. */
static int
send_to_group(const struct proc *p, int group, int sig,
	      const struct signal_source *from)
	REQUIRES(proc_lock)
{
	int r = -ESRCH;

	list_each(link, &proc_all) {
		struct proc *to = list_entry(link, struct proc, all_link);
		bool meant = group == -1 ? to != init_proc && to != p
					 : to->group == group;
		if (!meant)
			continue;
		int sent = send_one(to, sig, from);
		if (r != 0)
			r = sent;
		if (sig != 0)
			to->signals.in_fork |= OCTOX_SIGBIT(sig);
	}
	return r;
}

void
group_send(int group, int sig)
{
	static const struct signal_source kernel = {
		.code = OCTOX_SI_KERNEL,
	};

	(void)send_to_group(NULL, group, sig, &kernel);
}

int
group_session(int group)
{
	const struct proc *member = find_member(group);

	return member == NULL ? 0 : member->session;
}

int
proc_signal(struct proc *p, int pid, int sig)
{
	const struct signal_source from = {
		.code = OCTOX_SI_USER,
		.pid = p->id.pid,
	};
	int r;

	if (sig != 0 && !signal_is_valid(sig))
		return -EINVAL;
	if (pid == INT32_MIN)
		return -ESRCH;
	spin_lock(&proc_lock);
	if (pid > 0)
		r = send_to_pid(pid, sig, &from);
	else if (pid == 0)
		r = send_to_group(p, p->group, sig, &from);
	else
		r = send_to_group(p, pid == -1 ? -1 : -pid, sig, &from);
	spin_unlock(&proc_lock);
	return r;
}

int
proc_signal_value(struct proc *p, int pid, int sig, uint64_t value)
{
	const struct signal_source from = {
		.code = OCTOX_SI_QUEUE,
		.pid = p->id.pid,
		.value = value,
	};

	if (sig != 0 && !signal_is_valid(sig))
		return -EINVAL;
	spin_lock(&proc_lock);
	int r = send_to_pid(pid, sig, &from);
	spin_unlock(&proc_lock);
	return r;
}

int
proc_kill(int pid)
{
	return pid <= 0 ? -EINVAL : proc_signal(curproc(), pid, SIGKILL);
}

/* --- Membership ---------------------------------------------------------------- */

/* May caller move p into that group?  A child that has just ended, too. */
static int
check_move(const struct proc *caller, const struct proc *p, int group)
	REQUIRES(proc_lock)
{
	if (p == NULL || (p != caller && p->parent != caller))
		return -ESRCH;
	if (p != caller && p->session != caller->session)
		return -EPERM;
	if (p != caller && p->has_execed)
		return -EACCES;
	if (p->session == p->id.pid)
		return -EPERM;
	if (group == p->id.pid)
		return 0;
	const struct proc *member = find_member(group);
	return member == NULL || member->session != p->session ? -EPERM : 0;
}

int
group_set(struct proc *caller, int pid, int group)
{
	if (group < 0)
		return -EINVAL;
	spin_lock(&proc_lock);
	struct proc *p = pid == 0 ? caller : proc_find(pid);
	if (group == 0 && p != NULL)
		group = p->id.pid;
	int r = check_move(caller, p, group);
	if (r == 0)
		p->group = group;
	spin_unlock(&proc_lock);
	return r;
}

int
group_get(struct proc *caller, int pid)
{
	spin_lock(&proc_lock);
	const struct proc *p = pid == 0 ? caller : proc_find(pid);
	int r = p == NULL ? -ESRCH : p->group;
	spin_unlock(&proc_lock);
	return r;
}

int
session_begin(struct proc *p)
{
	int pid = p->id.pid;

	spin_lock(&proc_lock);
	int r = find_member(pid) != NULL ? -EPERM : pid;
	if (r > 0) {
		p->group = pid;
		p->session = pid;
	}
	spin_unlock(&proc_lock);
	return r;
}

int
session_get(struct proc *caller, int pid)
{
	spin_lock(&proc_lock);
	const struct proc *p = pid == 0 ? caller : proc_find(pid);
	int r = p == NULL ? -ESRCH : p->session;
	spin_unlock(&proc_lock);
	return r;
}

/* --- Orphaned groups ----------------------------------------------------------- */

/* Has p a parent, other than the process without, that could continue its group? */
static bool
has_guardian(const struct proc *p, int without)
	REQUIRES(proc_lock)
{
	const struct proc *parent = p->parent;

	return parent != NULL && parent->id.pid != without &&
	       parent->group != p->group && parent->session == p->session;
}

/*
 * Is there nobody who could continue a stopped member?  The process without is
 * counted neither as a member nor as a parent; 0: all are.
 */
static bool
is_orphaned(int group, int without)
	REQUIRES(proc_lock)
{
	list_each(link, &proc_all) {
		const struct proc *p =
			list_entry(link, struct proc, all_link);
		if (p->group == group && !p->zombie && p->id.pid != without &&
		    has_guardian(p, without))
			return false;
	}
	return true;
}

bool
group_is_orphaned(int group)
{
	return is_orphaned(group, 0);
}

/* Nobody will continue those that are stopped now. */
void
group_leave(struct proc *p)
{
	if (proc_stopped_count == 0)
		return;
	list_each(link, &proc_all) {
		const struct proc *q =
			list_entry(link, struct proc, all_link);
		if (!q->stopped || is_orphaned(q->group, 0) ||
		    !is_orphaned(q->group, p->id.pid))
			continue;
		/* They go on, so the group is not met again. */
		group_send(q->group, SIGHUP);
		group_send(q->group, SIGCONT);
	}
}
