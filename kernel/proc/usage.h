/*
 * What a process has used: processor time, memory, and how often it gave the
 * processor up.
 */
#ifndef PROC_USAGE_H
#define PROC_USAGE_H

#include "common/types.h"

struct proc;

struct usage {
	uint64_t	user;		/* time base: see sched/cputime.h */
	uint64_t	system;
	uint64_t	max_pages;	/* in memory at a time */
	uint64_t	faults;		/* served touches of memory */
	uint64_t	waits;
	uint64_t	preemptions;
};

/* Of p, the calling process, so far; the children it has waited for not included. */
void usage_of_self(struct proc *p, struct usage *out);

/* Those together: a sum, but of max_pages the larger. */
void usage_add(struct usage *to, const struct usage *more);

#endif
