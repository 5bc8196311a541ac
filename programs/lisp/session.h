/* The two ways to use jell. */
#ifndef JELL_SESSION_H
#define JELL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct jell;

/*
 * Prompt, read an expression, evaluate it, print the value; until the end of in.
 * Returns false if that was in the middle of an expression.
 */
bool session_interactive(struct jell *j, FILE *in);

/*
 * Read all of a script, then evaluate it; a new line ends its output.  Returns
 * false if there was an error; the message has the name and the line.
 */
bool session_script(struct jell *j, const char *name, const char *s, size_t len);

#endif
