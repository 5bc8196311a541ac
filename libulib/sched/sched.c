#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

static int
fail(int error)
{
	errno = error;
	return -1;
}

int
sched_get_priority_max(int policy)
{
	return policy == SCHED_OTHER ? 0 : fail(EINVAL);
}

int
sched_get_priority_min(int policy)
{
	return sched_get_priority_max(policy);
}

/* 0 if there is such a process. */
static int
find(pid_t pid)
{
	return pid == 0 || pid == getpid() ? 0 : kill(pid, 0);
}

int
sched_getparam(pid_t pid, struct sched_param *param)
{
	if (find(pid) != 0)
		return -1;
	param->sched_priority = 0;
	return 0;
}

int
sched_getscheduler(pid_t pid)
{
	return find(pid) == 0 ? SCHED_OTHER : -1;
}

int
sched_setscheduler(pid_t pid, int policy, const struct sched_param *param)
{
	if (find(pid) != 0)
		return -1;
	if (policy == SCHED_OTHER && param->sched_priority == 0)
		return SCHED_OTHER;
	return fail(EPERM);
}

int
sched_setparam(pid_t pid, const struct sched_param *param)
{
	return sched_setscheduler(pid, SCHED_OTHER, param);
}

int
sched_rr_get_interval(pid_t pid, struct timespec *interval)
{
	(void)interval;
	return find(pid) == 0 ? fail(EINVAL) : -1;
}
