/*
 * Where paths start: at a directory that is open, or at the current one (AT_FDCWD).
 */
#ifndef SYSCALL_AT_H
#define SYSCALL_AT_H

#include "core/annot.h"
#include "riscv/addr.h"

struct inode;
struct proc;
struct userpath;

/*
 * The directory that fd stands for, for as long as this process opens and closes
 * nothing.  -EBADF, -ENOTDIR.
 */
MUST_CHECK int at_dir(struct proc *p, int fd, struct inode **out);

/* A path from the program and where it starts; errors of userpath_get() too. */
MUST_CHECK int at_path(struct proc *p, int fd, uvaddr_t path,
		       struct userpath *kpath, struct inode **dir);

/*
 * The inode that a call is about: what the path leads to, or with AT_EMPTY_PATH what
 * the descriptor stands for (-EINVAL: a pipe).  With a reference.  flags: that, and
 * AT_SYMLINK_NOFOLLOW.
 */
MUST_CHECK int at_inode(struct proc *p, int fd, const struct userpath *kpath,
			int flags, struct inode **out);

#endif
