/*
 * The layout of a new file system.  It is the original's: the inode table and the
 * bitmap have a block more than they need when their size divides evenly, and the
 * root directory has the size of a whole block.
 */
#include "format.h"

#include <string.h>

#include "common/bits.h"
#include "dev/blkdev.h"
#include "fs/format.h"
#include "fs/log.h"

#include <octox/fs.h>

static uint32_t
first_data_block(const struct fs_super *sb)
{
	return sb->size - sb->nblocks;
}

/* Where everything is; nblocks is 0 if there is no room for data. */
static struct fs_super
plan(const struct format_options *opt)
{
	struct fs_super sb = {
		.magic = FS_MAGIC,
		.size = opt->size,
		.ninodes = opt->ninodes,
		.nlog = opt->nlog,
		.logstart = FS_SUPERBLOCK + 1,
		.features = opt->features,
	};
	const struct fs_format *format = fs_format_of(opt->features);
	uint64_t inodestart = (uint64_t)sb.logstart + sb.nlog;
	uint64_t bmapstart =
		inodestart + opt->ninodes / format->inodes_per_block + 1;
	uint64_t datastart = bmapstart + opt->size / FS_BITS_PER_BLOCK + 1;

	memcpy(sb.label, opt->label, strnlen(opt->label, sizeof(sb.label) - 1));
	if (datastart < opt->size) {
		sb.inodestart = (uint32_t)inodestart;
		sb.bmapstart = (uint32_t)bmapstart;
		sb.nblocks = opt->size - (uint32_t)datastart;
	}
	return sb;
}

const char *
format_check(const struct format_options *opt)
{
	const struct fs_format *format = fs_format_of(opt->features);

	if (format == NULL)
		return "there is no format with these features";
	if (opt->ninodes < 2 || opt->ninodes > format->max_inodes)
		return "the number of inodes must be from 2 to 65536, or "
		       "4294967295 with --features extended";
	if (opt->label[0] != '\0' && opt->features == 0)
		return "a label needs --features extended";
	if (opt->nlog < LOG_MINBLOCKS)
		return "the log is too small";
	if (opt->size > UINT32_MAX - FS_BITS_PER_BLOCK ||
	    plan(opt).nblocks == 0)
		return "the size does not fit the rest";
	return NULL;
}

static int
write_bitmap(struct blkdev *dev, const struct fs_super *sb)
{
	uint32_t used = first_data_block(sb) + 1;	/* root's block too */
	int r = 0;

	for (uint32_t first = 0; first < used && r == 0;
	     first += FS_BITS_PER_BLOCK) {
		_Alignas(8) uint8_t map[FS_BSIZE] = { 0 };
		for (uint32_t i = 0;
		     i < FS_BITS_PER_BLOCK && first + i < used; i++)
			bit_set(map, i);
		r = blk_write(dev, sb->bmapstart + first / FS_BITS_PER_BLOCK,
			      map, 1);
	}
	return r;
}

/* The block of the root directory. */
static void
fill_root_dir(const struct fs_format *format, char *block)
{
	struct dir_entry dot = {
		.inum = FS_ROOTINO, .type = FS_DIR, .len = 1, .name = ".",
	};
	struct dir_entry dotdot = dot;

	dotdot.len = 2;
	dotdot.name = "..";
	format->entry_encode(&dot, block);
	format->entry_encode(&dotdot, block + format->slot_size);
}

static int
write_root(struct blkdev *dev, const struct fs_super *sb, int64_t time)
{
	const struct fs_format *format = fs_format_of(sb->features);
	_Alignas(8) char entries[FS_BSIZE] = { 0 };
	_Alignas(8) char table[FS_BSIZE] = { 0 };
	struct fs_xinode root = {
		.type = FS_DIR, .mode = 0755, .nlink = 2, .size = FS_BSIZE,
		.addrs = { first_data_block(sb) },
		.atime = time, .mtime = time, .ctime = time,
	};

	fill_root_dir(format, entries);
	format->inode_encode(&root, table + FS_ROOTINO * format->inode_size);
	int r = blk_write(dev, first_data_block(sb), entries, 1);
	return r != 0 ? r : blk_write(dev, sb->inodestart, table, 1);
}

int
format_write(struct blkdev *dev, const struct format_options *opt)
{
	struct fs_super sb = plan(opt);
	_Alignas(8) char block[FS_BSIZE] = { 0 };

	memcpy(block, &sb, sizeof(sb));
	int r = write_bitmap(dev, &sb);
	if (r == 0)
		r = write_root(dev, &sb, opt->time);
	if (r == 0)
		r = blk_flush(dev);
	/* Last: before it there is no file system. */
	if (r == 0)
		r = blk_write(dev, FS_SUPERBLOCK, block, 1);
	return r != 0 ? r : blk_flush(dev);
}
