/*
 * The machine's entropy device (virtio 1.1 section 5.4; QEMU: -device
 * virtio-rng-device): it fills a buffer with random bytes when asked, whenever it has
 * some.
 */
#ifndef DEV_VIRTIO_RNG_H
#define DEV_VIRTIO_RNG_H

#include "common/types.h"
#include "core/annot.h"

/*
 * Find the device and start it: 0, or -ENXIO when there is none, -EIO or -ENOMEM when
 * it cannot be used.  What it gives is handed to deliver(), from its interrupt: at
 * most 64 bytes, which may be none.
 */
MUST_CHECK int virtio_rng_init(void (*deliver)(const uint8_t *bytes, size_t n));

/* Ask it for more, unless it has been and has not answered.  Does not wait. */
void virtio_rng_ask(void);

#endif
