/*
 * What the files of the repair share.  Blocks are read when they are asked for, stay
 * in memory and are changed there.  Errors are remembered in the first place and
 * asked for at the end: until then a block that cannot be read is one of zeros.
 */
#ifndef MKFS_REPAIR_IMPL_H
#define MKFS_REPAIR_IMPL_H

#include <stdbool.h>

#include "repair.h"

#include <octox/fs.h>

/* An entry in memory; the name ends with NUL. */
struct repair_entry {
	uint32_t	inum;
	uint8_t		type;		/* as it is stored */
	char		name[FS_XNAMELEN + 1];
};

/* A directory as it is going to be. */
struct repair_dir {
	struct repair_entry *entry;	/* all but "." and ".." */
	uint32_t	nentries;
	uint32_t	room;		/* for entries */
	uint32_t	parent;		/* 0 until it has been reached */
	uint32_t	dotdot;		/* where ".." leads on the disk */
	uint32_t	nsubdirs;
	bool		rewrite;	/* what is on the disk has to change */
};

struct repair {
	struct blkdev	*dev;
	void		(*tell)(const char *text);
	struct repair_result result;
	int		error;		/* the first -EIO or -ENOMEM */
	char		**data;		/* of each block that is in memory */
	bool		*dirty;		/* of each block: to be written */
	struct fs_xinode *inodes;	/* decoded */
	bool		*inode_dirty;	/* of each inode: to be stored */
	uint32_t	*claims;	/* of each block: addresses that lead to it */
	uint32_t	*names;		/* of each inode: entries that lead to it */
	struct repair_dir *dirs;	/* of each inode */
	uint32_t	*queue;		/* directories to be followed */
	bool		*unknown;	/* of each inode: its type is a guess */
	bool		*damaged;	/* ditto: has bad addresses */
	bool		*is_child;	/* ditto: of a lost directory */
	uint32_t	hint;		/* no block before it is free */
};

/* --- repair.c ------------------------------------------------------------ */

/* One more thing is repaired; one more cannot be. */
void repair_say(struct repair *rp, const char *fmt, ...) PRINTF_LIKE(2, 3);
void repair_give_up(struct repair *rp, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* A block's bytes; to be changed only together with repair_dirty(). */
void *repair_block(struct repair *rp, uint32_t block);
void repair_dirty(struct repair *rp, uint32_t block);

/* An inode, to be changed in the same way. */
struct fs_xinode *repair_inode(struct repair *rp, uint32_t inum);
void repair_inode_dirty(struct repair *rp, uint32_t inum);

/* --- repair_blocks.c: which block belongs to whom ------------------------ */

/* Types and sizes that there cannot be, and blocks that two addresses lead to. */
void repair_inodes(struct repair *rp);

/* Clear an inode and give its blocks back. */
void repair_free(struct repair *rp, uint32_t inum);

/* File blocks up to the last one that is there. */
uint32_t repair_nblocks(struct repair *rp, uint32_t inum);

/* The disk block of a file block.  0: there is none, or no room for make. */
uint32_t repair_bmap(struct repair *rp, uint32_t inum, uint32_t n, bool make);

/* The bitmap, when all else is done. */
void repair_bitmap(struct repair *rp);

/* --- repair_dirs.c: names ------------------------------------------------ */

/* Directories, then inodes without a name, then link counts. */
void repair_dirs(struct repair *rp);

#endif
