/*
 * What differs between the formats of a disk: how inodes and directory entries are
 * stored, and what they can hold.  In memory both are the same.
 */
#ifndef FS_FORMAT_H
#define FS_FORMAT_H

#include "common/types.h"
#include "core/annot.h"

#include <octox/fs.h>

/* A directory entry; the name is where it was read from, without a NUL. */
struct dir_entry {
	uint32_t	inum;		/* 0: a free slot */
	uint32_t	nslots;		/* that it takes, at least 1 */
	uint8_t		type;		/* enum fs_itype; FS_FREE: not known */
	uint8_t		len;
	const char	*name;
};

struct fs_format {
	uint32_t	inode_size;
	uint32_t	inodes_per_block;
	uint64_t	max_inodes;
	uint32_t	max_type;	/* last of enum fs_itype that there is */
	uint32_t	max_name;	/* bytes */
	uint32_t	max_links;
	bool		has_attrs;	/* permissions, owners, times */
	bool		dirs_read;	/* read() tells entries as they are stored */
	void	(*inode_decode)(const void *raw, struct fs_xinode *out);
	/* What has no room is left out. */
	void	(*inode_encode)(const struct fs_xinode *in, void *raw);

	uint32_t	slot_size;	/* of a directory; divides FS_BSIZE */
	/*
	 * The entry at a slot; room is the number of bytes up to the end of its
	 * block.  One that is damaged has an empty name.
	 */
	void	(*entry_decode)(const void *slot, uint32_t room,
				struct dir_entry *out);
	/* Fill the slots, which are free. */
	void	(*entry_encode)(const struct dir_entry *in, void *slot);
	/* Let what is stored lead elsewhere. */
	void	(*entry_redirect)(void *slot, uint32_t inum, uint8_t type);
};

/* The format of a disk with these features; NULL: nobody knows it. */
const struct fs_format *fs_format_of(uint32_t features);

/* Slots that an entry with a name of len bytes takes. */
uint32_t fs_format_slots(const struct fs_format *fmt, uint32_t len);

/* The type of a stored inode, the same in all formats. */
enum fs_itype fs_format_type(const void *raw);

#endif
