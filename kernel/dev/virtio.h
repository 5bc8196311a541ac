/*
 * What the drivers of virtio-mmio devices have in common: to find a device, to agree
 * on features, and queues (virtio 1.1 sections 2.6, 3.1.1, 4.2).
 */
#ifndef DEV_VIRTIO_H
#define DEV_VIRTIO_H

#include "core/annot.h"
#include "dev/virtio_mmio.h"
#include "riscv/addr.h"
#include "riscv/mmio.h"

struct virtio {
	paddr_t base; /* registers */
	uint32_t irq;
};

/* A queue of size entries, a power of two; its locking is the driver's affair. */
struct virtqueue {
	const struct virtio *dev;
	uint32_t index;
	uint32_t size;
	uint16_t used_seen; /* answers taken, wraps */
	struct virtio_desc *desc; /* for the driver to fill in */
	struct virtio_avail *avail;
	volatile struct virtio_used *used;
};

static inline uint32_t
virtio_read(const struct virtio *dev, uint64_t reg)
{
	return mmio_read32(mmio_reg(dev->base, reg));
}

static inline void
virtio_write(const struct virtio *dev, uint64_t reg, uint32_t v)
{
	mmio_write32(mmio_reg(dev->base, reg), v);
}

/*
 * Find the first device of platform.virtio with that id; -ENXIO when there is none.
 * One of the old kind is passed over, which is said under that name.
 */
MUST_CHECK int virtio_find(uint32_t id, const char *name, struct virtio *dev);

/* Reset it and agree on features; -EIO when it lacks one that is needed. */
MUST_CHECK int virtio_negotiate(const struct virtio *dev, uint64_t needed,
				uint64_t wanted, uint64_t *features);

/* Give the device a queue.  -EIO when it has none of that size, -ENOMEM. */
MUST_CHECK int virtqueue_init(struct virtqueue *vq, const struct virtio *dev,
			      uint32_t index, uint32_t size);

/* All is set up: let it go, or give it up. */
void virtio_start(const struct virtio *dev);
void virtio_fail(const struct virtio *dev);

/* In an interrupt, first of all: what is answered after this interrupts again. */
void virtio_acknowledge(const struct virtio *dev);

void virtio_desc_set(struct virtio_desc *desc, const void *p, uint32_t len,
		     uint16_t flags);

/* Show the device a chain of descriptors; virtqueue_notify() makes it look. */
void virtqueue_offer(struct virtqueue *vq, uint16_t head);
void virtqueue_notify(struct virtqueue *vq);

/* The next answer; false when there is none.  Its values are not to be trusted. */
bool virtqueue_take(struct virtqueue *vq, struct virtio_used_elem *answer);

#endif
