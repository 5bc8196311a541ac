/*
 * What the files of the checker share.
 */
#ifndef MKFS_CHECK_IMPL_H
#define MKFS_CHECK_IMPL_H

#include "check.h"

#include <octox/fs.h>

struct check {
	struct blkdev	*dev;
	void		(*tell)(const char *text);
	struct check_result result;
	struct fs_loghead log;
	struct fs_xinode *inodes;	/* all of them, decoded */
	uint32_t	*owner;		/* of each block: an inode, or 0 */
	uint32_t	*names;		/* of each inode: entries that lead to it */
	uint32_t	*subdirs;	/* of each directory */
	uint32_t	*parent;	/* of each directory that has been found */
	uint32_t	*queue;		/* directories yet to be looked into */
	uint32_t	queue_head, queue_tail;
};

/* --- check.c ------------------------------------------------------------- */

/* One more thing is wrong. */
void check_error(struct check *c, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* A block as it will be when the log has been replayed. */
MUST_CHECK int check_read_block(struct check *c, uint32_t block, void *data);

/* --- check_dirs.c: names ------------------------------------------------- */

/* All directories that are reachable from the root, in the order they are found. */
MUST_CHECK int check_dirs(struct check *c);

#endif
