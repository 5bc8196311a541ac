/*
 * Process numbers: handed out in ascending order, and from PID_FIRST again after
 * PID_LAST, skipping those in use.  Looking one up takes the same time however many
 * there are.  The caller sees to it that calls do not overlap.
 */
#ifndef PROC_PID_H
#define PROC_PID_H

#include "common/list.h"

#include <octox/limits.h>

enum {
	PID_INIT	= 1,
	PID_FIRST	= 2,		/* the lowest after init's */
	PID_LAST	= 4194303,
	PID_BUCKETS	= NPROC,
};

/* A free number is always found. */
static_assert(NPROC < PID_LAST, "NPROC");

/* Who has a number; embedded in the process. */
struct pid_owner {
	int		pid;
	struct list	link;		/* in its bucket */
};

struct pid_table {
	int		next;		/* the number to try first */
	bool		reused;		/* they have come round */
	struct list	bucket[PID_BUCKETS];	/* struct pid_owner, pid modulo */
};

void pid_init(struct pid_table *t);

/* Give owner the number init has, or the next free one. */
void pid_assign_init(struct pid_table *t, struct pid_owner *owner);
void pid_assign(struct pid_table *t, struct pid_owner *owner);

void pid_release(struct pid_owner *owner);

/* The owner of a number, or NULL. */
struct pid_owner *pid_find(const struct pid_table *t, int pid);

#endif
