/*
 * Waiting for certain children: what waitpid and waitid take, and what they tell.
 */
#ifndef OCTOX_WAIT_H
#define OCTOX_WAIT_H

#define OCTOX_WAIT_ANY	(-1)		/* instead of a pid */
#define OCTOX_WNOHANG	1		/* do not wait: 0 when none has ended */
#define OCTOX_WUNTRACED	2		/* also when one has stopped */
#define OCTOX_WSTOPPED	OCTOX_WUNTRACED
#define OCTOX_WEXITED	4		/* when one has ended: waitpid always */
#define OCTOX_WCONTINUED 8		/* also when one has been continued */
#define OCTOX_WNOWAIT	16		/* waitid: leave it as it is */

/* Whom waitid means. */
#define OCTOX_P_ALL	0
#define OCTOX_P_PID	1
#define OCTOX_P_PGID	2		/* a group, 0: one's own */

/*
 * The status: what exit() was given, its lowest 8 bits, in bits 8 to 15; or the
 * signal that ended the process in bits 0 to 6; or that it has stopped, by which
 * signal, or gone on.
 */
#define OCTOX_WAIT_EXITED(status)	(((status) & 0xff) << 8)
#define OCTOX_WAIT_SIGNALLED(sig)	(sig)
#define OCTOX_WAIT_STOPPED(sig)		((sig) << 8 | 0x7f)
#define OCTOX_WAIT_CONTINUED		0xffff

#endif
