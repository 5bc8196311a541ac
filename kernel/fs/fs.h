/*
 * The file system as a whole: mount and what is known of it.  There is one, the
 * root.
 */
#ifndef FS_FS_H
#define FS_FS_H

#include "core/annot.h"
#include "common/types.h"

struct blkdev;
struct inode;

/* Once at boot, before anything else of this folder. */
void fs_init(void);

/*
 * Check the superblock, replay the log, free orphans.  -EUCLEAN: not an Octox file
 * system, or damaged (told on the console); -EIO; -ENOMEM; -EBUSY: there is one
 * already.
 */
MUST_CHECK int fs_mount(struct blkdev *dev);

/*
 * Bring all home and forget the disk; also when that fails with -EIO or -EROFS.
 * -EBUSY: files or directories are still in use, and it stays mounted.  For
 * octox-mkimage and tests.
 */
MUST_CHECK int fs_unmount(void);

/* The root directory, with a reference.  NULL before fs_mount. */
struct inode *fs_root(void);

/* Bring all that is committed to its home and empty the log.  -EIO, -EROFS. */
MUST_CHECK int fs_sync(void);

struct fs_usage {
	uint64_t	blocks;		/* data blocks of the disk */
	uint64_t	blocks_free;
	uint64_t	inodes;
	uint64_t	inodes_free;
	uint32_t	features;	/* of its format, and what that allows: */
	uint32_t	name_max;	/* bytes of a name */
	uint32_t	link_max;	/* names of a file */
	const char	*label;		/* of the disk, up to FS_LABELLEN bytes */
};

/* For tests and df. */
MUST_CHECK int fs_usage(struct fs_usage *out);

#endif
