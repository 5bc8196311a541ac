/*
 * Requests of ioctl: a number, which way the argument goes, and its size, so that
 * the kernel can copy it without knowing what it means.
 */
#ifndef OCTOX_IOCTL_H
#define OCTOX_IOCTL_H

#define OCTOX_IOC_IN		0x80000000u	/* to the device */
#define OCTOX_IOC_OUT		0x40000000u	/* from the device */
#define OCTOX_IOC_MAXSIZE	64		/* bytes of an argument */

#define OCTOX_IOC(way, number, size) \
	((way) | (unsigned int)(size) << 16 | (number))
#define OCTOX_IOC_SIZE(request)	((request) >> 16 & 0x3fffu)

#endif
