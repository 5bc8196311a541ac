/*
 * The signals of a shell at a terminal: ^C is noted, and others it lives through.
 */
#ifndef SH_SIGNALS_H
#define SH_SIGNALS_H

#include <stdbool.h>

/* Take them as a shell at a terminal does. */
void signals_at_terminal(void);

/* Give them their usual meaning, in a child of such a shell. */
void signals_default(void);

/* Around fork, in the shell and in the child: signals wait meanwhile. */
void signals_begin_fork(void);
void signals_end_fork(void);

/* Has ^C come since the shell began to read the line that it carries out? */
bool signals_interrupted(void);
void signals_forget_interrupt(void);

/* A program has ended because of ^C: that counts as if it had come here. */
void signals_note_interrupt(void);

#endif
