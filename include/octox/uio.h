/*
 * A part of the buffer of readv and its kind.
 */
#ifndef OCTOX_UIO_H
#define OCTOX_UIO_H

#include <stdint.h>

#define OCTOX_IOV_MAX	1024	/* parts at most */

struct octox_iovec {
	uint64_t	base;	/* address */
	uint64_t	len;
};

#endif
