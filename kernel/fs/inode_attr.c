/*
 * What is told of an inode, and what of that can be set.
 */
#include "fs/inode_impl.h"

#include "common/bits.h"
#include "common/mem.h"
#include "fs/format.h"
#include "fs/volume.h"
#include "sched/realtime.h"

#include <octox/errno.h>
#include <octox/stat.h>

enum {
	THE_DISK	= 1,		/* number of the device */
	SECTOR		= 512,		/* what blocks are counted in */
	MODE_BITS	= 07777,
	NS_PER_SECOND	= 1000000000,
};

static uint32_t
type_bits(enum fs_itype type)
{
	switch (type) {
	case FS_DIR:
		return OCTOX_S_IFDIR;
	case FS_DEVICE:
		return OCTOX_S_IFCHR;
	case FS_SYMLINK:
		return OCTOX_S_IFLNK;
	case FS_FIFO:
		return OCTOX_S_IFIFO;
	default:
		return OCTOX_S_IFREG;
	}
}

static struct octox_timespec
timespec_of(int64_t ns)
{
	int64_t nsec = ns % NS_PER_SECOND;

	/* Before 1970 it is negative. */
	if (nsec < 0)
		nsec += NS_PER_SECOND;
	return (struct octox_timespec){ (ns - nsec) / NS_PER_SECOND, nsec };
}

int
inode_stat(struct inode *ip, struct octox_statx *st)
{
	int r = inode_lock(ip);
	if (r != 0)
		return r;
	const struct fs_xinode *d = &ip->disk;
	bool is_device = d->type == FS_DEVICE;
	uint64_t size = is_device || d->type == FS_FIFO ? 0 : d->size;
	*st = (struct octox_statx){
		.dev = THE_DISK,
		.ino = ip->inum,
		.mode = type_bits(d->type) | (d->mode & MODE_BITS),
		.nlink = d->nlink,
		.uid = d->uid,
		.gid = d->gid,
		.rdev = is_device ? (uint64_t)d->major << 16 | d->minor : 0,
		.size = (int64_t)size,
		.blksize = FS_BSIZE,
		.blocks = (int64_t)(div_up(size, FS_BSIZE) *
				    (FS_BSIZE / SECTOR)),
		.atime = timespec_of(d->atime),
		.mtime = timespec_of(d->mtime),
		.ctime = timespec_of(d->ctime),
	};
	inode_unlock(ip);
	return 0;
}

int
inode_size(struct inode *ip, uint64_t *size)
{
	int r = inode_lock(ip);
	if (r != 0)
		return r;
	*size = ip->disk.size;
	inode_unlock(ip);
	return 0;
}

/* --- Changes ------------------------------------------------------------- */

void
inode_set_ctime(struct inode *ip)
{
	if (volume.format->has_attrs)
		ip->disk.ctime = clock_realtime();
}

void
inode_set_mtime(struct inode *ip)
{
	if (!volume.format->has_attrs)
		return;
	ip->disk.mtime = clock_realtime();
	ip->disk.ctime = ip->disk.mtime;
}

void
inode_touch(struct tx *tx, struct inode *ip)
{
	if (!volume.format->has_attrs)
		return;
	inode_set_mtime(ip);
	inode_update(tx, ip);
}

static void
change_attrs(struct fs_xinode *d, const struct inode_attrs *to)
{
	if ((to->which & ATTR_MODE) != 0)
		d->mode = to->mode & MODE_BITS;
	if ((to->which & ATTR_UID) != 0)
		d->uid = to->uid;
	if ((to->which & ATTR_GID) != 0)
		d->gid = to->gid;
	if ((to->which & ATTR_ATIME) != 0)
		d->atime = to->atime;
	if ((to->which & ATTR_MTIME) != 0)
		d->mtime = to->mtime;
}

static int
set_attrs_locked(struct tx *tx, struct inode *ip, const struct inode_attrs *to)
	REQUIRES(tx, &ip->lock)
{
	struct fs_xinode changed = ip->disk;

	change_attrs(&changed, to);
	/* A format that cannot keep it does so if it is so anyway. */
	if (!volume.format->has_attrs)
		return memcmp(&changed, &ip->disk, sizeof(changed)) == 0 ?
			       0 : -ENOTSUP;
	ip->disk = changed;
	inode_set_ctime(ip);
	inode_update(tx, ip);
	return 0;
}

int
inode_set_attrs(struct inode *ip, const struct inode_attrs *to)
{
	struct tx tx;
	int r = log_begin(&tx, 1);
	if (r != 0)
		return r;
	r = inode_lock(ip);
	if (r == 0) {
		r = set_attrs_locked(&tx, ip, to);
		inode_unlock(ip);
	}
	int committed = log_end(&tx);
	return r != 0 ? r : committed;
}
