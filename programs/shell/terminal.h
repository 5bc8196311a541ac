/*
 * Reading lines from someone at a terminal: editor.c with keys from there, the
 * history, and completion.  While a line is typed every key comes at once and is
 * not shown by the system; for commands the terminal is as it was before.
 */
#ifndef SH_TERMINAL_H
#define SH_TERMINAL_H

#include "input.h"

struct terminal;

/*
 * The terminal at standard input and the error output.  NULL if these are none, or
 * one that does not let the shell see each key.
 */
struct terminal *terminal_open(void);

/* Append the next line to t, the newline included; see input_line(). */
enum input_result terminal_line(struct terminal *t, const char *prompt,
				struct text *line);

/* Accepts NULL. */
void terminal_close(struct terminal *t);

#endif
