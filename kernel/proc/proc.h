/*
 * Processes: a thread that runs a program, with what the program owns (address
 * space, descriptors, current directory) and its place in the family tree.  States
 * are those of the guide's section 4.5; all but the last are the thread's.
 */
#ifndef PROC_PROC_H
#define PROC_PROC_H

#include "common/list.h"
#include "core/annot.h"
#include "proc/fd.h"
#include "proc/pid.h"
#include "riscv/addr.h"
#include "riscv/hart.h"
#include "sched/thread.h"
#include "sched/waitq.h"

struct blkdev;
struct file;
struct inode;
struct octox_procinfo;

/* What wait() tells of a process that was killed or did something forbidden. */
enum { STATUS_KILLED = -1 };

/*
 * Locks:  [I] never changes  [p] proc_lock  [o] only its own thread
 *         [k] set under proc_lock, read by its own thread at any time
 */
struct proc {
	struct pid_owner id;		/* [I] the number, link [p] */
	struct thread	*thread;	/* [I] whose uvm and name are the program's */
	bool		killed;		/* [k] ends on its next way to user mode */
	bool		zombie;		/* [p] has ended, not waited for */
	int		status;		/* [p] of a zombie, for wait() */
	int		wait_status;	/* [p] the same, for waitpid() */
	struct proc	*parent;	/* [p] */
	struct list	children;	/* [p] running ones, by their sibling */
	struct list	zombies;	/* [p] ended ones, the oldest first */
	struct list	sibling;	/* [p] on one of the parent's two lists */
	struct list	all_link;	/* [p] every process, in order of birth */
	struct waitq	child_ended;	/* wait() sleeps here */
	struct inode	*cwd;		/* [o] */
	uint32_t	umask;		/* [o] permissions that new files lack */
	struct file	*trace;		/* [o] told of system calls, or NULL */
	bool		trace_children;	/* [o] those forked too */
	/*
	 * System calls up to this number are done at once: all that there are, or
	 * none if something is to be done before and after.
	 */
	uint32_t	quick_calls;	/* [o] */
	struct fdtable	fds;		/* [o] */
};

/* The process of the running thread; only threads of processes may ask. */
static inline struct proc *
curproc(void)
{
	return cur_thread()->proc;
}

/*
 * Once at boot.  to_user() takes the running thread to user mode with what its
 * trapframe says, for the first time.
 */
void proc_init(void (*to_user)(void));

/*
 * Make process 1, whose thread mounts the root from the disk and then runs the
 * initcode program.  What goes wrong is told on the console and ends the system.
 */
void proc_start_init(struct blkdev *disk);

/*
 * A copy of p, which must be the caller's own process; in the copy the call returns
 * 0.  The new pid, -EAGAIN (NPROC processes), -ENOMEM, -EINTR (p was killed).
 */
MUST_CHECK int proc_fork(struct proc *p);

/*
 * Replace the program of the calling process p.  argc on success; an error leaves
 * the old program as it was: those of path_lookup(), -ENOEXEC, -E2BIG, -EFAULT,
 * -ENOMEM, -EIO.  argv and envp are NULL-terminated arrays of strings in user
 * memory; a null pointer stands for an empty one.
 */
MUST_CHECK int proc_exec(struct proc *p, const char *path, uvaddr_t argv,
			 uvaddr_t envp);

/* End the calling process: it wanted to, or somebody wanted it to. */
NORETURN void proc_exit(int status);
NORETURN void proc_exit_killed(void);

/*
 * Wait until a child of p, the calling process, has ended; the one that ended first
 * is forgotten, and its pid returned.  Its status goes to user memory unless that
 * address is 0.  -ECHILD: there is no child; -EINTR; -EFAULT: the address is bad, and
 * the child can still be waited for.
 */
MUST_CHECK int proc_wait(struct proc *p, uvaddr_t status);

/*
 * The same for the child pid, or for any if that is OCTOX_WAIT_ANY, with the status
 * as <octox/wait.h> has it.  -ECHILD: that is no child.  With OCTOX_WNOHANG among
 * the options 0 instead of waiting.  -EINVAL: other options, other pids below 1.
 */
MUST_CHECK int proc_waitpid(struct proc *p, int pid, uvaddr_t status,
			    int options);

/* The pid of the parent of p, the calling process; 0 for init. */
int proc_parent(const struct proc *p);

/*
 * Make a process end.  -EINVAL: pid is not positive; -ESRCH; -EPERM: init.  0 for
 * a zombie, which has ended already.
 */
MUST_CHECK int proc_kill(int pid);

/*
 * The calling process did what its program must not: say so on the console and end
 * it.  what is for the message: "page fault (store)"; at is the address concerned.
 */
NORETURN void proc_fault(const char *what, uint64_t at);

/* On the way to user mode: a killed process goes no further. */
static inline void
proc_exit_if_killed(void)
{
	if (__atomic_load_n(&curproc()->killed, __ATOMIC_RELAXED))
		proc_exit_killed();
}

/*
 * Have the system calls of p, which must be the calling process or one that nobody
 * knows of yet, told to an open file, whose reference goes to p; children: also
 * those of processes that p forks.  NULL: no longer.
 */
void proc_trace(struct proc *p, struct file *f, bool children);

/* Tell of at most max processes, in order of birth; how many there are. */
uint32_t proc_snapshot(struct octox_procinfo *out, uint32_t max);

/* Keys of the console, from its interrupt.  ^P: a line for each process. */
void proc_list(void);

/*
 * ^C: end every process but init and its children.  So the shells that init started
 * stay, and what they run goes, in the background too; an orphan, whose parent is
 * init, stays.  False when there was nobody to end.
 */
bool proc_interrupt_foreground(void);

/* Processes now, zombies included. */
uint32_t proc_count(void);

#endif
