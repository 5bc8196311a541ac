/*
 * The limit of what a process may make of a file: RLIMIT_FSIZE.
 */
#ifndef SYSCALL_FILESIZE_H
#define SYSCALL_FILESIZE_H

#include "core/annot.h"
#include "proc/proc.h"

#include <octox/errno.h>
#include <octox/resource.h>

static inline uint64_t
filesize_limit(const struct proc *p)
{
	return p->limits.of[OCTOX_LIMIT_FSIZE].soft;
}

/* The result of a write; if it was in the way of that, p, the caller, is told. */
static inline ssize
filesize_told(const struct proc *p, ssize result)
{
	if (result == -EFBIG && filesize_limit(p) != OCTOX_LIMIT_NONE)
		signal_raise(SIGXFSZ);
	return result;
}

#endif
