/*
 * Bounded channel of bytes, many senders and many receivers (guide section
 * 4.14): a ring with the means to wait for room and for data, and to notice
 * that the other side has gone.  Spans are copied at once.  Pipes are built on
 * it.
 */
#ifndef SYNC_CHANNEL_H
#define SYNC_CHANNEL_H

#include "core/annot.h"
#include "mm/uio.h"
#include "sync/condvar.h"
#include "sync/poll.h"

/* A send of so many bytes or fewer is never mixed with another's. */
enum { CHANNEL_ATOMIC = 512 };

struct channel {
	struct spinlock	lock;
	char		*ring;		/* [I] */
	size_t		size;		/* [I] a power of two */
	uint64_t	head;		/* [lock] bytes ever received */
	uint64_t	tail;		/* [lock] bytes ever sent */
	uint32_t	senders;	/* [lock] open sending ends */
	uint32_t	receivers;	/* [lock] */
	struct condvar	readable;
	struct condvar	writable;
	struct poll_source poll;	/* [lock] told of every change */
};

/*
 * With one sending and one receiving end; size is a power of two, at least
 * CHANNEL_ATOMIC.  -ENOMEM.
 */
MUST_CHECK int channel_init(struct channel *ch, size_t size);
void channel_destroy(struct channel *ch);

/* Another end, one end less; true when it was the last end of both sides. */
void channel_add_sender(struct channel *ch);
void channel_add_receiver(struct channel *ch);
bool channel_drop_sender(struct channel *ch);
bool channel_drop_receiver(struct channel *ch);

/*
 * Receive what is there, at least a byte and at most u->left: the count, 0 when
 * it is empty and all senders are gone (or nothing was asked for), -EFAULT,
 * -EINTR, -EAGAIN (nonblock and empty).
 */
MUST_CHECK ssize channel_receive(struct channel *ch, struct uio *u,
				 bool nonblock);

/*
 * Send all of u, waiting for room.  The count sent; -EPIPE when there is no
 * receiver, -EFAULT, -EINTR, -EAGAIN (nonblock and no room): of these, a count
 * if some was sent before.
 */
MUST_CHECK ssize channel_send(struct channel *ch, struct uio *u, bool nonblock);

/*
 * POLLIN and POLLHUP for a receiver, POLLOUT and POLLERR for a sender: what is so
 * now.  Unless p is NULL, it is told of changes from now on.
 */
uint32_t channel_poll_receive(struct channel *ch, struct poller *p,
			      struct poll_entry *e);
uint32_t channel_poll_send(struct channel *ch, struct poller *p,
			   struct poll_entry *e);

#endif
