#include "sync/channel.h"

#include "common/bits.h"
#include "core/panic.h"
#include "mm/kalloc.h"

#include <octox/errno.h>
#include <octox/poll.h>

/*
 * Ring positions only grow; where a byte lies is its position modulo the size.
 *
 * N1: head <= tail <= head + size.
 * N2: User memory is made ready before the lock is taken, so moving bytes under
 *     it neither fails nor sleeps.
 * N3: A receiver that is woken takes what there is and, if something is left,
 *     wakes the next.  Senders may need different amounts of room, so all of
 *     them are woken.
 */

int
channel_init(struct channel *ch, size_t size)
{
	kassert(size >= CHANNEL_ATOMIC && (size & (size - 1)) == 0);
	char *ring = kalloc(size);
	if (ring == NULL)
		return -ENOMEM;

	spin_init(&ch->lock, "channel");
	ch->ring = ring;
	ch->size = size;
	ch->head = 0;
	ch->tail = 0;
	ch->senders = 1;
	ch->receivers = 1;
	condvar_init(&ch->readable, "channel readable");
	condvar_init(&ch->writable, "channel writable");
	poll_source_init(&ch->poll);
	return 0;
}

void
channel_destroy(struct channel *ch)
{
	kfree(ch->ring);
	ch->ring = NULL;
}

void
channel_add_sender(struct channel *ch)
{
	spin_lock(&ch->lock);
	ch->senders++;
	spin_unlock(&ch->lock);
}

void
channel_add_receiver(struct channel *ch)
{
	spin_lock(&ch->lock);
	ch->receivers++;
	spin_unlock(&ch->lock);
}

bool
channel_drop_sender(struct channel *ch)
{
	spin_lock(&ch->lock);
	if (--ch->senders == 0) {
		condvar_broadcast(&ch->readable);
		poll_wake(&ch->poll);
	}
	bool last = ch->senders == 0 && ch->receivers == 0;
	spin_unlock(&ch->lock);
	return last;
}

bool
channel_drop_receiver(struct channel *ch)
{
	spin_lock(&ch->lock);
	if (--ch->receivers == 0) {
		condvar_broadcast(&ch->writable);
		poll_wake(&ch->poll);
	}
	bool last = ch->senders == 0 && ch->receivers == 0;
	spin_unlock(&ch->lock);
	return last;
}

/*
 * Move n bytes between the ring, from position at on, and the caller's buffer.
 */
static void
move_ring(struct channel *ch, uint64_t at, struct uio *u, size_t n)
{
	size_t start = at & (ch->size - 1);
	size_t before_end = MIN(n, ch->size - start);

	uio_move(u, ch->ring + start, before_end);
	if (n > before_end)
		uio_move(u, ch->ring, n - before_end);
}

static size_t
room(const struct channel *ch)
{
	return ch->size - (ch->tail - ch->head);
}

/* 0 when there is data or never will be, -EAGAIN, -EINTR. */
static int
wait_for_data(struct channel *ch, bool nonblock) REQUIRES(&ch->lock)
{
	while (ch->head == ch->tail && ch->senders > 0) {
		if (nonblock)
			return -EAGAIN;
		int r = condvar_wait_intr(&ch->readable, &ch->lock);
		if (r != 0)
			return r;
	}
	return 0;
}

static ssize
receive_locked(struct channel *ch, struct uio *u, bool nonblock)
	REQUIRES(&ch->lock)
{
	int r = wait_for_data(ch, nonblock);
	if (r != 0)
		return r;

	size_t n = MIN(u->prepared, ch->tail - ch->head);
	move_ring(ch, ch->head, u, n);
	ch->head += n;
	condvar_broadcast(&ch->writable);
	poll_wake(&ch->poll);
	if (ch->head != ch->tail)
		condvar_signal(&ch->readable);
	return (ssize)n;
}

ssize
channel_receive(struct channel *ch, struct uio *u, bool nonblock)
{
	if (u->left == 0)
		return 0;
	ssize r = uio_prepare(u, ch->size);	/* N2 */
	if (r < 0)
		return r;

	spin_lock(&ch->lock);
	r = receive_locked(ch, u, nonblock);
	spin_unlock(&ch->lock);
	return r;
}

/* 0 when there is room for need bytes, -EPIPE, -EAGAIN, -EINTR. */
static int
wait_for_room(struct channel *ch, size_t need, bool nonblock)
	REQUIRES(&ch->lock)
{
	while (ch->receivers > 0 && room(ch) < need) {
		if (nonblock)
			return -EAGAIN;
		int r = condvar_wait_intr(&ch->writable, &ch->lock);
		if (r != 0)
			return r;
	}
	return ch->receivers > 0 ? 0 : -EPIPE;
}

/* Send some of what is prepared: need bytes at least. */
static ssize
send_locked(struct channel *ch, struct uio *u, size_t need, bool nonblock)
	REQUIRES(&ch->lock)
{
	int r = wait_for_room(ch, need, nonblock);
	if (r != 0)
		return r;

	size_t n = MIN(u->prepared, room(ch));
	move_ring(ch, ch->tail, u, n);
	ch->tail += n;
	condvar_signal(&ch->readable);
	poll_wake(&ch->poll);
	return (ssize)n;
}

ssize
channel_send(struct channel *ch, struct uio *u, bool nonblock)
{
	bool atomic = u->left <= CHANNEL_ATOMIC;
	ssize sent = 0;

	while (u->left > 0) {
		ssize r = uio_prepare(u, ch->size);	/* N2 */
		if (r > 0) {
			spin_lock(&ch->lock);
			r = send_locked(ch, u, atomic ? u->prepared : 1,
					nonblock);
			spin_unlock(&ch->lock);
		}
		if (r < 0)
			return sent > 0 ? sent : r;
		sent += r;
	}
	return sent;
}

uint32_t
channel_poll_receive(struct channel *ch, struct poller *p,
		     struct poll_entry *e)
{
	uint32_t events = 0;

	spin_lock(&ch->lock);
	if (p != NULL)
		poll_add(p, e, &ch->poll, &ch->lock);
	if (ch->head != ch->tail)
		events |= POLLIN;
	if (ch->senders == 0)
		events |= POLLHUP;
	spin_unlock(&ch->lock);
	return events;
}

uint32_t
channel_poll_send(struct channel *ch, struct poller *p, struct poll_entry *e)
{
	uint32_t events = 0;

	spin_lock(&ch->lock);
	if (p != NULL)
		poll_add(p, e, &ch->poll, &ch->lock);
	if (ch->receivers == 0)
		events |= POLLERR;
	if (room(ch) >= CHANNEL_ATOMIC)
		events |= POLLOUT;
	spin_unlock(&ch->lock);
	return events;
}
