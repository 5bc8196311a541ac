/*
 * Received bytes lie in buffers, a page each, that the device fills one after the
 * other; sent ones are copied to buffers that go to the device as one chain.
 *
 * P1. Descriptor i of either queue belongs to buffer i of it for ever.
 * P2. A receive buffer is with the device, or its answer has not been taken, or it
 *     is the one being read (rx.current).
 * P3. sending: somebody fills the buffers for sending, or the device has them.
 * P4. The device is not trusted: what it answers is checked, or does not matter.
 */
#include "dev/virtio_port.h"

#include "core/kprintf.h"
#include "core/spinlock.h"
#include "dev/chardev.h"
#include "dev/irq.h"
#include "dev/virtio.h"
#include "mm/kalloc.h"
#include "sched/waitq.h"
#include "sync/poll.h"
#include <octox/errno.h>
#include <octox/poll.h>

enum {
	BUFFERS = 16,
	PORT = 1, /* 0 is a console, which loses bytes in a hurry */

	/* Queues (5.3.2). */
	QUEUE_CONTROL = 3,
	QUEUE_RECEIVE = 2 * PORT + 2,
	QUEUE_SEND = QUEUE_RECEIVE + 1,

	MESSAGES = 4, /* room for those to the control queue */
	NOT_READING = BUFFERS
};

/* One way of the port. */
struct way {
	struct virtqueue queue;
	char *buffers[BUFFERS]; /* [I] */
	struct waitq waiters;
};

static struct {
	bool there; /* [I] */
	struct virtio dev; /* [I] */
	struct spinlock lock; /* for all below */
	struct way rx, tx;
	uint32_t current; /* buffer being read */
	size_t at, end; /* what is left in it */
	bool sending;
	struct poll_source poll;
} port = {
	.lock = SPINLOCK_INIT("port"),
	.rx.waiters = WAITQ_INIT(port.rx.waiters, "port readers"),
	.tx.waiters = WAITQ_INIT(port.tx.waiters, "port writers"),
	.current = NOT_READING,
	.poll = POLL_SOURCE_INIT(port.poll),
};

/* --- Receiving ------------------------------------------------------------ */

/* Is there a byte to read?  Goes on to the next buffer if need be. */
static bool
has_input(void) REQUIRES(&port.lock)
{
	struct virtio_used_elem answer;

	while (port.current == NOT_READING &&
	       virtqueue_take(&port.rx.queue, &answer)) {
		if (answer.id >= BUFFERS)
			continue;
		port.current = answer.id;
		port.at = 0;
		port.end = MIN(answer.len, (uint32_t)PGSIZE);
	}
	return port.current != NOT_READING;
}

/* Give the buffer that has been read back to the device. */
static void
finish_buffer(void) REQUIRES(&port.lock)
{
	virtqueue_offer(&port.rx.queue, (uint16_t)port.current);
	virtqueue_notify(&port.rx.queue);
	port.current = NOT_READING;
}

static ssize
take_input(struct uio *u) REQUIRES(&port.lock)
{
	ssize total = 0;

	while (u->prepared > 0 && has_input()) {
		size_t n = MIN(u->prepared, port.end - port.at);
		uio_move(u, port.rx.buffers[port.current] + port.at, n);
		port.at += n;
		total += (ssize)n;
		if (port.at == port.end)
			finish_buffer();
	}
	return total;
}

static ssize
port_read(uint32_t minor UNUSED, struct uio *u, bool nonblock)
{
	if (u->left == 0)
		return 0;
	ssize r = uio_prepare(u, MIN(u->left, (size_t)BUFFERS * PGSIZE));
	if (r < 0)
		return r;
	spin_lock(&port.lock);
	r = 0;
	while (r == 0 && !has_input())
		r = nonblock ? -EAGAIN :
			       waitq_sleep_intr(&port.rx.waiters, &port.lock);
	if (r == 0)
		r = take_input(u);
	spin_unlock(&port.lock);
	return r;
}

/* --- Sending -------------------------------------------------------------- */

/* Has the device taken what it was given? */
static void
collect_sent(void) REQUIRES(&port.lock)
{
	struct virtio_used_elem answer;

	if (!virtqueue_take(&port.tx.queue, &answer))
		return;
	port.sending = false;
	waitq_wake_all(&port.tx.waiters);
	poll_wake(&port.poll);
}

/* Have the buffers for sending to oneself. */
static int
begin_send(bool nonblock)
{
	int r = 0;

	spin_lock(&port.lock);
	while (r == 0 && port.sending)
		r = nonblock ? -EAGAIN :
			       waitq_sleep_intr(&port.tx.waiters, &port.lock);
	if (r == 0)
		port.sending = true;
	spin_unlock(&port.lock);
	return r;
}

/* Fill the buffers with n bytes, one chain of descriptors. */
static void
fill_buffers(struct uio *u, size_t n)
{
	for (uint16_t i = 0; n > 0; i++) {
		size_t piece = MIN(n, (size_t)PGSIZE);
		struct virtio_desc *desc = &port.tx.queue.desc[i];

		uio_move(u, port.tx.buffers[i], piece);
		n -= piece;
		virtio_desc_set(desc, port.tx.buffers[i], (uint32_t)piece,
				n > 0 ? VIRTIO_DESC_NEXT : 0);
		desc->next = i + 1;
	}
}

/*
 * What the device has is on its way, and stays so when the wait is cut short, or left
 * out.
 */
static void
send_buffers(bool nonblock)
{
	spin_lock(&port.lock);
	virtqueue_offer(&port.tx.queue, 0);
	virtqueue_notify(&port.tx.queue);
	collect_sent();
	int r = 0;
	while (r == 0 && port.sending && !nonblock)
		r = waitq_sleep_intr(&port.tx.waiters, &port.lock);
	spin_unlock(&port.lock);
}

static ssize
port_write(uint32_t minor UNUSED, struct uio *u, bool nonblock)
{
	if (u->left == 0)
		return 0;
	ssize n = uio_prepare(u, MIN(u->left, (size_t)BUFFERS * PGSIZE));
	if (n < 0)
		return n;
	int r = begin_send(nonblock);
	if (r < 0)
		return r;
	fill_buffers(u, (size_t)n);
	send_buffers(nonblock);
	return n;
}

/* --- The device ----------------------------------------------------------- */

static int
port_open(uint32_t minor)
{
	return minor == 0 && port.there ? 0 : -ENXIO;
}

static uint32_t
port_poll(uint32_t minor UNUSED, struct poller *p, struct poll_entry *e)
{
	uint32_t events = 0;

	spin_lock(&port.lock);
	if (p != NULL)
		poll_add(p, e, &port.poll, &port.lock);
	collect_sent();
	if (has_input())
		events |= POLLIN;
	if (!port.sending)
		events |= POLLOUT;
	spin_unlock(&port.lock);
	return events;
}

static const struct chardev_ops port_ops = {
	.open = port_open,
	.read = port_read,
	.write = port_write,
	.poll = port_poll,
};

static void
port_interrupt(void *arg UNUSED)
{
	virtio_acknowledge(&port.dev);
	spin_lock(&port.lock);
	collect_sent();
	waitq_wake_all(&port.rx.waiters);
	poll_wake(&port.poll);
	spin_unlock(&port.lock);
}

static int
init_way(struct way *way, uint32_t index)
{
	int r = virtqueue_init(&way->queue, &port.dev, index, BUFFERS);

	for (uint32_t i = 0; r == 0 && i < BUFFERS; i++) {
		way->buffers[i] = kalloc(PGSIZE);
		if (way->buffers[i] == NULL)
			r = -ENOMEM;
	}
	return r;
}

static void
offer_all(void)
{
	for (uint16_t i = 0; i < BUFFERS; i++) {
		virtio_desc_set(&port.rx.queue.desc[i], port.rx.buffers[i],
				PGSIZE, VIRTIO_DESC_WRITE);
		virtqueue_offer(&port.rx.queue, i);
	}
	virtqueue_notify(&port.rx.queue);
}

/*
 * Say that we are here and what we use (5.3.6.2).  What the device has to say of its
 * ports does not matter: bytes for one that is not there go nowhere.
 */
static void
say_ready(struct virtqueue *control)
{
	static const struct virtio_console_control messages[] = {
		{ .event = VIRTIO_CONSOLE_DEVICE_READY, .value = 1 },
		{ PORT, VIRTIO_CONSOLE_PORT_READY, 1 },
		{ PORT, VIRTIO_CONSOLE_PORT_OPEN, 1 },
	};

	for (uint16_t i = 0; i < ARRAY_SIZE(messages); i++) {
		virtio_desc_set(&control->desc[i], &messages[i],
				sizeof(messages[i]), 0);
		virtqueue_offer(control, i);
	}
	virtqueue_notify(control);
}

static int
start_port(void)
{
	static struct virtqueue control;
	uint64_t features;
	int r = virtio_negotiate(&port.dev,
				 VIRTIO_F_VERSION_1 | VIRTIO_CONSOLE_F_PORTS, 0,
				 &features);
	if (r == 0)
		r = virtqueue_init(&control, &port.dev, QUEUE_CONTROL, MESSAGES);
	if (r == 0)
		r = init_way(&port.rx, QUEUE_RECEIVE);
	if (r == 0)
		r = init_way(&port.tx, QUEUE_SEND);
	if (r != 0)
		return r;
	irq_register(port.dev.irq, port_interrupt, NULL);
	virtio_start(&port.dev);
	offer_all();
	say_ready(&control);
	return 0;
}

void
virtio_port_init(void)
{
	chardev_register(OCTOX_MAJOR_PORT, &port_ops);
	if (virtio_find(VIRTIO_ID_CONSOLE, "port", &port.dev) != 0)
		return;
	port.there = start_port() == 0;
	if (!port.there) {
		virtio_fail(&port.dev);
		kprintf("port: the device lacks a feature or queue we need\n");
	}
}
