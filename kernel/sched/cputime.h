/*
 * The processor time of threads: exact in all, and parted by samples into that of
 * programs and that of the kernel.
 */
#ifndef SCHED_CPUTIME_H
#define SCHED_CPUTIME_H

#include "common/types.h"

struct thread;

enum { SAMPLES_PER_SECOND = 100 };

/* In units of the time base.  Part of a thread. */
struct cputime {
	uint64_t	user;		/* for the program */
	uint64_t	system;		/* in the kernel */
	uint64_t	unparted;	/* since it was last seen what it does */
	bool		in_system;	/* what it did then */
};

/* Of the running thread up to now, all of it parted. */
struct cputime cputime_get(void);

/*
 * Call f with the running thread, if it is a process's, at each sample: from an
 * interrupt, without locks.  Set once, at boot.
 */
void cputime_on_sample(void (*f)(struct thread *t));

#endif
