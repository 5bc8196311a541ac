/*
 * Registers and structures of a virtio device behind memory-mapped registers
 * (virtio 1.1: 2.6 split virtqueues, 4.2.2 MMIO register layout, 5.2 block device,
 * 5.3 console device, 5.4 entropy device).
 * For this folder's drivers.
 */
#ifndef DEV_VIRTIO_MMIO_H
#define DEV_VIRTIO_MMIO_H

#include "common/types.h"

enum virtio_mmio_reg {
	VIRTIO_MAGIC		= 0x000,
	VIRTIO_VERSION		= 0x004,
	VIRTIO_DEVICE_ID	= 0x008,
	VIRTIO_DEV_FEATURES	= 0x010,
	VIRTIO_DEV_FEATURES_SEL	= 0x014,
	VIRTIO_DRV_FEATURES	= 0x020,
	VIRTIO_DRV_FEATURES_SEL	= 0x024,
	VIRTIO_QUEUE_SEL	= 0x030,
	VIRTIO_QUEUE_NUM_MAX	= 0x034,
	VIRTIO_QUEUE_NUM	= 0x038,
	VIRTIO_QUEUE_READY	= 0x044,
	VIRTIO_QUEUE_NOTIFY	= 0x050,
	VIRTIO_INTR_STATUS	= 0x060,
	VIRTIO_INTR_ACK		= 0x064,
	VIRTIO_STATUS		= 0x070,
	VIRTIO_QUEUE_DESC	= 0x080,	/* low word; high follows */
	VIRTIO_QUEUE_DRIVER	= 0x090,
	VIRTIO_QUEUE_DEVICE	= 0x0a0,
	VIRTIO_CONFIG		= 0x100,
};

enum {
	VIRTIO_MAGIC_VALUE	= 0x74726976,	/* "virt" */
	VIRTIO_MODERN		= 2,		/* VIRTIO_VERSION */
	VIRTIO_ID_BLOCK		= 2,
	VIRTIO_ID_CONSOLE	= 3,
	VIRTIO_ID_ENTROPY	= 4,

	/* VIRTIO_STATUS */
	VIRTIO_ACKNOWLEDGE	= 1,
	VIRTIO_DRIVER		= 2,
	VIRTIO_DRIVER_OK	= 4,
	VIRTIO_FEATURES_OK	= 8,
	VIRTIO_FAILED		= 128,

	VIRTIO_USED_NO_NOTIFY	= 1,
};

#define VIRTIO_F_INDIRECT	(1ul << 28)
#define VIRTIO_F_VERSION_1	(1ul << 32)
#define VIRTIO_BLK_F_RO		(1ul << 5)
#define VIRTIO_BLK_F_FLUSH	(1ul << 9)
#define VIRTIO_CONSOLE_F_PORTS	(1ul << 1)	/* many, and a queue to control them */

enum virtio_desc_flags {
	VIRTIO_DESC_NEXT = 1, VIRTIO_DESC_WRITE = 2, VIRTIO_DESC_INDIRECT = 4
};

struct virtio_desc {
	uint64_t	addr;
	uint32_t	len;
	uint16_t	flags;
	uint16_t	next;
};

struct virtio_avail {
	uint16_t	flags;
	uint16_t	idx;
	uint16_t	ring[];
};

struct virtio_used_elem {
	uint32_t	id;
	uint32_t	len;
};

struct virtio_used {
	uint16_t	flags;
	uint16_t	idx;
	struct virtio_used_elem ring[];
};

enum virtio_blk_type {
	VIRTIO_BLK_IN = 0, VIRTIO_BLK_OUT = 1, VIRTIO_BLK_FLUSH = 4
};

struct virtio_blk_header {
	uint32_t	type;
	uint32_t	reserved;
	uint64_t	sector;		/* of 512 bytes */
};

enum virtio_console_event {
	VIRTIO_CONSOLE_DEVICE_READY = 0, VIRTIO_CONSOLE_PORT_READY = 3,
	VIRTIO_CONSOLE_PORT_OPEN = 6
};

struct virtio_console_control {
	uint32_t	port;
	uint16_t	event;
	uint16_t	value;
};

static_assert(sizeof(struct virtio_desc) == 16, "virtio 2.6.5");
static_assert(sizeof(struct virtio_used_elem) == 8, "virtio 2.6.8");
static_assert(sizeof(struct virtio_blk_header) == 16, "virtio 5.2.6");
static_assert(sizeof(struct virtio_console_control) == 8, "virtio 5.3.6.2");

#endif
