/*
 * Empty file systems.
 */
#ifndef MKFS_FORMAT_H
#define MKFS_FORMAT_H

#include "common/types.h"
#include "core/annot.h"

struct blkdev;

struct format_options {
	uint32_t	size;		/* blocks in all */
	uint32_t	ninodes;
	uint32_t	nlog;		/* blocks of the log, its header included */
};

/* What is wrong with the options, or NULL. */
const char *format_check(const struct format_options *opt);

/*
 * Write an empty file system, a root directory and nothing in it, to a device full
 * of zeros.  -EIO.
 */
MUST_CHECK int format_write(struct blkdev *dev,
			    const struct format_options *opt);

#endif
