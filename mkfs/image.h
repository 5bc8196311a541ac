/*
 * An image file as a block device.  What is written over is remembered, so that an
 * operation which fails can leave the image as it was.
 */
#ifndef MKFS_IMAGE_H
#define MKFS_IMAGE_H

#include <stdbool.h>

#include "core/annot.h"
#include "dev/blkdev.h"

struct image {
	struct blkdev	dev;
	const char	*path;
	char		*temporary;	/* a new image's name until it is complete */
	int		fd;
	unsigned char	*saved;		/* bit n: block n is in undo, or is new */
	struct undo	*undo;
	size_t		nundo;
	bool		undoing;	/* blocks are to be remembered */
};

/* Open an image; says why not and returns false if that fails. */
MUST_CHECK bool image_open(struct image *im, const char *path, bool write);

/* A new one of nblocks zero blocks that appears under path when it is closed. */
MUST_CHECK bool image_create(struct image *im, const char *path,
			     uint64_t nblocks);

/*
 * Close it.  If keep is false, an image that was there is put back to what it was
 * when it was opened, and a new one does not appear.
 */
MUST_CHECK bool image_close(struct image *im, bool keep);

#endif
