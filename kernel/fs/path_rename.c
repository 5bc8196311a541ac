/*
 * Renaming: one transaction that gives an inode its new name, takes that from what
 * had it, and takes the old name away.
 *
 * R1. Only a renamed directory changes what lies below what, and rename_lock allows
 *     one at a time.  So a directory that was not below the moved one when that was
 *     checked, is not below it afterwards either.
 * R2. Between looking at what shall be renamed and the transaction, the old name may
 *     come to mean something else; then all begins anew (-EAGAIN).
 * R3. The locks of up to four inodes are held together, under tree_lock: see P2 in
 *     path_change.c.
 */
#include "fs/path_impl.h"

#include "fs/dir.h"
#include "fs/format.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum {
	/* The new entry; the old one, its directory, and "..". */
	MOVE_COST	= DIR_ADD_COST + 3,
	/*
	 * Both entries, both directories and "..", and what loses its name, which is
	 * freed as far as there is room.
	 */
	REPLACE_COST	= 5 + INODE_FREE_MIN - 1,
	RENAME_COST	= MOVE_COST > REPLACE_COST ? MOVE_COST : REPLACE_COST,
};

static_assert((int)RENAME_COST <= MAXOPBLOCKS, "it fits in a transaction");

static const struct fs_name name_dotdot = NAME_DOTDOT;

struct sleeplock rename_lock;

void
path_rename_init(void)
{
	sleeplock_init(&rename_lock, "fs rename");
}

/* What is renamed, and what is found on the way. */
struct renaming {
	const struct path_end *from;
	const struct path_end *to;
	struct inode	*ip;		/* what has the old name */
	bool		is_dir;
	bool		replaces;	/* there is something of the new name */
	struct inode	*old;		/* that, with a reference; or NULL */
	struct dir_slot	from_slot;
	struct dir_slot	to_slot;	/* if it replaces */
	struct dir_slot	up_slot;	/* ".." of a directory that moves */
};

static bool
changes_parent(const struct renaming *rn)
{
	return rn->is_dir && rn->from->dir != rn->to->dir;
}

/* --- Before the transaction ---------------------------------------------- */

/* 0 unless dir is top or lies below it: -EINVAL. */
static int
check_not_below(struct inode *dir, const struct inode *top)
{
	struct inode *at = inode_get(dir);
	/* On a damaged disk the way up may never end. */
	uint32_t steps = 0;
	int r = 0;

	while (r == 0 && at != top && at->inum != FS_ROOTINO) {
		struct inode *up;
		r = steps++ > volume.super.ninodes ?
			    volume_damaged("no way up from inode", at->inum) :
			    path_step(at, &name_dotdot, &up);
		if (r == 0) {
			inode_put(at);
			at = up;
		}
	}
	if (r == 0 && at == top)
		r = -EINVAL;
	inode_put(at);
	return r;
}

/* --- In the transaction -------------------------------------------------- */

/* May what has the new name lose it?  It is locked. */
static int
check_old(const struct renaming *rn) REQUIRES(&rn->old->lock)
{
	if (rn->old->inum == FS_ROOTINO)
		return volume_damaged("a name leads to inode", rn->old->inum);
	if (!inode_is_dir(rn->old))
		return rn->is_dir ? -ENOTDIR : 0;
	return rn->is_dir ? dir_check_empty(rn->old) : -EISDIR;
}

/* Everything is found and allowed, except for room on the disk: do it. */
static int
move(struct tx *tx, struct renaming *rn)
	REQUIRES(tx) NO_LOCK_CHECK
{
	struct inode *from = rn->from->dir;
	struct inode *to = rn->to->dir;

	if (rn->replaces) {
		dir_change(tx, to, &rn->to_slot, rn->ip);
		inode_touch(tx, to);
	} else {
		int r = dir_add(tx, to, &rn->to->name, rn->ip);
		if (r != 0)
			return r;
	}
	dir_remove(tx, from, &rn->from_slot);
	if (changes_parent(rn))
		dir_change(tx, rn->ip, &rn->up_slot, to);
	if (rn->is_dir) {
		/* What is replaced had a ".." too. */
		if (!rn->replaces) {
			to->disk.nlink++;
			inode_update(tx, to);
		}
		/* Old images do not count "..". */
		if (from->disk.nlink > 1)
			from->disk.nlink--;
		inode_update(tx, from);
	}
	return 0;
}

/* With what had the new name locked. */
static int
replace(struct tx *tx, struct renaming *rn) REQUIRES(tx, &rn->old->lock)
{
	int r = check_old(rn);
	if (r == 0)
		r = move(tx, rn);
	if (r == 0)
		inode_drop_name(tx, rn->old);
	return r;
}

/* With all that may move found. */
static int
move_or_replace(struct tx *tx, struct renaming *rn) REQUIRES(tx)
{
	if (!rn->replaces) {
		if (changes_parent(rn) &&
		    rn->to->dir->disk.nlink >= volume.format->max_links)
			return -EMLINK;
		return move(tx, rn);
	}
	int r = inode_find(rn->to_slot.entry.inum, &rn->old);
	if (r != 0 || rn->old == rn->ip)
		return r;	/* two names of one file: nothing happens */
	/* It is locked already, and not empty. */
	if (rn->old == rn->from->dir)
		return rn->is_dir ? -ENOTEMPTY : -EISDIR;
	if (rn->old == rn->to->dir)
		return volume_damaged("directory is its own child:",
				      rn->old->inum);
	r = inode_lock(rn->old);
	if (r != 0)
		return r;
	r = replace(tx, rn);
	inode_unlock(rn->old);
	return r;
}

/* Find "..", if that is to change. */
static int
with_dotdot(struct tx *tx, struct renaming *rn) REQUIRES(tx)
{
	if (!changes_parent(rn))
		return move_or_replace(tx, rn);
	int r = inode_lock(rn->ip);
	if (r != 0)
		return r;
	r = dir_find(rn->ip, &name_dotdot, &rn->up_slot);
	if (r == 0) {
		r = move_or_replace(tx, rn);
		dir_slot_put(&rn->up_slot);
	}
	inode_unlock(rn->ip);
	return r;
}

/* With both directories locked. */
static int
with_dirs(struct tx *tx, struct renaming *rn)
	REQUIRES(tx) NO_LOCK_CHECK
{
	if (rn->to->dir->removed)
		return -ENOENT;
	int r = dir_find(rn->from->dir, &rn->from->name, &rn->from_slot);
	if (r != 0)
		return r;
	if (rn->from_slot.entry.inum != rn->ip->inum) {
		r = -EAGAIN;	/* by R2 */
		goto out_put_from;
	}
	r = dir_find(rn->to->dir, &rn->to->name, &rn->to_slot);
	rn->replaces = r == 0;
	if (r == 0 || r == -ENOENT)
		r = with_dotdot(tx, rn);
	if (rn->replaces)
		dir_slot_put(&rn->to_slot);
out_put_from:
	dir_slot_put(&rn->from_slot);
	return r;
}

static int
lock_dirs(struct tx *tx, struct renaming *rn)
	REQUIRES(tx) NO_LOCK_CHECK
{
	struct inode *from = rn->from->dir;
	struct inode *to = rn->to->dir;
	int r = inode_lock(from);
	if (r != 0)
		return r;
	if (to != from)
		r = inode_lock(to);
	if (r == 0) {
		r = with_dirs(tx, rn);
		if (to != from)
			inode_unlock(to);
	}
	inode_unlock(from);
	return r;
}

static int
rename_in_transaction(struct renaming *rn)
{
	struct tx tx;
	int r = log_begin(&tx, RENAME_COST);
	if (r != 0)
		return r;
	sleeplock_lock(&tree_lock);
	r = lock_dirs(&tx, rn);
	sleeplock_unlock(&tree_lock);
	int committed = log_end(&tx);
	if (r == 0 && rn->old != NULL && rn->old != rn->ip)
		inode_vm_drop(rn->old);
	inode_put(rn->old);
	return r != 0 ? r : committed;
}

static int
rename_dir(struct renaming *rn)
{
	if (rn->ip == rn->from->dir)
		return volume_damaged("directory is its own child:",
				      rn->ip->inum);
	sleeplock_lock(&rename_lock);
	int r = check_not_below(rn->to->dir, rn->ip);
	if (r == 0)
		r = rename_in_transaction(rn);
	sleeplock_unlock(&rename_lock);
	return r;
}

/* Rename what has the old name now. */
static int
rename_once(const struct path_end *from, const struct path_end *to)
{
	struct renaming rn = { .from = from, .to = to };
	int r = path_step(from->dir, &from->name, &rn.ip);
	if (r != 0)
		return r;
	rn.is_dir = inode_is_dir(rn.ip);
	if (rn.is_dir)
		r = rename_dir(&rn);
	else
		r = from->slash || to->slash ? -ENOTDIR :
					       rename_in_transaction(&rn);
	inode_put(rn.ip);
	return r;
}

int
path_rename(struct inode *olddir, const char *oldpath, struct inode *newdir,
	    const char *newpath)
{
	struct path_end from, to;
	int r = path_walk_to_end(olddir, oldpath, false, &from);
	if (r != 0)
		return r;
	r = path_walk_to_end(newdir, newpath, false, &to);
	if (r != 0)
		goto out_put_from;
	if (!from.is_name || !to.is_name) {
		r = -EINVAL;
	} else {
		do
			r = rename_once(&from, &to);
		while (r == -EAGAIN);
	}
	path_end_put(&to);
out_put_from:
	path_end_put(&from);
	return r;
}
