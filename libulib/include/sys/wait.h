/* Waiting for children. */
#ifndef OCTOX_ULIB_SYS_WAIT_H
#define OCTOX_ULIB_SYS_WAIT_H

#include <octox/features.h>

#include <sys/types.h>

/*
 * A status: the exit status in bits 8 to 15, or the signal in bits 0 to 6.  A
 * process that was killed, or died of a fault, counts as ended by SIGKILL.
 */
#define WEXITSTATUS(status)	(((status) >> 8) & 0xff)
#define WTERMSIG(status)	((status) & 0x7f)
#define WSTOPSIG(status)	WEXITSTATUS(status)
#define WIFEXITED(status)	(WTERMSIG(status) == 0)
#define WIFSIGNALED(status)	(WTERMSIG(status) != 0 && !WIFSTOPPED(status))
#define WIFSTOPPED(status)	(((status) & 0xff) == 0x7f)
#define WIFCONTINUED(status)	((status) == 0xffff)
#define WCOREDUMP(status)	((status) & 0x80)

#define WNOHANG		1
#define WUNTRACED	2
#define WCONTINUED	8

__OCTOX_BEGIN

pid_t wait(int *status);

/*
 * Wait for the child pid, or for any child if pid is -1.  With WNOHANG among the
 * options 0 is returned instead of waiting; the other two ask for what never
 * happens here.  ECHILD, EINVAL (also other pids below 1: no process groups).
 */
pid_t waitpid(pid_t pid, int *status, int options);

__OCTOX_END

#endif
