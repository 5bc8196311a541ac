/*
 * Random numbers that nobody can foretell: a generator seeded from the machine's
 * entropy device, and from nothing else.  /dev/random and /dev/urandom are device major
 * OCTOX_MAJOR_RANDOM, minors 0 and 1, and do the same; bytes written to them are mixed
 * in.
 */
#ifndef DEV_RANDOM_H
#define DEV_RANDOM_H

#include "core/annot.h"
#include "mm/uio.h"

/* At boot: look for the device, and ask it for a seed. */
void random_init(void);

/*
 * Fill the caller's buffer: how many bytes, as many as there is room for unless that is
 * interrupted or runs into a hole.  -ENXIO when the machine has no entropy device.
 * Waits until there is a seed; -EINTR, or with nonblock -EAGAIN.  -EFAULT.
 */
MUST_CHECK ssize random_read(struct uio *u, bool nonblock);

#endif
