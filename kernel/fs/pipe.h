/*
 * Pipes: a channel of bytes between two open files (guide section 4.13).
 */
#ifndef FS_PIPE_H
#define FS_PIPE_H

#include "core/annot.h"
#include "mm/uio.h"

struct pipe;
struct poll_entry;
struct poller;

enum { PIPE_SIZE = 16384 };	/* bytes that wait in it at most */

/* A pipe with both ends open; the second of the two to be closed frees it.  -ENOMEM. */
MUST_CHECK int pipe_create(struct pipe **out);

/*
 * One with no ends, of which it can have any number, and which are opened and closed
 * again; pipe_free() frees it.  -ENOMEM.
 */
MUST_CHECK int pipe_create_named(struct pipe **out);
void pipe_open_read(struct pipe *p);
void pipe_open_write(struct pipe *p);
void pipe_free(struct pipe *p);

/* See sync/channel.h. */
MUST_CHECK ssize pipe_read(struct pipe *p, struct uio *u, bool nonblock);
MUST_CHECK ssize pipe_write(struct pipe *p, struct uio *u, bool nonblock);

/* See channel_poll_receive() and channel_poll_send(). */
uint32_t pipe_poll_read(struct pipe *p, struct poller *poller,
			struct poll_entry *e);
uint32_t pipe_poll_write(struct pipe *p, struct poller *poller,
			 struct poll_entry *e);

/* Told when a program writes to a pipe that nobody reads; set at boot, or NULL. */
extern void (*pipe_broken)(void);

void pipe_close_read(struct pipe *p);
void pipe_close_write(struct pipe *p);

#endif
