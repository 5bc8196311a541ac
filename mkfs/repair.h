/*
 * Putting a damaged file system right.  What is decided in which case is told at the
 * top of repair.c.
 */
#ifndef MKFS_REPAIR_H
#define MKFS_REPAIR_H

#include "common/types.h"
#include "core/annot.h"

struct blkdev;

struct repair_result {
	uint32_t	repaired;	/* things that were changed */
	uint32_t	left;		/* things there was no room to put right */
};

/*
 * Repair what is on the device, and say each thing that is done by calling tell
 * (unless it is NULL).  Nothing is written before all is decided.  -EUCLEAN when
 * there is no usable superblock; -EIO, -ENOMEM.  No file system may be mounted.
 */
MUST_CHECK int repair_device(struct blkdev *dev,
			     void (*tell)(const char *text),
			     struct repair_result *out);

#endif
