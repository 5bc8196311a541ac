/*
 * What a process has used, what it may use, and how long its turns are compared to
 * those of others.
 */
#ifndef OCTOX_ULIB_SYS_RESOURCE_H
#define OCTOX_ULIB_SYS_RESOURCE_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/timeval.h>

#define RLIM_INFINITY	(~0ul)
#define RLIM_SAVED_MAX	RLIM_INFINITY
#define RLIM_SAVED_CUR	RLIM_INFINITY

#define RLIMIT_CPU	0	/* seconds of processor time; SIGXCPU, SIGKILL */
#define RLIMIT_FSIZE	1	/* bytes of a file that is written; SIGXFSZ */
#define RLIMIT_DATA	2	/* bytes of the heap */
#define RLIMIT_STACK	3	/* bytes, from the next exec on */
#define RLIMIT_CORE	4	/* 0: there are no dumps */
#define RLIMIT_NOFILE	5	/* descriptors are below it */
#define RLIMIT_AS	6	/* bytes of memory that are mapped */

#define RUSAGE_SELF	0
#define RUSAGE_CHILDREN	(-1)	/* those that the caller has waited for */

#define PRIO_PROCESS	0
#define PRIO_PGRP	1
#define PRIO_USER	2

__OCTOX_BEGIN

typedef unsigned long rlim_t;

struct rlimit {
	rlim_t rlim_cur;
	rlim_t rlim_max;
};

/* What is not counted is 0. */
struct rusage {
	struct timeval ru_utime;	/* processor time for the program */
	struct timeval ru_stime;	/* and of the kernel for it */
	long ru_maxrss;			/* KiB in memory at a time, of one process */
	long ru_ixrss;			/* 0 */
	long ru_idrss;			/* 0 */
	long ru_isrss;			/* 0 */
	long ru_minflt;			/* touches that the kernel served */
	long ru_majflt;			/* 0: among those */
	long ru_nswap;			/* 0 */
	long ru_inblock;		/* 0 */
	long ru_oublock;		/* 0 */
	long ru_msgsnd;			/* 0 */
	long ru_msgrcv;			/* 0 */
	long ru_nsignals;		/* 0 */
	long ru_nvcsw;			/* went to sleep */
	long ru_nivcsw;			/* had to let others run */
};

/* EINVAL: neither of the two. */
int getrusage(int who, struct rusage *usage);

/* EINVAL: no such resource. */
int getrlimit(int resource, struct rlimit *limit);

/*
 * EINVAL: no such resource, or rlim_cur is more than rlim_max; EPERM: rlim_max is more
 * than the system has room for.
 */
int setrlimit(int resource, const struct rlimit *limit);

/*
 * How nice the process, group or user who is (0: the caller's), from -20 to 19, of
 * several the lowest; or make all of them as nice.  ESRCH, EINVAL.
 */
int getpriority(int which, id_t who);
int setpriority(int which, id_t who, int value);

__OCTOX_END

#endif
