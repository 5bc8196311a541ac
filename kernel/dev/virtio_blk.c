/*
 * The disk.  Each request uses one slot: a header, a status byte and a table of
 * descriptors, to which one indirect descriptor of the queue points; so as many
 * requests are in flight as the queue has entries, whatever their length.
 *
 * V1. slots[i] is free (on free_slots), or in flight (req is set), and descriptor
 *     i of the queue belongs to it for ever.
 * V2. A request is in a slot or on waiting, and waiting is empty unless all slots
 *     are in flight.
 * V3. The device is not trusted: an answer for a slot that is not in flight is
 *     reported and ignored.
 */
#include "dev/virtio_blk.h"

#include "core/kprintf.h"
#include "core/spinlock.h"
#include "dev/irq.h"
#include "dev/virtio.h"
#include "mm/kalloc.h"
#include <octox/errno.h>
#include <octox/fs.h>

enum {
	QUEUE_SIZE = 64,
	SECTOR = 512,
	STATUS_OK = 0,
	STATUS_UNSET = 0xff,
	/* Header, pieces, status; the queue size bounds a chain (2.6.5.3.1). */
	TABLE_SIZE = BLK_MAXVEC + 2,
};

static_assert(TABLE_SIZE <= QUEUE_SIZE, "a chain fits the queue");

struct slot {
	struct virtio_desc table[TABLE_SIZE];
	struct virtio_blk_header header;
	uint8_t status;
	struct blk_req *req; /* NULL: free */
	uint16_t next_free;
};

enum { NO_SLOT = 0xffff };

struct disk {
	struct blkdev blkdev;
	struct virtio dev; /* [I] */
	bool can_flush; /* [I] */
	struct spinlock lock; /* for all below */
	struct virtqueue queue;
	uint16_t free_slots; /* first of a chain */
	struct list waiting;
	struct slot *slots;
};

/* Describe the request in the slot's table: header, pieces, status. */
static uint32_t
slot_fill(struct slot *s, struct blk_req *req)
{
	static const uint32_t types[] = {
		[BLK_READ] = VIRTIO_BLK_IN,
		[BLK_WRITE] = VIRTIO_BLK_OUT,
		[BLK_FLUSH] = VIRTIO_BLK_FLUSH,
	};
	s->req = req;
	s->status = STATUS_UNSET;
	s->header.type = types[req->op];
	s->header.reserved = 0;
	s->header.sector = req->block * (FS_BSIZE / SECTOR);

	uint16_t from_device = req->op == BLK_READ ? VIRTIO_DESC_WRITE : 0;
	uint32_t n = 0;
	virtio_desc_set(&s->table[n++], &s->header, sizeof(s->header),
			VIRTIO_DESC_NEXT);
	for (uint32_t i = 0; i < req->nvec; i++)
		virtio_desc_set(&s->table[n++], req->vec[i].base,
				req->vec[i].nblocks * FS_BSIZE,
				VIRTIO_DESC_NEXT | from_device);
	virtio_desc_set(&s->table[n++], &s->status, sizeof(s->status),
			VIRTIO_DESC_WRITE);
	for (uint32_t i = 0; i + 1 < n; i++)
		s->table[i].next = (uint16_t)(i + 1);
	return n;
}

/* Put a request into a free slot and show it to the device. */
static void
disk_start(struct disk *d, struct blk_req *req) REQUIRES(&d->lock)
{
	uint16_t i = d->free_slots;
	struct slot *s = &d->slots[i];
	d->free_slots = s->next_free;
	uint32_t n = slot_fill(s, req);
	virtio_desc_set(&d->queue.desc[i], s->table, n * (uint32_t)sizeof(s->table[0]),
			VIRTIO_DESC_INDIRECT);
	virtqueue_offer(&d->queue, i);
}

static void
disk_submit(struct blkdev *dev, struct blk_req *req)
{
	struct disk *d = dev->driver;
	if (req->op == BLK_FLUSH && !d->can_flush) {
		req->status = 0; /* it has no cache that could lose writes */
		req->done(req);
		return;
	}
	spin_lock(&d->lock);
	if (d->free_slots == NO_SLOT) {
		list_push_back(&d->waiting, &req->link);
	} else {
		disk_start(d, req);
		virtqueue_notify(&d->queue);
	}
	spin_unlock(&d->lock);
}

/* Free the slot that the device has answered; NULL by V3. */
static struct blk_req *
slot_finish(struct disk *d, uint32_t id) REQUIRES(&d->lock)
{
	if (id >= QUEUE_SIZE || !d->slots[id].req) {
		kprintf("disk: answer to request %u, which was not made\n", id);
		return NULL;
	}
	struct slot *s = &d->slots[id];
	struct blk_req *req = s->req;
	req->status = s->status == STATUS_OK ? 0 : -EIO;
	if (req->status != 0)
		kprintf("disk: error %u, operation %u, block %llu\n", s->status,
			s->header.type, (unsigned long long)req->block);
	s->req = NULL;
	s->next_free = d->free_slots;
	d->free_slots = (uint16_t)id;
	return req;
}

/* Move all answered requests to the list, and start those that waited. */
static void
disk_collect(struct disk *d, struct list *finished) REQUIRES(&d->lock)
{
	struct virtio_used_elem answer;
	while (virtqueue_take(&d->queue, &answer)) {
		struct blk_req *req = slot_finish(d, answer.id);
		if (req)
			list_push_back(finished, &req->link);
	}
	bool started = false;
	while (d->free_slots != NO_SLOT && !list_empty(&d->waiting)) {
		struct list *link = list_pop_front(&d->waiting);
		disk_start(d, list_entry(link, struct blk_req, link));
		started = true;
	}
	if (started)
		virtqueue_notify(&d->queue);
}

static void
disk_interrupt(void *arg)
{
	struct disk *d = arg;
	struct list finished = LIST_INIT(finished);
	virtio_acknowledge(&d->dev);
	spin_lock(&d->lock);
	disk_collect(d, &finished);
	spin_unlock(&d->lock);
	/* Not under the lock: done() may submit. */
	struct list *link;
	while ((link = list_pop_front(&finished)) != NULL) {
		struct blk_req *req = list_entry(link, struct blk_req, link);
		req->done(req);
	}
}

static int
disk_alloc_slots(struct disk *d)
{
	d->slots = kalloc_zeroed(QUEUE_SIZE * sizeof(*d->slots));
	if (!d->slots)
		return -ENOMEM;
	for (uint16_t i = 0; i < QUEUE_SIZE; i++)
		d->slots[i].next_free = i + 1 < QUEUE_SIZE ? i + 1 : NO_SLOT;
	d->free_slots = 0;
	return 0;
}

/* The size, in blocks. */
static uint64_t
disk_capacity(const struct disk *d)
{
	uint64_t sectors = virtio_read(&d->dev, VIRTIO_CONFIG) |
	    (uint64_t)virtio_read(&d->dev, VIRTIO_CONFIG + 4) << 32;
	return sectors / (FS_BSIZE / SECTOR);
}

static int
disk_init(struct disk *d)
{
	uint64_t features;
	int r = virtio_negotiate(&d->dev, VIRTIO_F_VERSION_1 | VIRTIO_F_INDIRECT,
				 VIRTIO_BLK_F_RO | VIRTIO_BLK_F_FLUSH, &features);
	if (r == 0)
		r = disk_alloc_slots(d);
	if (r == 0)
		r = virtqueue_init(&d->queue, &d->dev, 0, QUEUE_SIZE);
	if (r != 0)
		return r;
	d->can_flush = features & VIRTIO_BLK_F_FLUSH;
	d->blkdev = (struct blkdev){
		.name = "disk",
		.nblocks = disk_capacity(d),
		.read_only = features & VIRTIO_BLK_F_RO,
		.submit = disk_submit,
		.driver = d,
	};
	irq_register(d->dev.irq, disk_interrupt, d);
	virtio_start(&d->dev);
	return 0;
}

int
virtio_blk_init(struct blkdev **out)
{
	static struct disk disk;
	spin_init(&disk.lock, "disk");
	list_init(&disk.waiting);
	int r = virtio_find(VIRTIO_ID_BLOCK, "disk", &disk.dev);
	if (r != 0)
		return r;
	r = disk_init(&disk);
	if (r != 0) {
		virtio_fail(&disk.dev);
		kprintf("disk: the device lacks a feature or queue we need\n");
		return r;
	}
	*out = &disk.blkdev;
	return 0;
}
