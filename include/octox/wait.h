/*
 * Waiting for a certain child: what waitpid takes and what it tells.
 */
#ifndef OCTOX_WAIT_H
#define OCTOX_WAIT_H

#define OCTOX_WAIT_ANY	(-1)		/* instead of a pid */
#define OCTOX_WNOHANG	1		/* do not wait: 0 when none has ended */

/*
 * The status: what exit() was given, its lowest 8 bits, in bits 8 to 15; or the
 * signal that ended the process, which is always this one, in bits 0 to 6.
 */
#define OCTOX_WAIT_EXITED(status)	(((status) & 0xff) << 8)
#define OCTOX_WAIT_KILLED		9

#endif
