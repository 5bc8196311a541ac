/*
 * Disks behind virtio-mmio, transport version 2 (virtio 1.1 sections 4.2, 5.2):
 * many requests in flight, several blocks a request, flushes.
 */
#ifndef DEV_VIRTIO_BLK_H
#define DEV_VIRTIO_BLK_H

#include "core/annot.h"
#include "dev/blkdev.h"

/*
 * Find the first disk of platform.virtio and start it.  -ENXIO when there is
 * none, -EIO when it does not do what is needed (told on the console).
 */
MUST_CHECK int virtio_blk_init(struct blkdev **out);

#endif
