/*
 * Character devices by major number (guide section 4.12): what an inode of type
 * device leads to.
 */
#ifndef DEV_CHARDEV_H
#define DEV_CHARDEV_H

#include "core/annot.h"
#include "mm/uio.h"

struct poll_entry;
struct poller;

struct chardev_ops {
	/* Is there a device with that minor?  0 or -ENXIO. */
	int	(*open)(uint32_t minor);
	/* As read() and write(): a count or an error.  May sleep. */
	ssize	(*read)(uint32_t minor, struct uio *u, bool nonblock);
	ssize	(*write)(uint32_t minor, struct uio *u, bool nonblock);
	/* As file_poll() in fs/file.h; missing: it never has to wait. */
	uint32_t (*poll)(uint32_t minor, struct poller *p,
			 struct poll_entry *e);
	/*
	 * As ioctl(): arg, in the kernel, has the size that the request tells, and
	 * is filled in if the request says so.  0, or -EINVAL: unknown request.
	 */
	int	(*control)(uint32_t minor, uint32_t request, void *arg);
};

/* At boot; major < NDEV. */
void chardev_register(uint32_t major, const struct chardev_ops *ops);

/* The operations, after a successful open; -ENXIO when there is no such device. */
MUST_CHECK int chardev_open(uint32_t major, uint32_t minor,
			    const struct chardev_ops **ops);

#endif
