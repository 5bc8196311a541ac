/*
 * Whose the console is (POSIX's controlling terminal): one session has it, and one of
 * that session's groups is in the foreground.  For the hooks of the console.
 */
#ifndef PROC_TTY_H
#define PROC_TTY_H

#include "common/types.h"
#include "core/annot.h"

/* Send the foreground group, if there is one, what a key means. */
void tty_signal(int sig);

/*
 * May the calling process read, or change settings?  Not in the background of the
 * session that has the terminal: then its group is sent SIGTTIN or SIGTTOU, and it is
 * to try again, -EINTR; or if that would not stop it, -EIO to read, 0 to change.
 */
MUST_CHECK int tty_may_read(void);
MUST_CHECK int tty_may_change(void);

/*
 * OCTOX_TIOC[GS]PGRP, OCTOX_TIOCGSID, OCTOX_TIOCSCTTY.  -ENOTTY: its session has
 * another terminal, or none; -EPERM: no such group in it; it leads no session, or
 * another one has the terminal; -EINTR as above.
 */
MUST_CHECK int tty_control(uint32_t request, int32_t *arg);

/* Has the session of the calling process the terminal? */
bool tty_is_ours(void);

#endif
