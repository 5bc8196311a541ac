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
	uint32_t	features;	/* FS_EXTENDED, or 0 for the guide's format */
	int64_t		time;		/* of the root, if the format has times */
	const char	*label;		/* UTF-8, for people; "" for none */
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
