/*
 * Directories: files of entries, a name and an inode number each.  All with the
 * directory locked.
 */
#ifndef FS_DIR_H
#define FS_DIR_H

#include "core/annot.h"
#include "fs/format.h"
#include "fs/inode_impl.h"
#include "fs/names.h"

/* Most blocks that dir_add() changes: bmap_cost() and the directory's inode. */
enum { DIR_ADD_COST = 7 };

/* An entry, with a reference to the buffer that it is in. */
struct dir_slot {
	struct buf	*buf;
	char		*at;		/* where its first slot is */
	uint32_t	off;		/* in the directory */
	struct dir_entry entry;
};

void dir_slot_put(struct dir_slot *slot);

/*
 * The inode number that name has in dp.  -ENOENT, also in a removed directory;
 * -EUCLEAN, -EIO, -ENOMEM.  Tells the name cache.
 */
MUST_CHECK int dir_lookup(struct inode *dp, const struct fs_name *name,
			  uint32_t *inum) REQUIRES(&dp->lock);

/* The same, for a change of the entry. */
MUST_CHECK int dir_find(struct inode *dp, const struct fs_name *name,
			struct dir_slot *out) REQUIRES(&dp->lock);

/*
 * Call visit for each entry at or behind an offset until it returns true: that one is
 * then stored.  -ENOENT: it never did, also in a removed directory.
 */
typedef bool dir_visit(const struct dir_slot *slot, void *arg);
MUST_CHECK int dir_each(struct inode *dp, uint64_t off, dir_visit *visit,
			void *arg, struct dir_slot *out) REQUIRES(&dp->lock);

/* The entry of a directory in dp that has that number.  Errors as dir_find(). */
MUST_CHECK int dir_find_child(struct inode *dp, uint32_t inum,
			      struct dir_slot *out) REQUIRES(&dp->lock);

/*
 * Add an entry that leads to ip; the name must not be there.  -ENOSPC, -EIO,
 * -EUCLEAN, -ENOMEM; nothing is changed then.
 */
MUST_CHECK int dir_add(struct tx *tx, struct inode *dp,
		       const struct fs_name *name, const struct inode *ip)
	REQUIRES(tx, &dp->lock);

/* Remove an entry that dir_find() has found; changes its block and dp's inode. */
void dir_remove(struct tx *tx, struct inode *dp, const struct dir_slot *slot)
	REQUIRES(tx, &dp->lock);

/* Let an entry that dir_find() has found lead elsewhere; changes its block. */
void dir_change(struct tx *tx, struct inode *dp, const struct dir_slot *slot,
		const struct inode *ip) REQUIRES(tx, &dp->lock);

/* 0 when there is nothing in it but "." and "..", -ENOTEMPTY, or an error. */
MUST_CHECK int dir_check_empty(struct inode *dp) REQUIRES(&dp->lock);

/*
 * Nobody finds anything in dp any more: it is about to lose its name.
 */
void dir_set_removed(struct inode *dp) REQUIRES(&dp->lock);

#endif
