/*
 * Removing names, as told at the head of path_change.c.
 */
#include "fs/path_impl.h"

#include "fs/dir.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum {
	/* The entry, the directory's inode, and what it named. */
	UNLINK_COST	= 2 + INODE_FREE_MIN,
};

static_assert(UNLINK_COST <= MAXOPBLOCKS, "it fits in a transaction");

/* May this name be removed, which leads to ip? */
static int
check_removal(const struct path_end *end, struct inode *ip, enum removal what)
	REQUIRES(&ip->lock)
{
	if (!inode_is_dir(ip))
		return end->slash || what == REMOVE_DIR ? -ENOTDIR : 0;
	if (what == REMOVE_FILE)
		return -EISDIR;
	if (ip->inum == FS_ROOTINO)
		return volume_damaged("a name leads to inode", ip->inum);
	return dir_check_empty(ip);
}

void
inode_drop_name(struct tx *tx, struct inode *ip)
{
	if (inode_is_dir(ip)) {
		dir_set_removed(ip);
		ip->disk.nlink = 0;
	} else if (ip->disk.nlink > 0) {
		ip->disk.nlink--;
	}
	inode_set_ctime(ip);
	inode_update(tx, ip);
	/* If somebody has it open, or it is large, the last inode_put() frees it. */
	if (ip->disk.nlink == 0 && inode_is_last(ip))
		(void)!inode_free_some(tx, ip);
}

/* Take the name away, and free what had no other. */
static void
remove_name(struct tx *tx, struct inode *dp, const struct dir_slot *slot,
	    struct inode *ip) REQUIRES(tx, &dp->lock, &ip->lock)
{
	dir_remove(tx, dp, slot);
	/* Old images do not count "..". */
	if (inode_is_dir(ip) && dp->disk.nlink > 1) {
		dp->disk.nlink--;
		inode_update(tx, dp);
	}
	inode_drop_name(tx, ip);
}

/* Removes what slot names; stores a reference to that, also when it fails. */
static int
remove_slot(struct tx *tx, const struct path_end *end,
	    const struct dir_slot *slot, enum removal what,
	    struct inode **out) REQUIRES(tx, &end->dir->lock)
{
	struct inode *ip;
	int r = inode_find(slot->entry.inum, &ip);
	if (r != 0)
		return r;
	*out = ip;
	if (ip == end->dir)
		return volume_damaged("directory is its own child:", ip->inum);
	r = inode_lock(ip);
	if (r != 0)
		return r;
	r = check_removal(end, ip, what);
	if (r == 0)
		remove_name(tx, end->dir, slot, ip);
	inode_unlock(ip);
	return r;
}

static int
remove_locked(struct tx *tx, const struct path_end *end, enum removal what,
	      struct inode **out) REQUIRES(tx, &tree_lock)
{
	struct dir_slot slot;
	int r = inode_lock(end->dir);
	if (r != 0)
		return r;
	r = dir_find(end->dir, &end->name, &slot);
	if (r == 0) {
		r = remove_slot(tx, end, &slot, what, out);
		dir_slot_put(&slot);
	}
	inode_unlock(end->dir);
	return r;
}

static int
remove_at(const struct path_end *end, enum removal what)
{
	struct inode *ip = NULL;
	struct tx tx;
	int r = log_begin(&tx, UNLINK_COST);
	if (r != 0)
		return r;
	sleeplock_lock(&tree_lock);
	r = remove_locked(&tx, end, what, &ip);
	sleeplock_unlock(&tree_lock);
	int committed = log_end(&tx);
	if (ip != NULL && r == 0)
		inode_vm_drop(ip);
	inode_put(ip);
	return r != 0 ? r : committed;
}

/* What is said to a last name that is none. */
static int
no_name(enum removal what)
{
	switch (what) {
	case REMOVE_FILE:
		return -EISDIR;
	case REMOVE_DIR:
		return -EINVAL;
	default:
		return -EPERM;
	}
}

int
path_remove(struct inode *cwd, const char *path, enum removal what)
{
	struct path_end end;
	int r = path_walk_to_end(cwd, path, false, &end);
	if (r != 0)
		return r;
	r = end.is_name ? remove_at(&end, what) : no_name(what);
	path_end_put(&end);
	return r;
}
