/*
 * Waiting for children, in two steps: find one that there is something to tell of, and
 * once that is told take note of it.
 */
#ifndef PROC_WAIT_H
#define PROC_WAIT_H

#include "common/types.h"
#include "core/annot.h"
#include "proc/usage.h"

struct proc;

/* Which children: one, those of a group, or any if both are 0; and what of them. */
struct wait_choice {
	int	pid;
	int	group;
	int	options;	/* OCTOX_WEXITED, ...; see octox/wait.h */
};

struct wait_news {
	int	pid;		/* 0: nothing, with OCTOX_WNOHANG */
	int	code;		/* OCTOX_CLD_... */
	int	status;		/* that goes with it: of exit, or a signal */
	struct usage usage;	/* of one that has ended, and all it waited for */
	struct proc *zombie;	/* for wait_take() */
};

/*
 * Sleep until p, the calling process, has a child to tell of: the one that ended first,
 * or one that has stopped or gone on, which is told only once without OCTOX_WNOWAIT.
 * -ECHILD: there is none of p's choice; -EINTR.
 */
MUST_CHECK int wait_find(struct proc *p, const struct wait_choice *c,
			 struct wait_news *news);

/* Forget one that has ended. */
void wait_take(struct proc *p, const struct wait_news *news);

/* The status as waitpid() tells it. */
int wait_status(const struct wait_news *news);

#endif
