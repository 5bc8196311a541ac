/*
 * Changes of the tree: making names.
 *
 * P1. Paths are walked before the transaction begins and references put after it
 *     has ended, for either may wait for other transactions.
 * P2. Only who removes a name, or renames, holds the locks of several inodes that
 *     others may wait for.  There is one such thread at a time (tree_lock), so it
 *     waits for nobody who waits for it, even on a damaged disk where a directory
 *     is its own grandchild.
 */
#include "fs/path_impl.h"

#include "common/mem.h"
#include "common/str.h"
#include "common/utf8.h"
#include "fs/bmap.h"
#include "fs/buf.h"
#include "fs/dir.h"
#include "fs/format.h"
#include "fs/volume.h"

#include <octox/errno.h>
#include <octox/stat.h>

enum {
	/* A directory's or a link's first block: that, its bitmap, its inode. */
	NEW_INODE_COST	= 3,
	CREATE_COST	= DIR_ADD_COST + NEW_INODE_COST,
	LINK_COST	= DIR_ADD_COST + 1,
};

static_assert(CREATE_COST <= MAXOPBLOCKS, "a creation fits in a transaction");

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
	static const struct fs_name dot = NAME_DOT;
	static const struct fs_name dotdot = NAME_DOTDOT;

	sleeplock_lock(&ip->lock);
	int r = dir_add(tx, ip, &dot, ip);
	if (r == 0)
		r = dir_add(tx, ip, &dotdot, parent);
	sleeplock_unlock(&ip->lock);
	return r;
}

/* Give a new symbolic link its target, which fits into a block. */
static int
fill_symlink(struct tx *tx, struct inode *ip, const char *target) REQUIRES(tx)
{
	size_t n = str_length(target);
	struct buf *b;

	sleeplock_lock(&ip->lock);
	int r = bmap_open(tx, ip, 0, true, &b);
	if (r == 0) {
		memcpy(b->data, target, n);
		buf_put(b);
		ip->disk.size = n;
		inode_update(tx, ip);
	}
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
	if (is_dir && dp->disk.nlink >= volume.format->max_links)
		return -EMLINK;
	r = inode_alloc(tx, spec, out);
	if (r != 0)
		return r;
	if (is_dir)
		r = fill_dir(tx, *out, dp);
	else if (spec->type == FS_SYMLINK)
		r = fill_symlink(tx, *out, spec->target);
	if (r == 0)
		r = dir_add(tx, dp, name, *out);
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
path_create(struct inode *cwd, const char *path, bool follow,
	    const struct inode_spec *spec, struct inode **out)
{
	struct path_end end;
	int r = path_walk_to_end(cwd, path, follow, &end);
	if (r != 0)
		return r;
	if (!end.is_name)
		r = -EEXIST;
	else if (end.slash && spec->type != FS_DIR)
		r = -ENOENT;
	else
		r = create_at(&end, spec, out);
	path_end_put(&end);
	return r;
}

static int
path_make(struct inode *cwd, const char *path, const struct inode_spec *spec)
{
	struct inode *ip;
	int r = path_create(cwd, path, false, spec, &ip);
	if (r == 0)
		inode_put(ip);
	return r;
}

int
path_mkdir(struct inode *cwd, const char *path, uint16_t mode)
{
	/* Its name and its own ".". */
	struct inode_spec spec = { .type = FS_DIR, .mode = mode, .nlink = 2 };
	return path_make(cwd, path, &spec);
}

/* The type of an inode, from that of a mode; FS_FREE: none that is made so. */
static enum fs_itype
node_type(uint32_t mode)
{
	switch (mode & OCTOX_S_IFMT) {
	case OCTOX_S_IFREG:
		return FS_FILE;
	case OCTOX_S_IFCHR:
		return FS_DEVICE;
	case OCTOX_S_IFIFO:
		return FS_FIFO;
	default:
		return FS_FREE;
	}
}

int
path_mknod(struct inode *cwd, const char *path, uint32_t mode, uint32_t device)
{
	struct inode_spec spec = {
		.type = node_type(mode), .mode = mode & 07777, .nlink = 1,
	};
	if (spec.type == FS_FREE)
		return -EINVAL;
	if (spec.type > volume.format->max_type)
		return -ENOTSUP;
	if (spec.type == FS_DEVICE) {
		spec.major = (uint16_t)(device >> 16);
		spec.minor = (uint16_t)device;
	}
	return path_make(cwd, path, &spec);
}

int
path_symlink(const char *target, struct inode *cwd, const char *path)
{
	struct inode_spec spec = {
		.type = FS_SYMLINK, .mode = 0777, .nlink = 1, .target = target,
	};
	if (volume.format->max_type < FS_SYMLINK)
		return -ENOTSUP;
	if (*target == '\0')
		return -ENOENT;
	if (!utf8_valid(target, str_length(target)))
		return -EILSEQ;
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
	else if (ip->disk.nlink >= volume.format->max_links)
		r = -EMLINK;
	if (r == 0) {
		ip->disk.nlink++;
		inode_set_ctime(ip);
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
				r = dir_add(&tx, end->dir, &end->name, ip);
			inode_unlock(end->dir);
		}
		if (r != 0)
			drop_link(&tx, ip);
	}
	int committed = log_end(&tx);
	return r != 0 ? r : committed;
}

int
path_link(struct inode *olddir, const char *oldpath, struct inode *newdir,
	  const char *newpath, bool follow)
{
	struct path_end end;
	struct inode *ip;
	int r = follow ? path_lookup(olddir, oldpath, &ip) :
			 path_lookup_link(olddir, oldpath, &ip);
	if (r != 0)
		return r;
	if (inode_is_dir(ip)) {
		r = -EISDIR;
		goto out_put_inode;
	}
	r = path_walk_to_end(newdir, newpath, false, &end);
	if (r != 0)
		goto out_put_inode;
	if (!end.is_name)
		r = -EEXIST;
	else if (end.slash)
		r = -ENOENT;
	else
		r = link_at(ip, &end);
	path_end_put(&end);
out_put_inode:
	inode_put(ip);
	return r;
}
