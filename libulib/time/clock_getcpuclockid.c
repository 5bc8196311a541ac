/* Which clock has the processor time of a process: only one's own is told. */
#include <errno.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

int
clock_getcpuclockid(pid_t pid, clockid_t *clock)
{
	int saved = errno;

	if (pid == 0 || pid == getpid()) {
		*clock = CLOCK_PROCESS_CPUTIME_ID;
		return 0;
	}
	/* A pid below 0 would mean a group. */
	int exists = pid > 0 && kill(pid, 0) == 0;
	errno = saved;
	return exists ? EPERM : ESRCH;
}
