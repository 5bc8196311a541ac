/*
 * What processes use, and may use, and how their turns come.
 */
#ifndef OCTOX_RESOURCE_H
#define OCTOX_RESOURCE_H

#include <stdint.h>

#include <octox/cxx.h>
#include <octox/time.h>

/* getrusage: who */
#define OCTOX_RUSAGE_SELF	0
#define OCTOX_RUSAGE_CHILDREN	(-1)

struct octox_rusage {
	struct octox_timespec user;	/* processor time for programs */
	struct octox_timespec system;	/* and of the kernel for them */
	uint64_t	max_pages;	/* in memory at a time */
	uint64_t	faults;		/* touches that the kernel served */
	uint64_t	waits;		/* times it went to sleep */
	uint64_t	preemptions;	/* times another one's turn came */
};

/* What there are limits of. */
enum octox_limit {
	OCTOX_LIMIT_CPU		= 0,	/* seconds; the others bytes */
	OCTOX_LIMIT_FSIZE	= 1,	/* of a file, by writing */
	OCTOX_LIMIT_DATA	= 2,	/* of the heap */
	OCTOX_LIMIT_STACK	= 3,	/* from the next exec on */
	OCTOX_LIMIT_CORE	= 4,	/* 0: there are no dumps */
	OCTOX_LIMIT_NOFILE	= 5,	/* one more than the highest descriptor */
	OCTOX_LIMIT_AS		= 6,	/* of all memory that is mapped */
	OCTOX_LIMITS
};

#define OCTOX_LIMIT_NONE	UINT64_MAX

struct octox_rlimit {
	uint64_t	soft;		/* what holds */
	uint64_t	hard;		/* what it may be raised to */
};

/* Whom getpriority and setpriority mean. */
#define OCTOX_PRIO_PROCESS	0
#define OCTOX_PRIO_PGRP		1
#define OCTOX_PRIO_USER		2

/* Niceness: the higher, the shorter the turns. */
#define OCTOX_NICE_MIN		(-20)
#define OCTOX_NICE_MAX		19

_Static_assert(sizeof(struct octox_rusage) == 64, "rusage layout");
_Static_assert(sizeof(struct octox_rlimit) == 16, "rlimit layout");

#endif
