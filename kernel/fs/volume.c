/*
 * The superblock.  All later checks of block and inode numbers rest on the ones
 * made here: after volume_open() the regions lie within the device, in order and
 * apart from each other.
 */
#include "fs/volume.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/kprintf.h"
#include "dev/blkdev.h"
#include "fs/format.h"
#include "fs/log.h"
#include "mm/kalloc.h"

#include <octox/errno.h>

enum {
	MESSAGES_MAX	= 50,		/* lines a damaged disk may print */
};

struct volume volume;
static uint32_t messages;

int
volume_damaged(const char *what, uint32_t number)
{
	uint32_t n = __atomic_fetch_add(&messages, 1, __ATOMIC_RELAXED);
	if (n < MESSAGES_MAX)
		kprintf("fs: %s %u: the disk needs checking\n", what, number);
	if (n == MESSAGES_MAX)
		kprintf("fs: more of the kind is not shown\n");
	return -EUCLEAN;
}

/* Do the regions follow each other, each large enough for what it holds? */
static bool
super_is_sound(const struct fs_super *sb, const struct fs_format *format,
	       uint64_t device_blocks)
{
	if (sb->size > device_blocks || sb->nblocks >= sb->size)
		return false;
	if (sb->ninodes <= FS_ROOTINO || sb->ninodes > format->max_inodes)
		return false;
	uint64_t datastart = sb->size - sb->nblocks;
	uint64_t log_end = (uint64_t)sb->logstart + sb->nlog;
	uint64_t inode_end = sb->inodestart +
		div_up(sb->ninodes, format->inodes_per_block);
	uint64_t bitmap_end = sb->bmapstart +
		div_up(sb->size, FS_BITS_PER_BLOCK);
	return sb->logstart > FS_SUPERBLOCK && log_end <= sb->inodestart &&
	       inode_end <= sb->bmapstart && bitmap_end <= datastart;
}

static int
super_check(const struct fs_super *sb, uint64_t device_blocks)
{
	if (sb->magic != FS_MAGIC)
		return volume_damaged("no Octox file system: magic", sb->magic);
	const struct fs_format *format = fs_format_of(sb->features);
	if (format == NULL) {
		kprintf("fs: the disk has features that are not known here: "
			"0x%x\n", sb->features);
		return -EUCLEAN;
	}
	if (sb->nlog < LOG_MINBLOCKS)
		return volume_damaged("log too small:", sb->nlog);
	if (!super_is_sound(sb, format, device_blocks))
		return volume_damaged("bad superblock of size", sb->size);
	return 0;
}

int
volume_open(struct blkdev *dev)
{
	messages = 0;
	char *block = kalloc(FS_BSIZE);
	if (block == NULL)
		return -ENOMEM;
	int r = blk_read(dev, FS_SUPERBLOCK, block, 1);
	if (r == 0) {
		memcpy(&volume.super, block, sizeof(volume.super));
		r = super_check(&volume.super, dev->nblocks);
	}
	kfree(block);
	if (r != 0)
		return r;
	volume.dev = dev;
	volume.format = fs_format_of(volume.super.features);
	volume.datastart = volume.super.size - volume.super.nblocks;
	volume.nbitmap = (uint32_t)div_up(volume.super.size, FS_BITS_PER_BLOCK);
	return 0;
}
