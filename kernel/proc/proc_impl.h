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
 * handlers take it too (^P, ^C).
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
