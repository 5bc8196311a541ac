/* Waiting for children. */
#ifndef OCTOX_ULIB_SYS_WAIT_H
#define OCTOX_ULIB_SYS_WAIT_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/siginfo.h>
#include <octox/waitstatus.h>

__OCTOX_BEGIN

typedef enum {
	P_ALL,
	P_PID,
	P_PGID
} idtype_t;

pid_t wait(int *status);

/*
 * Wait for the child pid, for any child if pid is -1, for one of the caller's process
 * group if it is 0, of the group -pid if it is below -1.  With WNOHANG among the
 * options 0 is returned instead of waiting; with WUNTRACED and WCONTINUED children
 * that stop and go on are told of too.  ECHILD, EINTR, EINVAL.
 */
pid_t waitpid(pid_t pid, int *status, int options);

/*
 * The same for any child, the child id or those of the group id (0: the caller's), and
 * for what is among the options: that one has ended (WEXITED), stopped (WSTOPPED) or
 * gone on (WCONTINUED).  What it is goes to *info, whose si_pid is 0 if WNOHANG was
 * among them and there is nothing.  With WNOWAIT it can be asked for again.  0, or
 * ECHILD, EINTR, EINVAL.
 */
int waitid(idtype_t type, id_t id, siginfo_t *info, int options);

#if __OCTOX_EXT
struct rusage;

/* wait and waitpid that tell also what the child has used: see <sys/resource.h>. */
pid_t wait3(int *status, int options, struct rusage *usage);
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);
#endif

__OCTOX_END

#endif
