/*
 * Path names from programs.
 */
#ifndef SYSCALL_USERPATH_H
#define SYSCALL_USERPATH_H

#include "core/annot.h"
#include "riscv/addr.h"

struct proc;

/* In the kernel, out of the program's reach, while it is being looked at. */
struct userpath {
	char	s[MAXPATH];
};

static_assert(2 * sizeof(struct userpath) <= STACK_PAGE_NUM * PGSIZE / 4,
	      "paths live on the kernel stack");

/* Fetch one.  -EFAULT, -ENAMETOOLONG, -ENOMEM, -EIO. */
MUST_CHECK int userpath_get(struct proc *p, uvaddr_t str,
			    struct userpath *out);

#endif
