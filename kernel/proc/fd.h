/*
 * Descriptors: the small numbers by which a program knows its open files.  A table
 * belongs to one process, whose thread alone touches it, so there are no locks.
 */
#ifndef PROC_FD_H
#define PROC_FD_H

#include "common/types.h"
#include "core/annot.h"

#include <octox/limits.h>

struct file;

/*
 * file[fd] is NULL for a free descriptor.  All from end on are free, none below
 * lowest is: so the lowest free one is found without looking at the full ones, and
 * fork, exec and exit look at no more than they must.
 */
struct fdtable {
	struct file	*file[NOFILE];
	bool		cloexec[NOFILE];	/* close at exec */
	int		lowest;
	int		end;
	int		limit;		/* new ones are below */
};

/* The file of a descriptor, for as long as it stays open; -EBADF. */
MUST_CHECK int fd_file(const struct fdtable *t, int fd, struct file **out);

/* The lowest free descriptor not below min; -EMFILE when there is none. */
MUST_CHECK int fd_lowest(const struct fdtable *t, int min);

/* Let a free descriptor stand for a file, whose reference goes to the table. */
void fd_install(struct fdtable *t, int fd, struct file *f, bool cloexec);

/*
 * The lowest free descriptor for f, as fd_lowest() and fd_install(); on failure the
 * reference is still the caller's.
 */
MUST_CHECK int fd_add(struct fdtable *t, struct file *f, bool cloexec);

/* -EBADF.  May sleep, as everything here that closes. */
MUST_CHECK int fd_close(struct fdtable *t, int fd);

/*
 * Another descriptor for the same file, the lowest free one not below min:
 * -EBADF, -EMFILE.
 */
MUST_CHECK int fd_dup(struct fdtable *t, int fd, int min, bool cloexec);

/*
 * Make to stand for what from does, closing what it stood for, and return it.
 * Nothing happens if the two are the same.  -EBADF for either.
 */
MUST_CHECK int fd_dup2(struct fdtable *t, int from, int to, bool cloexec);

/*
 * From now on new descriptors are below limit, which is at most NOFILE.  A table that
 * is all zeros is an empty one, once it has a limit.
 */
void fd_set_limit(struct fdtable *t, int limit);

/* fcntl: a result that depends on cmd, -EBADF, -EMFILE, -EINVAL. */
MUST_CHECK long fd_control(struct fdtable *t, int fd, int cmd, long arg);

/* fork: fill an empty table with the files of another. */
void fd_copy_all(struct fdtable *to, const struct fdtable *from);

/* exec: close what is marked so.  exit: close all. */
void fd_close_marked(struct fdtable *t);
void fd_close_all(struct fdtable *t);

#endif
