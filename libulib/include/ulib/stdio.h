/*
 * Standard input, output and error as readers and writers, and printing (guide
 * section 5.2, stdio).  They are the streams of <stdio.h>: what goes through here
 * and what goes through printf arrive in order, buffered as setvbuf says.  Functions
 * return 0 or a count, or -1 with errno set.
 */
#ifndef ULIB_STDIO_H
#define ULIB_STDIO_H

#include <octox/features.h>

#include <ulib/io.h>

__OCTOX_BEGIN

/*
 * Each is one object for the whole program.  Reading blocks only while there is
 * nothing to be had.
 */
struct ulib_reader *ulib_stdin(void);
struct ulib_writer *ulib_stdout(void);
struct ulib_writer *ulib_stderr(void);

/* Descriptor 2 itself, past all buffers: for a program in trouble. */
struct ulib_writer *ulib_panic_output(void);

/* Append the next line, with its newline: bytes added, 0 at the end of input. */
ssize_t ulib_stdin_read_line(struct ulib_buffer *line);

/*
 * Make descriptor standard (STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO) the same
 * open file as fd.  What the stream had buffered is written first, or is no longer
 * read.  EINVAL: no such standard descriptor; EBADF.
 */
int ulib_stdio_replace(int standard, int fd);

/* The same, and fd is closed, unless it fails. */
int ulib_stdio_set(int standard, int fd);

/* As printf to stdout or stderr; the ln functions add a newline. */
int ulib_print(const char *format, ...) __OCTOX_PRINTF(1, 2);
int ulib_println(const char *format, ...) __OCTOX_PRINTF(1, 2);
int ulib_eprint(const char *format, ...) __OCTOX_PRINTF(1, 2);
int ulib_eprintln(const char *format, ...) __OCTOX_PRINTF(1, 2);

__OCTOX_END

#endif
