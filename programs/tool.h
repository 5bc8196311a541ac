/*
 * What the small programs have in common: reading the files named on the
 * command line, and noticing that output did not get out.
 */
#ifndef TOOL_H
#define TOOL_H

#include <stddef.h>

/* Exit status after a wrong use. */
enum { TOOL_USAGE = 2 };

/* Print "usage: " and the text on stderr, and exit with TOOL_USAGE. */
_Noreturn void tool_usage(const char *text);

/*
 * Called with an open file and its name for messages.  Returns 0, or after a
 * message the status the program shall end with.  Does not close fd.
 */
typedef int tool_input_fn(int fd, const char *name, void *arg);

/*
 * Call fn for each of the names (NULL-terminated), "-" being standard input;
 * for standard input alone if there are none.  A file that cannot be opened,
 * and a directory, is a message and status 1.  Goes on with the next file in
 * any case. Returns the largest status.
 */
int tool_each_input(char *const *names, tool_input_fn *fn, void *arg);

/* Say what errno tells of the file, after all that was printed so far. */
void tool_warn(const char *name);

/* Write all n bytes to fd.  Returns 0, or -1 with errno set. */
int tool_write_all(int fd, const void *buf, size_t n);

/*
 * Say that standard output failed, by errno; not if its reader just left.
 * Returns 1, the status for that.
 */
int tool_output_failed(void);

/* Flush stdout.  Returns status, or what tool_output_failed() says. */
int tool_finish(int status);

/* A whole string as a number from 0 to LONG_MAX; -1 if it is none. */
long tool_number(const char *s);

#endif
