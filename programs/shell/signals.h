/*
 * The signals of a shell at a terminal: those of keys are noted, and others it lives
 * through.
 */
#ifndef SH_SIGNALS_H
#define SH_SIGNALS_H

#include <stdbool.h>
#include <sys/types.h>

/* Take them as a shell at a terminal does. */
void signals_at_terminal(void);

/* Give them their usual meaning, in a child of such a shell. */
void signals_default(void);

/* Around fork, in the shell and in the child: signals wait meanwhile. */
void signals_begin_fork(void);
void signals_end_fork(void);

/* Has ^C come since the shell began to read the line that it carries out? */
bool signals_interrupted(void);

/*
 * Wait until the descriptor has input or is at its end.  Returns 0, or -1 with errno:
 * EINTR if ^C has come, before or meanwhile.
 */
int signals_wait_input(int fd);

/* Wait for any child, as waitpid(-1, status, options); EINTR as above. */
pid_t signals_wait_child(int *status, int options);

/* A program has ended because of ^C: that counts as if it had come here. */
void signals_note_interrupt(void);

/* ^C, ^\ and ^Z that have come: not any more. */
void signals_forget_keys(void);

/* They were meant for this group, which had no terminal yet.  Forgets them. */
void signals_pass_keys(pid_t group);

#endif
