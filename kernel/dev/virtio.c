#include "dev/virtio.h"

#include "core/kprintf.h"
#include "mm/kalloc.h"
#include "riscv/platform.h"
#include <octox/errno.h>

int
virtio_find(uint32_t id, const char *name, struct virtio *dev)
{
	for (uint32_t i = 0; i < platform.nvirtio; i++) {
		*dev = (struct virtio){ platform.virtio[i].base,
					platform.virtio[i].irq };
		if (virtio_read(dev, VIRTIO_MAGIC) != VIRTIO_MAGIC_VALUE ||
		    virtio_read(dev, VIRTIO_DEVICE_ID) != id)
			continue;
		if (virtio_read(dev, VIRTIO_VERSION) == VIRTIO_MODERN)
			return 0;
		kprintf("%s: legacy virtio; give QEMU "
			"-global virtio-mmio.force-legacy=false\n",
			name);
	}
	return -ENXIO;
}

static uint64_t
offered_features(const struct virtio *dev)
{
	uint64_t offered = 0;
	for (uint32_t word = 0; word < 2; word++) {
		virtio_write(dev, VIRTIO_DEV_FEATURES_SEL, word);
		offered |= (uint64_t)virtio_read(dev, VIRTIO_DEV_FEATURES)
		    << 32 * word;
	}
	return offered;
}

int
virtio_negotiate(const struct virtio *dev, uint64_t needed, uint64_t wanted,
		 uint64_t *features)
{
	virtio_write(dev, VIRTIO_STATUS, 0);
	virtio_write(dev, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE);
	virtio_write(dev, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER);
	*features = offered_features(dev) & (needed | wanted);
	if ((*features & needed) != needed)
		return -EIO;
	for (uint32_t word = 0; word < 2; word++) {
		virtio_write(dev, VIRTIO_DRV_FEATURES_SEL, word);
		virtio_write(dev, VIRTIO_DRV_FEATURES,
			     (uint32_t)(*features >> 32 * word));
	}
	virtio_write(dev, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER |
		     VIRTIO_FEATURES_OK);
	return virtio_read(dev, VIRTIO_STATUS) & VIRTIO_FEATURES_OK ? 0 : -EIO;
}

static int
virtqueue_alloc(struct virtqueue *vq)
{
	vq->desc = kalloc_zeroed(vq->size * sizeof(*vq->desc));
	vq->avail = kalloc_zeroed(sizeof(*vq->avail) +
				  (vq->size + 1) * sizeof(uint16_t));
	vq->used = kalloc_zeroed(sizeof(*vq->used) + sizeof(uint32_t) +
				 vq->size * sizeof(struct virtio_used_elem));
	if (vq->desc && vq->avail && vq->used)
		return 0;
	kfree(vq->desc);
	kfree(vq->avail);
	kfree((void *)vq->used);
	return -ENOMEM;
}

static void
write_address(const struct virtio *dev, uint64_t reg, const void *p)
{
	uint64_t pa = ptr_paddr(p).v;
	virtio_write(dev, reg, (uint32_t)pa);
	virtio_write(dev, reg + 4, (uint32_t)(pa >> 32));
}

/* Section 4.2.3.2. */
int
virtqueue_init(struct virtqueue *vq, const struct virtio *dev, uint32_t index,
	       uint32_t size)
{
	*vq = (struct virtqueue){ .dev = dev, .index = index, .size = size };
	virtio_write(dev, VIRTIO_QUEUE_SEL, index);
	if (virtio_read(dev, VIRTIO_QUEUE_READY) != 0 ||
	    virtio_read(dev, VIRTIO_QUEUE_NUM_MAX) < size)
		return -EIO;
	int r = virtqueue_alloc(vq);
	if (r < 0)
		return r;
	virtio_write(dev, VIRTIO_QUEUE_NUM, size);
	write_address(dev, VIRTIO_QUEUE_DESC, vq->desc);
	write_address(dev, VIRTIO_QUEUE_DRIVER, vq->avail);
	write_address(dev, VIRTIO_QUEUE_DEVICE, (const void *)vq->used);
	virtio_write(dev, VIRTIO_QUEUE_READY, 1);
	return 0;
}

void
virtio_start(const struct virtio *dev)
{
	virtio_write(dev, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER |
		     VIRTIO_FEATURES_OK | VIRTIO_DRIVER_OK);
}

void
virtio_fail(const struct virtio *dev)
{
	virtio_write(dev, VIRTIO_STATUS, VIRTIO_FAILED);
}

void
virtio_acknowledge(const struct virtio *dev)
{
	virtio_write(dev, VIRTIO_INTR_ACK, virtio_read(dev, VIRTIO_INTR_STATUS));
}

void
virtio_desc_set(struct virtio_desc *desc, const void *p, uint32_t len,
		uint16_t flags)
{
	desc->addr = ptr_paddr(p).v;
	desc->len = len;
	desc->flags = flags;
}

void
virtqueue_offer(struct virtqueue *vq, uint16_t head)
{
	uint16_t idx = vq->avail->idx;
	vq->avail->ring[idx & (vq->size - 1)] = head;
	__atomic_store_n(&vq->avail->idx, (uint16_t)(idx + 1), __ATOMIC_RELEASE);
}

void
virtqueue_notify(struct virtqueue *vq)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	if (!(vq->used->flags & VIRTIO_USED_NO_NOTIFY))
		virtio_write(vq->dev, VIRTIO_QUEUE_NOTIFY, vq->index);
}

bool
virtqueue_take(struct virtqueue *vq, struct virtio_used_elem *answer)
{
	if (vq->used_seen == __atomic_load_n(&vq->used->idx, __ATOMIC_ACQUIRE))
		return false;
	*answer = vq->used->ring[vq->used_seen & (vq->size - 1)];
	vq->used_seen++;
	return true;
}
