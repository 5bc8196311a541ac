/*
 * What a process has used, for programs: struct octox_rusage.
 */
#ifndef SYSCALL_USERUSAGE_H
#define SYSCALL_USERUSAGE_H

#include "core/annot.h"
#include "riscv/addr.h"

struct proc;
struct usage;

/* Store it; -EFAULT, -ENOMEM, -EIO. */
MUST_CHECK int userusage_put(struct proc *p, uvaddr_t to,
			     const struct usage *u);

#endif
