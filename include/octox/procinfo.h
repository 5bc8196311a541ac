/*
 * What proclist tells of each process.
 */
#ifndef OCTOX_PROCINFO_H
#define OCTOX_PROCINFO_H

#include <stdint.h>

#include <octox/cxx.h>

enum octox_procstate {
	OCTOX_P_STARTING, OCTOX_P_RUNNABLE, OCTOX_P_RUNNING, OCTOX_P_SLEEPING,
	OCTOX_P_ZOMBIE, OCTOX_P_STOPPED
};

#define OCTOX_PROCNAME	16

struct octox_procinfo {
	int32_t		pid;
	int32_t		ppid;		/* 0 for init */
	uint32_t	state;		/* enum octox_procstate */
	uint32_t	reserved;	/* 0 */
	uint64_t	pages;		/* in memory, shared ones included */
	char		name[OCTOX_PROCNAME];	/* ends in NUL */
};

_Static_assert(sizeof(struct octox_procinfo) == 40, "procinfo layout");

#endif
