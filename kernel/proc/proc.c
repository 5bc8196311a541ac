/*
 * The tables of processes, and what may be done to a process from outside.
 *
 * A process comes into being in fork.c or init.c, and ends in exit.c:
 *
 *	proc_create	nobody knows of it; undone by proc_free
 *	proc_enter	it has a number and a parent; now it must run and exit
 *	proc_exit	zombie: only number, name, status and kernel stack are left
 *	proc_wait	proc_leave and proc_free by the parent
 *
 * P1. A process in the tables has a parent in the tables; only init has none.
 * P2. The parent of a process that is not a zombie, and every zombie, can vanish
 *     only under proc_lock: the parent by exiting, the zombie by being waited for.
 *     So who holds proc_lock may use any process that he finds.
 * P3. A number stays in use as long as a group or a session has it.
 */
#include "proc/proc.h"

#include "common/mem.h"
#include "core/kprintf.h"
#include "core/panic.h"
#include "fs/file.h"
#include "mm/kalloc.h"
#include "mm/uvm.h"
#include "proc/signal_impl.h"
#include "sched/cputime.h"

#include <octox/errno.h>
#include <octox/procinfo.h>
#include <octox/sysno.h>

struct spinlock proc_lock = SPINLOCK_INIT("proc");
struct proc *init_proc;

static struct pid_table pids GUARDED_BY(proc_lock);
struct list proc_all GUARDED_BY(proc_lock) = LIST_INIT(proc_all);
uint32_t proc_stopped_count GUARDED_BY(proc_lock);
static uint32_t count GUARDED_BY(proc_lock);

/* trap.c's way to user mode: it lies above this floor. */
static void (*enter_user)(void);

static void
sample(struct thread *t)
{
	itimer_sample(t->proc);
	limits_sample(t->proc);
}

void
proc_init(void (*to_user)(void))
{
	spin_lock(&proc_lock);
	pid_init(&pids);
	spin_unlock(&proc_lock);
	enter_user = to_user;
	cputime_on_sample(sample);
}

void
proc_to_user(void)
{
	enter_user();
	panic("proc: came back from user mode");
}

int
proc_create(const char *name, void (*entry)(void *), void *arg,
	    struct proc **out)
{
	struct proc *p = kalloc_zeroed(sizeof(*p));
	if (p == NULL)
		return -ENOMEM;
	int r = thread_create(name, entry, arg, &p->thread);
	if (r < 0) {
		kfree(p);
		return r;
	}
	p->thread->proc = p;
	list_init(&p->children);
	list_init(&p->zombies);
	list_init(&p->sibling);
	list_init(&p->all_link);
	list_init(&p->id.link);
	waitq_init(&p->child_ended, "child");
	waitq_init(&p->resumed, "signal");
	signal_init(p);
	fd_set_limit(&p->fds, NOFILE);
	p->quick_calls = SYS_COUNT - 1;
	*out = p;
	return 0;
}

void
proc_free(struct proc *p)
{
	thread_free(p->thread);
	signal_free(p);
	kfree(p);
}

/* Does a group or a session have the number that once was a process's? */
static bool
is_kept(int pid)
	REQUIRES(proc_lock)
{
	list_each(link, &proc_all) {
		const struct proc *p =
			list_entry(link, struct proc, all_link);
		if (p->group == pid || p->session == pid)
			return true;
	}
	return false;
}

/* By P3. */
static void
assign_number(struct proc *p, bool is_init)
	REQUIRES(proc_lock)
{
	if (is_init) {
		pid_assign_init(&pids, &p->id);
		return;
	}
	pid_assign(&pids, &p->id);
	while (pids.reused && is_kept(p->id.pid)) {
		pid_release(&p->id);
		pid_assign(&pids, &p->id);
	}
}

void
proc_enter(struct proc *p, struct proc *parent)
{
	assign_number(p, parent == NULL);
	p->parent = parent;
	p->group = parent == NULL ? p->id.pid : parent->group;
	p->session = parent == NULL ? p->id.pid : parent->session;
	if (parent != NULL)
		list_push_back(&parent->children, &p->sibling);
	list_push_back(&proc_all, &p->all_link);
	count++;
}

void
proc_leave(struct proc *p)
{
	pid_release(&p->id);
	list_remove(&p->sibling);
	list_remove(&p->all_link);
	count--;
}

void
proc_switch_uvm(struct proc *p, struct uvm *uvm)
{
	/*
	 * A thread switch between the two would activate the wrong one; and the
	 * old one stays as long as somebody looks at it, who holds the lock.
	 */
	spin_lock(&proc_lock);
	struct uvm *old = p->thread->uvm;
	usage_leave_uvm(p);
	p->thread->uvm = uvm;
	uvm_activate(uvm);
	spin_unlock(&proc_lock);
	uvm_free(old);
}

struct proc *
proc_find(int pid)
{
	struct pid_owner *owner = pid_find(&pids, pid);

	return owner == NULL ? NULL : container_of(owner, struct proc, id);
}

static const char *
state_name(const struct proc *p)
{
	static const char *const name[] = {
		[T_UNUSED]	= "UNUSED",
		[T_USED]	= "USED",
		[T_RUNNABLE]	= "RUNNABLE",
		[T_RUNNING]	= "RUNNING",
		[T_SLEEPING]	= "SLEEPING",
		[T_ZOMBIE]	= "ZOMBIE",
	};

	if (p->zombie)
		return "ZOMBIE";
	return p->stopped ? "STOPPED" : name[p->thread->state];
}

void
proc_list(void)
{
	kprintf("\n");
	spin_lock(&proc_lock);
	list_each(link, &proc_all) {
		struct proc *p = list_entry(link, struct proc, all_link);
		kprintf("pid: %d state: %s name: \"%s\"\n", p->id.pid,
			state_name(p), p->thread->name);
	}
	spin_unlock(&proc_lock);
}

void
proc_trace(struct proc *p, struct file *f, bool children)
{
	struct file *old = p->trace;

	p->trace = f;
	p->trace_children = children;
	p->quick_calls = f == NULL ? SYS_COUNT - 1 : 0;
	file_put(old);
}

static enum octox_procstate
state_of(const struct proc *p)
{
	static const enum octox_procstate told[] = {
		[T_UNUSED]	= OCTOX_P_STARTING,
		[T_USED]	= OCTOX_P_STARTING,
		[T_RUNNABLE]	= OCTOX_P_RUNNABLE,
		[T_RUNNING]	= OCTOX_P_RUNNING,
		[T_SLEEPING]	= OCTOX_P_SLEEPING,
		[T_ZOMBIE]	= OCTOX_P_ZOMBIE,
	};

	if (p->zombie)
		return OCTOX_P_ZOMBIE;
	return p->stopped ? OCTOX_P_STOPPED : told[p->thread->state];
}

static struct octox_procinfo
info_of(const struct proc *p)
	REQUIRES(proc_lock)
{
	const struct uvm *uvm = p->thread->uvm;
	struct octox_procinfo info = {
		.pid = p->id.pid,
		.ppid = p->parent != NULL ? p->parent->id.pid : 0,
		.state = state_of(p),
		.pages = uvm != NULL ? uvm_resident_pages(uvm) : 0,
	};

	static_assert(sizeof(info.name) == THREAD_NAMELEN, "names fit");
	memcpy(info.name, p->thread->name, sizeof(info.name));
	return info;
}

uint32_t
proc_snapshot(struct octox_procinfo *out, uint32_t max)
{
	uint32_t n = 0;

	spin_lock(&proc_lock);
	list_each(link, &proc_all) {
		if (n < max)
			out[n] = info_of(list_entry(link, struct proc,
						    all_link));
		n++;
	}
	spin_unlock(&proc_lock);
	return n;
}

int
proc_parent(const struct proc *p)
{
	spin_lock(&proc_lock);
	int pid = p->parent != NULL ? p->parent->id.pid : 0;
	spin_unlock(&proc_lock);
	return pid;
}

uint32_t
proc_count(void)
{
	spin_lock(&proc_lock);
	uint32_t n = count;
	spin_unlock(&proc_lock);
	return n;
}
