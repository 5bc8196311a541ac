/*
 * N1. The buffer is the device's while it is asked; else its bytes have been handed on.
 * N2. An answer counts only while the device is asked, and once, whatever it answers.
 */
#include "dev/virtio_rng.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/spinlock.h"
#include "dev/irq.h"
#include "dev/virtio.h"

enum {
	SIZE = 64,	/* of the buffer */
	ENTRIES = 2	/* of the queue; one is used */
};

static struct {
	struct virtio dev; /* [I] */
	void (*deliver)(const uint8_t *bytes, size_t n); /* [I] */
	struct spinlock lock; /* for all below */
	struct virtqueue queue;
	bool asked;
	uint8_t buffer[SIZE];
} rng = {
	.lock = SPINLOCK_INIT("rng"),
};

void
virtio_rng_ask(void)
{
	spin_lock(&rng.lock);
	if (!rng.asked) {
		rng.asked = true;
		virtqueue_offer(&rng.queue, 0);
		virtqueue_notify(&rng.queue);
	}
	spin_unlock(&rng.lock);
}

/* Take what the device has answered, if it has: how many bytes. */
static size_t
take_answer(uint8_t bytes[SIZE]) REQUIRES(&rng.lock)
{
	struct virtio_used_elem answer;

	if (!virtqueue_take(&rng.queue, &answer) || !rng.asked)
		return 0;
	rng.asked = false;
	memcpy(bytes, rng.buffer, SIZE);
	memset(rng.buffer, 0, SIZE);
	return MIN(answer.len, (uint32_t)SIZE);
}

static void
rng_interrupt(void *arg UNUSED)
{
	uint8_t bytes[SIZE];

	virtio_acknowledge(&rng.dev);
	spin_lock(&rng.lock);
	size_t n = take_answer(bytes);
	spin_unlock(&rng.lock);
	rng.deliver(bytes, n);
}

int
virtio_rng_init(void (*deliver)(const uint8_t *bytes, size_t n))
{
	uint64_t features;
	int r = virtio_find(VIRTIO_ID_ENTROPY, "random", &rng.dev);

	if (r != 0)
		return r;
	rng.deliver = deliver;
	r = virtio_negotiate(&rng.dev, VIRTIO_F_VERSION_1, 0, &features);
	if (r == 0)
		r = virtqueue_init(&rng.queue, &rng.dev, 0, ENTRIES);
	if (r != 0) {
		virtio_fail(&rng.dev);
		return r;
	}
	virtio_desc_set(&rng.queue.desc[0], rng.buffer, SIZE, VIRTIO_DESC_WRITE);
	irq_register(rng.dev.irq, rng_interrupt, NULL);
	virtio_start(&rng.dev);
	return 0;
}
