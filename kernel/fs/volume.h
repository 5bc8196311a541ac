/*
 * The mounted disk: its device and its geometry, which fs_mount has checked and
 * nothing changes afterwards.
 */
#ifndef FS_VOLUME_H
#define FS_VOLUME_H

#include "common/types.h"
#include "core/annot.h"

#include <octox/fs.h>

struct blkdev;
struct fs_format;

struct volume {
	struct blkdev	*dev;		/* NULL: nothing is mounted */
	struct fs_super	super;
	const struct fs_format *format;
	uint32_t	datastart;	/* first data block */
	uint32_t	nbitmap;	/* blocks of the bitmap that are used */
};

extern struct volume volume;

/* May a file own this block? */
static inline bool
volume_is_data(uint32_t block)
{
	return block >= volume.datastart && block < volume.super.size;
}

/*
 * Read the superblock of dev and fill in volume.  -EUCLEAN: it is not one, or its
 * numbers contradict each other (told on the console); -EIO, -ENOMEM.
 */
MUST_CHECK int volume_open(struct blkdev *dev);

/*
 * Something on the disk is not what it has to be: tell it on the console (the
 * first times) and return -EUCLEAN.
 */
int volume_damaged(const char *what, uint32_t number);

#endif
