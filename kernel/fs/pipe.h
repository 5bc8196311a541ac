/*
 * Pipes: a channel of bytes between two open files (guide section 4.13).
 */
#ifndef FS_PIPE_H
#define FS_PIPE_H

#include "core/annot.h"
#include "mm/uio.h"

struct pipe;

enum { PIPE_SIZE = 16384 };	/* bytes that wait in it at most */

/* A pipe with both ends open.  -ENOMEM. */
MUST_CHECK int pipe_create(struct pipe **out);

/* See sync/channel.h. */
MUST_CHECK ssize pipe_read(struct pipe *p, struct uio *u);
MUST_CHECK ssize pipe_write(struct pipe *p, struct uio *u);

/* The second of the two frees the pipe. */
void pipe_close_read(struct pipe *p);
void pipe_close_write(struct pipe *p);

#endif
