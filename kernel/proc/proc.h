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
#include "proc/itimer.h"
#include "proc/limits.h"
#include "proc/signal.h"
#include "proc/usage.h"
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
 *         [k] changed under proc_lock, read by its own thread at any time
 */
struct proc {
	struct pid_owner id;		/* [I] the number, link [p] */
	struct thread	*thread;	/* [I] whose uvm and name are the program's */
	bool		attention;	/* [k] has a signal to take: see signal.c */
	bool		zombie;		/* [p] has ended, not waited for */
	bool		stopped;	/* [p] by a signal */
	bool		has_execed;	/* [p] since it was forked */
	int		status;		/* [p] of a zombie, for wait() */
	int		wait_status;	/* [p] the same, for waitpid() */
	int		report;		/* [p] a stop or its end, for waitpid(); 0 */
	int		group;		/* [p] its number, the first member's pid */
	int		session;	/* [p] likewise */
	struct proc	*parent;	/* [p] */
	struct list	children;	/* [p] running ones, by their sibling */
	struct list	zombies;	/* [p] ended ones, the oldest first */
	struct list	sibling;	/* [p] on one of the parent's two lists */
	struct list	all_link;	/* [p] every process, in order of birth */
	struct waitq	child_ended;	/* wait() sleeps here */
	struct waitq	resumed;	/* and it itself while it is stopped */
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
	struct signals	signals;
	struct itimers	itimers;
	struct limits	limits;		/* [o] */
	struct usage	past;		/* [o] see usage.c; of a zombie [p] */
	struct usage	waited_for;	/* [o] that of its children; likewise */
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
 * 0.  The new pid, -EAGAIN (NPROC processes), -ENOMEM.
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

/* End the calling process: it wanted to, or a signal does it. */
NORETURN void proc_exit(int status);
NORETURN void proc_exit_signalled(int sig);

/* The pid of the parent of p, the calling process; 0 for init. */
int proc_parent(const struct proc *p);

/*
 * Make a process end.  -EINVAL: pid is not positive; -ESRCH; -EPERM: init.  0 for
 * a zombie, which has ended already.
 */
MUST_CHECK int proc_kill(int pid);

/*
 * Send sig, or only look whether that could be done if it is 0, from p, the calling
 * process: to the process pid; to all of p's group if pid is 0, to all of the group
 * -pid if it is below; to all but init and p itself if it is -1.  -EINVAL: no such
 * signal; -ESRCH: nobody is there; -EPERM: to kill or stop init; -EAGAIN: too many
 * real-time signals are pending already.
 */
MUST_CHECK int proc_signal(struct proc *p, int pid, int sig);

/* The same with a value, to one process only. */
MUST_CHECK int proc_signal_value(struct proc *p, int pid, int sig,
				 uint64_t value);

/*
 * Groups and sessions, as the calls of these names.  pid 0 stands for p, the calling
 * process, and a group of 0 for one with the process's own number.  -EINVAL, -ESRCH,
 * -EPERM; -EACCES: a child that has executed a program.
 */
MUST_CHECK int group_set(struct proc *p, int pid, int group);
MUST_CHECK int group_get(struct proc *p, int pid);
MUST_CHECK int session_begin(struct proc *p);
MUST_CHECK int session_get(struct proc *p, int pid);

/*
 * The niceness of those whom POSIX means by which and who, 0 standing for p, the
 * calling process, or its group or user: the lowest, less OCTOX_NICE_MIN; or set it,
 * to the nearest that there is.  -EINVAL: no such which; -ESRCH.
 */
MUST_CHECK int priority_get(struct proc *p, int which, int who);
MUST_CHECK int priority_set(struct proc *p, int which, int who, int niceness);

/*
 * Have the system calls of p, which must be the calling process or one that nobody
 * knows of yet, told to an open file, whose reference goes to p; children: also
 * those of processes that p forks.  NULL: no longer.
 */
void proc_trace(struct proc *p, struct file *f, bool children);

/* Tell of at most max processes, in order of birth; how many there are. */
uint32_t proc_snapshot(struct octox_procinfo *out, uint32_t max);

/* A key of the console, from its interrupt, ^P: a line for each process. */
void proc_list(void);

/* Processes now, zombies included. */
uint32_t proc_count(void);

#endif
