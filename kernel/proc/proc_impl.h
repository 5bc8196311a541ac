/*
 * What the files of this folder share.
 */
#ifndef PROC_PROC_IMPL_H
#define PROC_PROC_IMPL_H

#include "core/spinlock.h"
#include "proc/proc.h"

struct uvm;
struct vmobj;

/*
 * Guards the family tree, the numbers and what proc.h marks [p].  Interrupt
 * handlers take it too (keys, timers).
 */
extern struct spinlock proc_lock;

/* Process 1, the parent of last resort. */
extern struct proc *init_proc;

/*
 * A process that nobody knows of yet, with a thread that will run entry(arg); the
 * thread has no address space.  -EAGAIN, -ENOMEM.
 */
MUST_CHECK int proc_create(const char *name, void (*entry)(void *), void *arg,
			   struct proc **out);

/*
 * Free a process that is not, or no longer, in the tables: its thread never ran, or
 * has exited.
 */
void proc_free(struct proc *p);

/* Every process, by all_link; how many of them are stopped. */
extern struct list proc_all GUARDED_BY(proc_lock);
extern uint32_t proc_stopped_count GUARDED_BY(proc_lock);

/* The process with that number, or NULL. */
struct proc *proc_find(int pid) REQUIRES(proc_lock);

/* Tell the parent of p that it has ended, stopped or gone on. */
void proc_tell_parent(struct proc *p, int code, int status)
	REQUIRES(proc_lock);

/* Has nobody outside the group, but in its session, a child in it? */
bool group_is_orphaned(int group) REQUIRES(proc_lock);

/* Send all of a group a signal of the kernel's own; the group's session, 0: none. */
void group_send(int group, int sig) REQUIRES(proc_lock);
int group_session(int group) REQUIRES(proc_lock);

/* p ends, and is still where it was in the family tree. */
void group_leave(struct proc *p) REQUIRES(proc_lock);
void tty_leave(const struct proc *p) REQUIRES(proc_lock);

/* The calling process ends: its timers go off no more. */
void itimer_end(struct proc *p) EXCLUDES(proc_lock);

/* A sample of the processor time of p, which runs here: see sched/cputime.h. */
void itimer_sample(struct proc *p) EXCLUDES(proc_lock);

/* The calling process is about to leave its address space; and has, and ends. */
void usage_leave_uvm(struct proc *p);
void usage_end(struct proc *p);

/* Enter p into the tables, with a number of its own or init's. */
void proc_enter(struct proc *p, struct proc *parent) REQUIRES(proc_lock);
void proc_leave(struct proc *p) REQUIRES(proc_lock);

/* Have the calling process use another address space (NULL: none). */
void proc_switch_uvm(struct proc *p, struct uvm *uvm);

/*
 * Have the calling process run a program whose file is not in the file system,
 * without arguments.  Errors as proc_exec(); path is for its name and messages.
 */
MUST_CHECK int proc_exec_pages(struct proc *p, const char *path,
			       struct vmobj *file, uint64_t size);

/* Where a new thread's life begins: on to user mode. */
NORETURN void proc_to_user(void);

/*
 * The system is of no use any more: say why, with an error or a status, and power
 * off with failure status.
 */
NORETURN void proc_system_failure(const char *why, int code);

#endif
