/*
 * Tracing: a record of each system call of a process is written to a file that the
 * process has named, as a rule the end of a pipe.  If that fails, since nobody reads
 * any more, tracing is over.
 */
#ifndef SYSCALL_TRACE_H
#define SYSCALL_TRACE_H

#include "common/types.h"

struct octox_trace;
struct proc;

/*
 * Note a call before it is done.  strings has a bit for each argument that is a
 * string, the first argument's being the lowest.
 */
void trace_begin(struct octox_trace *record, struct proc *p, uint64_t number,
		 const uint64_t *args, uint8_t strings);

/* Write the record, with the result.  May sleep until there is room. */
void trace_end(struct octox_trace *record, struct proc *p, long result);

#endif
