/* Who runs next: the kernel decides, and knows one policy. */
#ifndef OCTOX_ULIB_SCHED_H
#define OCTOX_ULIB_SCHED_H

#include <octox/features.h>

#include <octox/timespec.h>

#define SCHED_OTHER	0
#define SCHED_FIFO	1
#define SCHED_RR	2

__OCTOX_BEGIN

typedef int pid_t;

struct sched_param {
	int sched_priority;
};

/* The only priority of SCHED_OTHER is 0; EINVAL for other policies. */
int sched_get_priority_max(int policy);
int sched_get_priority_min(int policy);

/* Of the process pid (0: the caller). ESRCH if there is none. */
int sched_getparam(pid_t pid, struct sched_param *param);
int sched_getscheduler(pid_t pid);

/* EPERM unless it is what holds anyway. */
int sched_setparam(pid_t pid, const struct sched_param *param);
int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param);

/* EINVAL: time is not shared out in turns of one length. */
int sched_rr_get_interval(pid_t pid, struct timespec *interval);

int sched_yield(void);

__OCTOX_END

#endif
