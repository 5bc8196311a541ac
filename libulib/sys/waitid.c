#include "sys/result.h"

#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>

#include <octox/syscalls.h>
#include <octox/wait.h>

_Static_assert(WEXITED == OCTOX_WEXITED && WSTOPPED == OCTOX_WSTOPPED &&
	       WNOWAIT == OCTOX_WNOWAIT, "the kernel's options");
_Static_assert((int)P_ALL == OCTOX_P_ALL && (int)P_PID == OCTOX_P_PID &&
	       (int)P_PGID == OCTOX_P_PGID, "the kernel's types");

int
waitid(idtype_t type, id_t id, siginfo_t *info, int options)
{
	return (int)sys_result(sys_waitid((int)type, (int)id,
					  (struct octox_siginfo *)info, options,
					  NULL));
}
