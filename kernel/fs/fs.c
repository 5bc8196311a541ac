/*
 * Mounting.
 */
#include "fs/fs.h"

#include "common/mem.h"
#include "fs/alloc.h"
#include "fs/buf.h"
#include "fs/format.h"
#include "fs/inode_impl.h"
#include "fs/log.h"
#include "fs/names.h"
#include "fs/path_impl.h"
#include "fs/volume.h"

#include <octox/errno.h>

static struct inode *root;	/* set by fs_mount, while nothing else runs */

void
fs_init(void)
{
	buf_init();
	inode_init();
	inode_vm_init();
	names_init();
	path_init();
}

struct inode *
fs_root(void)
{
	return root == NULL ? NULL : inode_get(root);
}

static int
root_open(void)
{
	int r = inode_find(FS_ROOTINO, &root);
	if (r != 0)
		return r;
	r = inode_load(root);
	if (r == 0 && !inode_is_dir(root))
		r = volume_damaged("root is no directory: inode", FS_ROOTINO);
	return r;
}

/* Give up all memory of the disk; false, and nothing is, when it is in use. */
static bool
forget(void)
{
	struct inode *old_root = root;

	inode_vm_drop_all();
	inode_put(root);
	root = NULL;
	if (!inode_forget_all()) {
		/* Somebody holds another inode.  The root is still in memory. */
		root = old_root == NULL ? NULL : inode_get(old_root);
		return false;
	}
	log_close();
	buf_forget_all();
	memset(&volume, 0, sizeof(volume));
	return true;
}

int
fs_mount(struct blkdev *dev)
{
	if (volume.dev != NULL)
		return -EBUSY;
	int r = volume_open(dev);
	if (r != 0)
		return r;
	alloc_init();
	r = log_open();
	if (r == 0)
		r = root_open();
	if (r == 0)
		r = inode_free_orphans();
	if (r != 0)
		(void)forget();
	return r;
}

int
fs_unmount(void)
{
	/* First what may still need a transaction. */
	inode_vm_drop_all();
	int r = log_checkpoint();
	return forget() ? r : -EBUSY;
}

int
fs_sync(void)
{
	return log_checkpoint();
}

int
fs_usage(struct fs_usage *out)
{
	struct fs_usage u = {
		.blocks = volume.super.nblocks,
		.inodes = volume.super.ninodes - 1,
		.features = volume.super.features,
		.name_max = volume.format->max_name,
		.link_max = volume.format->max_links,
		.label = volume.super.label,
	};
	int r = block_count_free(&u.blocks_free);
	if (r == 0)
		r = inode_count_free(&u.inodes_free);
	if (r == 0)
		*out = u;
	return r;
}
