/*
 * What a process may use at most (POSIX: setrlimit).  fork copies the limits, exec
 * keeps them.
 */
#ifndef PROC_LIMITS_H
#define PROC_LIMITS_H

#include "common/types.h"
#include "core/annot.h"

#include <octox/resource.h>

struct proc;
struct uvm;

struct limits {
	struct octox_rlimit of[OCTOX_LIMITS];
	/* Processor time, in the clock's units, at which to look at it again. */
	uint64_t	cpu_next;
};

/* Those of the first process: what the system has room for. */
void limits_init(struct limits *l);

/* For a new process, which has used nothing yet. */
void limits_copy(struct limits *to, const struct limits *from);

/* p is the calling process.  -EINVAL, -EPERM: more than the system has room for. */
MUST_CHECK int limits_get(const struct proc *p, int which,
			  struct octox_rlimit *out);
MUST_CHECK int limits_set(struct proc *p, int which,
			  const struct octox_rlimit *to);

/* How large a stack is made by exec, in bytes; let an address space know its limits. */
uint64_t limits_stack(const struct limits *l);
void limits_set_memory(const struct limits *l, struct uvm *uvm);

/* A sample of the processor time of p, which runs here: see sched/cputime.h. */
void limits_sample(struct proc *p);

#endif
