/*
 * Tracing of system calls: the records that trace() has written.
 */
#ifndef OCTOX_TRACE_H
#define OCTOX_TRACE_H

#include <stdint.h>

#include <octox/cxx.h>

#define OCTOX_TRACE_CHILDREN	1	/* those that are forked, too */

#define OCTOX_TRACE_STRINGS	2	/* of a call's arguments, at most */
#define OCTOX_TRACE_STRLEN	64

struct octox_trace {
	int32_t		pid;
	uint32_t	call;		/* a number of <octox/sysno.h>, if any */
	uint64_t	args[6];
	int64_t		result;		/* 0 for exit, which has none */
	/*
	 * What the arguments of type const char * point to, as far as it could be
	 * read and fits; a longer one has no NUL.
	 */
	uint32_t	readable;	/* bit i: strings[i] could be read */
	uint32_t	reserved;	/* 0 */
	char		strings[OCTOX_TRACE_STRINGS][OCTOX_TRACE_STRLEN];
};

_Static_assert(sizeof(struct octox_trace) == 200, "trace layout");

#endif
