/*
 * Is a file system sound?  Reads the device, with what is in the log taken for
 * written, and changes nothing.
 */
#ifndef MKFS_CHECK_H
#define MKFS_CHECK_H

#include "common/types.h"
#include "core/annot.h"

struct blkdev;

struct check_result {
	uint32_t	errors;		/* what has to be repaired */
	uint32_t	notes;		/* what mounting puts right, old images too */
	uint32_t	files;		/* inodes in use */
	uint32_t	blocks;		/* data blocks in use */
};

/*
 * Say each thing that is wrong by calling tell (unless it is NULL).  -EUCLEAN when
 * there is no usable superblock or log; -EIO, -ENOMEM.  *out is filled in if 0 is
 * returned, however much is wrong.  No file system may be mounted.
 */
MUST_CHECK int check_device(struct blkdev *dev,
			    void (*tell)(const char *text),
			    struct check_result *out);

#endif
