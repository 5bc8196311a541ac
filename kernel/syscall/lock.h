/*
 * Locks of files: fcntl's commands for them; flock is a call of its own.
 */
#ifndef SYSCALL_LOCK_H
#define SYSCALL_LOCK_H

#include "core/annot.h"
#include "riscv/addr.h"

struct proc;

/* F_GETLK, F_SETLK or F_SETLKW, with the struct octox_flock at lock. */
MUST_CHECK int lock_control(struct proc *p, int fd, int cmd, uvaddr_t lock);

#endif
