/*
 * Changes of the tree: making and removing names.
 *
 * P1. Paths are walked before the transaction begins and references put after it
 *     has ended, for either may wait for other transactions.
 * P2. Only who removes a name, or renames, holds the locks of several inodes that
 *     others may wait for.  There is one such thread at a time (tree_lock), so it
 *     waits for nobody who waits for it, even on a damaged disk where a directory
 *     is its own grandchild.
 */
#include "fs/path_impl.h"

#include "fs/bmap.h"
#include "fs/dir.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum {
	/* A directory's own first block: that, its bitmap, its inode. */
	NEW_INODE_COST	= 3,
	CREATE_COST	= DIR_ADD_COST + NEW_INODE_COST,
	LINK_COST	= DIR_ADD_COST + 1,
	/* The entry, the directory's inode, and what it named. */
	UNLINK_COST	= 2 + INODE_FREE_MIN,
};

static_assert(CREATE_COST <= MAXOPBLOCKS, "a creation fits in a transaction");
static_assert(UNLINK_COST <= MAXOPBLOCKS, "so does a removal");

struct sleeplock tree_lock;

void
path_init(void)
{
	sleeplock_init(&tree_lock, "fs tree");
	path_rename_init();
}

/* 0 if name can be added to the directory. */
static int
check_new_name(struct inode *dp, const struct fs_name *name)
	REQUIRES(&dp->lock)
{
	uint32_t inum;

	if (dp->removed)
		return -ENOENT;
	int r = dir_lookup(dp, name, &inum);
	if (r == -ENOENT)
		return 0;
	return r == 0 ? -EEXIST : r;
}

/* --- Creation ------------------------------------------------------------ */

/* Give a new directory its two entries. */
static int
fill_dir(struct tx *tx, struct inode *ip, struct inode *parent) REQUIRES(tx)
{
	static const struct fs_name dot = { "." };
	static const struct fs_name dotdot = { ".." };

	sleeplock_lock(&ip->lock);
	int r = dir_add(tx, ip, &dot, ip->inum);
	if (r == 0)
		r = dir_add(tx, ip, &dotdot, parent->inum);
	sleeplock_unlock(&ip->lock);
	return r;
}

/* Free an inode that got no name after all: all it needs is in the transaction. */
static void
uncreate(struct tx *tx, struct inode *ip) REQUIRES(tx)
{
	sleeplock_lock(&ip->lock);
	ip->disk.nlink = 0;
	/* If that fails the last inode_put() tries again. */
	(void)!inode_free_some(tx, ip);
	sleeplock_unlock(&ip->lock);
}

static int
create_in(struct tx *tx, struct inode *dp, const struct fs_name *name,
	  const struct inode_spec *spec, struct inode **out)
	REQUIRES(tx, &dp->lock)
{
	bool is_dir = spec->type == FS_DIR;
	int r = check_new_name(dp, name);
	if (r != 0)
		return r;
	if (is_dir && dp->disk.nlink == FS_MAXLINK)
		return -EMLINK;
	r = inode_alloc(tx, spec, out);
	if (r != 0)
		return r;
	if (is_dir)
		r = fill_dir(tx, *out, dp);
	if (r == 0)
		r = dir_add(tx, dp, name, (*out)->inum);
	if (r != 0) {
		uncreate(tx, *out);
	} else if (is_dir) {
		dp->disk.nlink++;
		inode_update(tx, dp);
	}
	return r;
}

static int
create_at(const struct path_end *end, const struct inode_spec *spec,
	  struct inode **out)
{
	struct inode *ip = NULL;
	struct tx tx;
	int r = log_begin(&tx, CREATE_COST);
	if (r != 0)
		return r;
	r = inode_lock(end->dir);
	if (r == 0) {
		r = create_in(&tx, end->dir, &end->name, spec, &ip);
		inode_unlock(end->dir);
	}
	int committed = log_end(&tx);
	if (r == 0)
		r = committed;
	if (r == 0)
		*out = ip;
	else
		inode_put(ip);
	return r;
}

int
path_create(struct inode *cwd, const char *path, const struct inode_spec *spec,
	    struct inode **out)
{
	struct path_end end;
	int r = path_walk_to_end(cwd, path, &end);
	if (r != 0)
		return r;
	if (!end.is_name)
		r = -EEXIST;
	else if (end.slash && spec->type != FS_DIR)
		r = -ENOENT;
	else
		r = create_at(&end, spec, out);
	inode_put(end.dir);
	return r;
}

static int
path_make(struct inode *cwd, const char *path, const struct inode_spec *spec)
{
	struct inode *ip;
	int r = path_create(cwd, path, spec, &ip);
	if (r == 0)
		inode_put(ip);
	return r;
}

int
path_mkdir(struct inode *cwd, const char *path)
{
	/* Its name and its own ".". */
	struct inode_spec spec = { .type = FS_DIR, .nlink = 2 };
	return path_make(cwd, path, &spec);
}

int
path_mknod(struct inode *cwd, const char *path, uint32_t major, uint32_t minor)
{
	if (major > UINT16_MAX || minor > UINT16_MAX)
		return -EINVAL;
	struct inode_spec spec = {
		.type = FS_DEVICE,
		.major = (uint16_t)major,
		.minor = (uint16_t)minor,
		.nlink = 1,
	};
	return path_make(cwd, path, &spec);
}

/* --- Links --------------------------------------------------------------- */

static int
add_link(struct tx *tx, struct inode *ip) REQUIRES(tx)
{
	int r = inode_lock(ip);
	if (r != 0)
		return r;
	if (ip->disk.nlink == 0)
		r = -ENOENT;
	else if (ip->disk.nlink == FS_MAXLINK)
		r = -EMLINK;
	if (r == 0) {
		ip->disk.nlink++;
		inode_update(tx, ip);
	}
	inode_unlock(ip);
	return r;
}

static void
drop_link(struct tx *tx, struct inode *ip) REQUIRES(tx)
{
	sleeplock_lock(&ip->lock);
	ip->disk.nlink--;
	inode_update(tx, ip);
	sleeplock_unlock(&ip->lock);
}

static int
link_at(struct inode *ip, const struct path_end *end)
{
	struct tx tx;
	int r = log_begin(&tx, LINK_COST);
	if (r != 0)
		return r;
	/* The count first, so that the name never leads to an inode without one. */
	r = add_link(&tx, ip);
	if (r == 0) {
		r = inode_lock(end->dir);
		if (r == 0) {
			r = check_new_name(end->dir, &end->name);
			if (r == 0)
				r = dir_add(&tx, end->dir, &end->name,
					    ip->inum);
			inode_unlock(end->dir);
		}
		if (r != 0)
			drop_link(&tx, ip);
	}
	int committed = log_end(&tx);
	return r != 0 ? r : committed;
}

int
path_link(struct inode *cwd, const char *oldpath, const char *newpath)
{
	struct path_end end;
	struct inode *ip;
	int r = path_lookup(cwd, oldpath, &ip);
	if (r != 0)
		return r;
	if (inode_is_dir(ip)) {
		r = -EISDIR;
		goto out_put_inode;
	}
	r = path_walk_to_end(cwd, newpath, &end);
	if (r != 0)
		goto out_put_inode;
	if (!end.is_name)
		r = -EEXIST;
	else if (end.slash)
		r = -ENOENT;
	else
		r = link_at(ip, &end);
	inode_put(end.dir);
out_put_inode:
	inode_put(ip);
	return r;
}

/* --- Removal ------------------------------------------------------------- */

/* May this name be removed, which leads to ip? */
static int
check_removal(const struct path_end *end, struct inode *ip)
	REQUIRES(&ip->lock)
{
	if (!inode_is_dir(ip))
		return end->slash ? -ENOTDIR : 0;
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
	    const struct dir_slot *slot, struct inode **out)
	REQUIRES(tx, &end->dir->lock)
{
	struct inode *ip;
	int r = inode_find(slot->entry->inum, &ip);
	if (r != 0)
		return r;
	*out = ip;
	if (ip == end->dir)
		return volume_damaged("directory is its own child:", ip->inum);
	r = inode_lock(ip);
	if (r != 0)
		return r;
	r = check_removal(end, ip);
	if (r == 0)
		remove_name(tx, end->dir, slot, ip);
	inode_unlock(ip);
	return r;
}

static int
remove_locked(struct tx *tx, const struct path_end *end, struct inode **out)
	REQUIRES(tx, &tree_lock)
{
	struct dir_slot slot;
	int r = inode_lock(end->dir);
	if (r != 0)
		return r;
	r = dir_find(end->dir, &end->name, &slot);
	if (r == 0) {
		r = remove_slot(tx, end, &slot, out);
		dir_slot_put(&slot);
	}
	inode_unlock(end->dir);
	return r;
}

static int
remove_at(const struct path_end *end)
{
	struct inode *ip = NULL;
	struct tx tx;
	int r = log_begin(&tx, UNLINK_COST);
	if (r != 0)
		return r;
	sleeplock_lock(&tree_lock);
	r = remove_locked(&tx, end, &ip);
	sleeplock_unlock(&tree_lock);
	int committed = log_end(&tx);
	if (ip != NULL && r == 0)
		inode_vm_drop(ip);
	inode_put(ip);
	return r != 0 ? r : committed;
}

int
path_unlink(struct inode *cwd, const char *path)
{
	struct path_end end;
	int r = path_walk_to_end(cwd, path, &end);
	if (r != 0)
		return r;
	r = end.is_name ? remove_at(&end) : -EPERM;
	inode_put(end.dir);
	return r;
}
