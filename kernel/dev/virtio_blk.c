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
#include "dev/virtio_mmio.h"
#include "mm/kalloc.h"
#include "riscv/mmio.h"
#include "riscv/platform.h"
#include <octox/errno.h>
#include <octox/fs.h>

enum {
	QUEUE_SIZE	= 64,
	SECTOR		= 512,
	STATUS_OK	= 0,
	STATUS_UNSET	= 0xff,
	/* Header, pieces, status; the queue size bounds a chain (2.6.5.3.1). */
	TABLE_SIZE	= BLK_MAXVEC + 2,
};

static_assert(TABLE_SIZE <= QUEUE_SIZE, "a chain fits the queue");

struct slot {
	struct virtio_desc	table[TABLE_SIZE];
	struct virtio_blk_header header;
	uint8_t			status;
	struct blk_req		*req;	/* NULL: free */
	uint16_t		next_free;
};

enum { NO_SLOT = 0xffff };

struct disk {
	struct blkdev		blkdev;
	paddr_t			base;		/* [I] registers */
	bool			can_flush;	/* [I] */
	struct spinlock		lock;		/* for all below */
	struct virtio_desc	*desc;
	struct virtio_avail	*avail;
	volatile struct virtio_used *used;
	uint16_t		used_seen;	/* answers taken, wraps */
	uint16_t		free_slots;	/* first of a chain */
	struct list		waiting;
	struct slot		*slots;
};

static uint32_t
reg_read(const struct disk *d, enum virtio_mmio_reg reg)
{
	return mmio_read32(mmio_reg(d->base, reg));
}

static void
reg_write(const struct disk *d, enum virtio_mmio_reg reg, uint32_t v)
{
	mmio_write32(mmio_reg(d->base, reg), v);
}

static void
reg_write_addr(const struct disk *d, enum virtio_mmio_reg reg, const void *p)
{
	uint64_t pa = ptr_paddr(p).v;
	reg_write(d, reg, (uint32_t)pa);
	mmio_write32(mmio_reg(d->base, (uint64_t)reg + 4), (uint32_t)(pa >> 32));
}

static void
desc_set(struct virtio_desc *desc, const void *p, uint32_t len, uint16_t flags)
{
	desc->addr = ptr_paddr(p).v;
	desc->len = len;
	desc->flags = flags;
}

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
	desc_set(&s->table[n++], &s->header, sizeof(s->header),
		 VIRTIO_DESC_NEXT);
	for (uint32_t i = 0; i < req->nvec; i++)
		desc_set(&s->table[n++], req->vec[i].base,
			 req->vec[i].nblocks * FS_BSIZE,
			 VIRTIO_DESC_NEXT | from_device);
	desc_set(&s->table[n++], &s->status, sizeof(s->status),
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
	desc_set(&d->desc[i], s->table, n * (uint32_t)sizeof(s->table[0]),
		 VIRTIO_DESC_INDIRECT);
	uint16_t idx = d->avail->idx;
	d->avail->ring[idx % QUEUE_SIZE] = i;
	__atomic_store_n(&d->avail->idx, (uint16_t)(idx + 1), __ATOMIC_RELEASE);
}

static void
disk_notify(struct disk *d) REQUIRES(&d->lock)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	if (!(d->used->flags & VIRTIO_USED_NO_NOTIFY))
		reg_write(d, VIRTIO_QUEUE_NOTIFY, 0);
}

static void
disk_submit(struct blkdev *dev, struct blk_req *req)
{
	struct disk *d = dev->driver;
	if (req->op == BLK_FLUSH && !d->can_flush) {
		req->status = 0;	/* it has no cache that could lose writes */
		req->done(req);
		return;
	}
	spin_lock(&d->lock);
	if (d->free_slots == NO_SLOT) {
		list_push_back(&d->waiting, &req->link);
	} else {
		disk_start(d, req);
		disk_notify(d);
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
	while (d->used_seen !=
	       __atomic_load_n(&d->used->idx, __ATOMIC_ACQUIRE)) {
		uint32_t id = d->used->ring[d->used_seen % QUEUE_SIZE].id;
		d->used_seen++;
		struct blk_req *req = slot_finish(d, id);
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
		disk_notify(d);
}

static void
disk_interrupt(void *arg)
{
	struct disk *d = arg;
	struct list finished = LIST_INIT(finished);
	/* Acknowledge first: what is answered after this interrupts again. */
	reg_write(d, VIRTIO_INTR_ACK, reg_read(d, VIRTIO_INTR_STATUS));
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

/* Agree on features (3.1.1); 0 when the device lacks what is needed. */
static uint64_t
disk_negotiate(struct disk *d)
{
	const uint64_t needed = VIRTIO_F_VERSION_1 | VIRTIO_F_INDIRECT;
	const uint64_t wanted = needed | VIRTIO_BLK_F_RO | VIRTIO_BLK_F_FLUSH;
	uint64_t offered = 0;
	for (uint32_t word = 0; word < 2; word++) {
		reg_write(d, VIRTIO_DEV_FEATURES_SEL, word);
		offered |= (uint64_t)reg_read(d, VIRTIO_DEV_FEATURES)
			   << 32 * word;
	}
	uint64_t features = offered & wanted;
	if ((features & needed) != needed)
		return 0;
	for (uint32_t word = 0; word < 2; word++) {
		reg_write(d, VIRTIO_DRV_FEATURES_SEL, word);
		reg_write(d, VIRTIO_DRV_FEATURES,
			  (uint32_t)(features >> 32 * word));
	}
	reg_write(d, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER |
		  VIRTIO_FEATURES_OK);
	if (!(reg_read(d, VIRTIO_STATUS) & VIRTIO_FEATURES_OK))
		return 0;
	return features;
}

/* Memory for queue and slots; -ENOMEM. */
static int
disk_alloc(struct disk *d)
{
	d->desc = kalloc_zeroed(QUEUE_SIZE * sizeof(*d->desc));
	d->avail = kalloc_zeroed(sizeof(*d->avail) +
				 (QUEUE_SIZE + 1) * sizeof(uint16_t));
	d->used = kalloc_zeroed(sizeof(*d->used) + sizeof(uint32_t) +
				QUEUE_SIZE * sizeof(struct virtio_used_elem));
	d->slots = kalloc_zeroed(QUEUE_SIZE * sizeof(*d->slots));
	if (!d->desc || !d->avail || !d->used || !d->slots) {
		kfree(d->desc);
		kfree(d->avail);
		kfree((void *)d->used);
		kfree(d->slots);
		return -ENOMEM;
	}
	for (uint16_t i = 0; i < QUEUE_SIZE; i++)
		d->slots[i].next_free = i + 1 < QUEUE_SIZE ? i + 1 : NO_SLOT;
	d->free_slots = 0;
	return 0;
}

/* Give the device its queue (4.2.3.2). */
static int
disk_start_queue(struct disk *d)
{
	reg_write(d, VIRTIO_QUEUE_SEL, 0);
	if (reg_read(d, VIRTIO_QUEUE_READY) != 0 ||
	    reg_read(d, VIRTIO_QUEUE_NUM_MAX) < QUEUE_SIZE)
		return -EIO;
	int r = disk_alloc(d);
	if (r < 0)
		return r;
	reg_write(d, VIRTIO_QUEUE_NUM, QUEUE_SIZE);
	reg_write_addr(d, VIRTIO_QUEUE_DESC, d->desc);
	reg_write_addr(d, VIRTIO_QUEUE_DRIVER, d->avail);
	reg_write_addr(d, VIRTIO_QUEUE_DEVICE, (const void *)d->used);
	reg_write(d, VIRTIO_QUEUE_READY, 1);
	return 0;
}

static int
disk_init(struct disk *d, uint32_t irq)
{
	reg_write(d, VIRTIO_STATUS, 0);
	reg_write(d, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE);
	reg_write(d, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER);
	uint64_t features = disk_negotiate(d);
	int r = features == 0 ? -EIO : disk_start_queue(d);
	if (r < 0) {
		reg_write(d, VIRTIO_STATUS, VIRTIO_FAILED);
		kprintf("disk: the device lacks a feature or queue we need\n");
		return r;
	}
	d->can_flush = features & VIRTIO_BLK_F_FLUSH;
	uint64_t sectors =
		mmio_read32(mmio_reg(d->base, VIRTIO_CONFIG)) |
		(uint64_t)mmio_read32(mmio_reg(d->base, VIRTIO_CONFIG + 4))
		<< 32;
	d->blkdev = (struct blkdev){
		.name = "disk",
		.nblocks = sectors / (FS_BSIZE / SECTOR),
		.read_only = features & VIRTIO_BLK_F_RO,
		.submit = disk_submit,
		.driver = d,
	};
	irq_register(irq, disk_interrupt, d);
	reg_write(d, VIRTIO_STATUS, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER |
		  VIRTIO_FEATURES_OK | VIRTIO_DRIVER_OK);
	return 0;
}

/* Is there a disk behind these registers that we can talk to? */
static bool
disk_probe(const struct disk *d)
{
	if (reg_read(d, VIRTIO_MAGIC) != VIRTIO_MAGIC_VALUE ||
	    reg_read(d, VIRTIO_DEVICE_ID) != VIRTIO_ID_BLOCK)
		return false;
	if (reg_read(d, VIRTIO_VERSION) == VIRTIO_MODERN)
		return true;
	kprintf("disk: legacy virtio; give QEMU "
		"-global virtio-mmio.force-legacy=false\n");
	return false;
}

int
virtio_blk_init(struct blkdev **out)
{
	static struct disk disk;
	spin_init(&disk.lock, "disk");
	list_init(&disk.waiting);
	for (uint32_t i = 0; i < platform.nvirtio; i++) {
		disk.base = platform.virtio[i].base;
		if (!disk_probe(&disk))
			continue;
		int r = disk_init(&disk, platform.virtio[i].irq);
		if (r == 0)
			*out = &disk.blkdev;
		return r;
	}
	return -ENXIO;
}
