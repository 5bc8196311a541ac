/* What waitpid is asked and tells, which <stdlib.h> has as well, for system. */
#ifndef OCTOX_ULIB_WAITSTATUS_H
#define OCTOX_ULIB_WAITSTATUS_H

/*
 * A status: the exit status, or the signal that stopped the process, in bits 8 to
 * 15, or the signal that ended it in bits 0 to 6.
 */
#define WEXITSTATUS(status)	(((status) >> 8) & 0xff)
#define WTERMSIG(status)	((status) & 0x7f)
#define WSTOPSIG(status)	WEXITSTATUS(status)
#define WIFEXITED(status)	(WTERMSIG(status) == 0)
#define WIFSIGNALED(status)	(WTERMSIG(status) != 0 && WTERMSIG(status) != 0x7f)
#define WIFSTOPPED(status)	(((status) & 0xff) == 0x7f)
#define WIFCONTINUED(status)	((status) == 0xffff)
#define WCOREDUMP(status)	((status) & 0x80)

#define WNOHANG		1
#define WUNTRACED	2
#define WSTOPPED	WUNTRACED
#define WEXITED		4
#define WCONTINUED	8
#define WNOWAIT		16

#endif
