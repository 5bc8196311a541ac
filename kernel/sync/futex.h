/*
 * Waiting for a word of memory that programs share to change: the kernel's part of
 * locks that cost no system call as long as nobody has to wait.
 */
#ifndef SYNC_FUTEX_H
#define SYNC_FUTEX_H

#include "core/annot.h"
#include "riscv/addr.h"

struct uvm;

/*
 * Sleep until futex_wake() for the word at va, which is the same one in all address
 * spaces that have its page.  -EAGAIN: its value is another; -EINTR; -ETIMEDOUT at
 * deadline, UINT64_MAX being never; -EINVAL: va is no multiple of 4; -EFAULT: the
 * word cannot be written, -ENOMEM.
 */
MUST_CHECK int futex_wait(struct uvm *uvm, uvaddr_t va, uint32_t value,
			  uint64_t deadline);

/* Wake at most n who wait for it, the longest ones first: how many; errors as above. */
MUST_CHECK int futex_wake(struct uvm *uvm, uvaddr_t va, uint32_t n);

#endif
