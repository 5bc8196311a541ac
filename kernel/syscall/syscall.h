/*
 * The gate: a program's registers to a typed C function and back (guide section
 * 4.8).  The calls are those of include/octox/syscalls.tbl; gensys.awk makes from it
 * the handlers' prototypes, and the gates that syscall_dispatch() goes through.
 */
#ifndef SYSCALL_SYSCALL_H
#define SYSCALL_SYSCALL_H

#include "core/annot.h"

struct trapframe;

/*
 * Do the call that a7 names with the arguments in a0 to a5: its result.  Interrupts
 * on; may sleep; does not return from exit.
 */
MUST_CHECK long syscall_dispatch(struct trapframe *tf);

#endif
