/* Pipes (guide section 5.2, pipe; the call is pipe(2octox)). */
#ifndef ULIB_PIPE_H
#define ULIB_PIPE_H

#include <octox/features.h>

__OCTOX_BEGIN

/* Descriptors: what is written to writer can be read from reader. */
struct ulib_pipe {
	int reader;
	int writer;
};

/*
 * Make a pipe, both ends of which are closed at exec and are the caller's to close.
 * 0, or -1 with errno (EMFILE, ENFILE, ENOMEM) and *out as it was.  Does not block;
 * reading from the pipe does until something is there or no writer is left.
 */
int ulib_pipe(struct ulib_pipe *out);

__OCTOX_END

#endif
