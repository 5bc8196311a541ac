/*
 * Paths as this folder sees them.
 */
#ifndef FS_PATH_IMPL_H
#define FS_PATH_IMPL_H

#include "fs/inode_impl.h"
#include "fs/names.h"
#include "fs/path.h"

/* Where a path ends. */
struct path_end {
	struct inode	*dir;		/* the directory of the last name */
	char		*buf;		/* what the name may be in, or NULL */
	struct fs_name	name;
	bool		is_name;	/* not "/", "." or ".." */
	bool		slash;		/* must be a directory: it ends in '/' */
};

/* Once at boot. */
void path_init(void);
void path_rename_init(void);

/* The lock of P2 in path_change.c; inside a transaction, before inodes' locks. */
extern struct sleeplock tree_lock;

/* Who holds it knows that no directory moves; before the transaction begins. */
extern struct sleeplock rename_lock;

/* One step from a directory to what a name in it leads to, loaded. */
MUST_CHECK int path_step(struct inode *dp, const struct fs_name *name,
			 struct inode **out);

/*
 * An inode has lost a name: count that, and free it if there is no other, as far as
 * INODE_FREE_MIN blocks of the transaction allow.
 */
void inode_drop_name(struct tx *tx, struct inode *ip)
	REQUIRES(tx, &ip->lock);

/*
 * Walk all but the last name; follow: if that leads to a symbolic link, walk all but
 * the last name of that.  -ENOTDIR unless what the rest is in is a directory.
 */
MUST_CHECK int path_walk_to_end(struct inode *cwd, const char *path,
				bool follow, struct path_end *end);
void path_end_put(struct path_end *end);

/*
 * Make a new inode at the end of a path, found as above: one transaction.  -EEXIST,
 * -ENOENT (the directory was removed), -EMLINK, -ENOSPC and those of path_lookup().
 */
MUST_CHECK int path_create(struct inode *cwd, const char *path, bool follow,
			   const struct inode_spec *spec, struct inode **out);

#endif
