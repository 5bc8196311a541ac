/*
 * The inodes in memory.
 *
 * I1. There is at most one struct inode of a number: it is found and made under
 *     itable.lock.
 * I2. Those without references stay in memory, on the idle list in the order of
 *     last use, up to MAX_IDLE of them.
 * I3. A loaded inode holds on to its block of the inode table, so storing it cannot
 *     fail.
 * I4. An inode that has no name any more (nlink 0) is freed by whoever puts the last
 *     reference.  It is not found by name, so no further references come.  (On a
 *     damaged disk one may; it then finds the inode free when it has the lock.)
 */
#include "fs/inode_impl.h"

#include "common/mem.h"
#include "core/panic.h"
#include "fs/buf.h"
#include "fs/dir_index.h"
#include "fs/format.h"
#include "fs/names.h"
#include "fs/volume.h"
#include "mm/kalloc.h"

#include <octox/errno.h>

enum {
	BUCKETS		= 512,
	MAX_IDLE	= 1024,
};

static struct {
	struct spinlock	lock;
	struct inode	*buckets[BUCKETS];	/* [lock] */
	struct list	idle;			/* [lock] oldest first */
	uint32_t	nidle;			/* [lock] */
	uint32_t	nused;			/* [lock] with references */
} itable;

void
inode_init(void)
{
	spin_init(&itable.lock, "inode table");
	list_init(&itable.idle);
}

static struct inode **
itable_bucket(uint32_t inum)
{
	return &itable.buckets[inum % BUCKETS];
}

/* Take the inode that was idle longest out of the table; NULL if none is. */
static struct inode *
itable_evict(void) REQUIRES(&itable.lock)
{
	struct list *link = list_pop_front(&itable.idle);
	if (link == NULL)
		return NULL;
	struct inode *ip = list_entry(link, struct inode, idle_link);
	itable.nidle--;
	struct inode **place = itable_bucket(ip->inum);
	while (*place != ip)
		place = &(*place)->hash_next;
	*place = ip->hash_next;
	buf_put(ip->table);
	dir_index_free(ip->index);
	return ip;
}

static void
inode_reset(struct inode *ip, uint32_t inum)
{
	memset(ip, 0, sizeof(*ip));
	ip->inum = inum;
	list_init(&ip->idle_link);
	list_init(&ip->text_link);
	sleeplock_init(&ip->lock, "inode");
	ip->name_key = names_new_key();
}

static struct inode *
itable_lookup(uint32_t inum) REQUIRES(&itable.lock)
{
	struct inode *ip = *itable_bucket(inum);
	while (ip != NULL && ip->inum != inum)
		ip = ip->hash_next;
	return ip;
}

static struct inode *
itable_insert(uint32_t inum) REQUIRES(&itable.lock)
{
	struct inode *ip = NULL;
	if (itable.nidle < MAX_IDLE)
		ip = kalloc(sizeof(*ip));
	if (ip == NULL)
		ip = itable_evict();
	if (ip == NULL)
		return NULL;
	inode_reset(ip, inum);
	ip->hash_next = *itable_bucket(inum);
	*itable_bucket(inum) = ip;
	return ip;
}

static void
itable_ref(struct inode *ip) REQUIRES(&itable.lock)
{
	if (ip->refs++ > 0)
		return;
	itable.nused++;
	if (list_linked(&ip->idle_link)) {
		list_remove(&ip->idle_link);
		itable.nidle--;
	}
}

int
inode_find(uint32_t inum, struct inode **out)
{
	if (inum == 0 || inum >= volume.super.ninodes)
		return volume_damaged("bad inode number", inum);
	spin_lock(&itable.lock);
	struct inode *ip = itable_lookup(inum);
	if (ip == NULL)
		ip = itable_insert(inum);
	if (ip != NULL)
		itable_ref(ip);
	spin_unlock(&itable.lock);
	if (ip == NULL)
		return -ENOMEM;
	*out = ip;
	return 0;
}

struct inode *
inode_get(struct inode *ip)
{
	spin_lock(&itable.lock);
	itable_ref(ip);
	spin_unlock(&itable.lock);
	return ip;
}

static bool
inode_is_loaded(const struct inode *ip)
{
	return __atomic_load_n(&ip->loaded, __ATOMIC_ACQUIRE);
}

/* By I4 nobody changes these while the last reference is being put. */
static bool
inode_is_orphan(const struct inode *ip) NO_LOCK_CHECK
{
	return inode_is_loaded(ip) && ip->disk.nlink == 0;
}

bool
inode_is_last(const struct inode *ip)
{
	spin_lock(&itable.lock);
	bool last = ip->refs == 1;
	spin_unlock(&itable.lock);
	return last;
}

void
inode_put(struct inode *ip)
{
	if (ip == NULL)
		return;
	struct inode *victim = NULL;
	spin_lock(&itable.lock);
	kassert(ip->refs > 0);
	/*
	 * Tested under the lock that guards refs, so of two who put their last
	 * ones, one frees.  And tested again: while the freeing is being committed
	 * the number may be given to a new file, which may lose its name too.
	 */
	int r = 0;
	while (r == 0 && ip->refs == 1 && inode_is_orphan(ip)) {
		spin_unlock(&itable.lock);
		r = inode_free_all(ip);
		spin_lock(&itable.lock);
	}
	if (--ip->refs == 0) {
		itable.nused--;
		list_push_back(&itable.idle, &ip->idle_link);
		if (++itable.nidle > MAX_IDLE)
			victim = itable_evict();
	}
	spin_unlock(&itable.lock);
	kfree(victim);
}

bool
inode_forget_all(void)
{
	spin_lock(&itable.lock);
	bool idle = itable.nused == 0;
	while (idle && !list_empty(&itable.idle))
		kfree(itable_evict());
	spin_unlock(&itable.lock);
	return idle;
}

void *
inode_raw(const struct buf *table, uint32_t inum)
{
	const struct fs_format *fmt = volume.format;
	return table->data + inum % fmt->inodes_per_block * fmt->inode_size;
}

uint32_t
inode_table_block(uint32_t inum)
{
	return volume.super.inodestart + inum / volume.format->inodes_per_block;
}

static int
inode_check(const struct inode *ip)
{
	const struct fs_xinode *d = &ip->disk;
	if (d->type == FS_FREE)
		return volume_damaged("name of free inode", ip->inum);
	if (d->type > volume.format->max_type)
		return volume_damaged("bad type of inode", ip->inum);
	if (d->type != FS_DEVICE && d->size > FS_MAXFILE)
		return volume_damaged("bad size of inode", ip->inum);
	return 0;
}

/* Read it from the disk. */
static int
inode_fill(struct inode *ip) REQUIRES(&ip->lock)
{
	if (ip->loaded)
		return 0;
	if (ip->table == NULL) {
		int r = buf_read(inode_table_block(ip->inum), &ip->table);
		if (r != 0)
			return r;
	}
	buf_lock(ip->table);
	volume.format->inode_decode(inode_raw(ip->table, ip->inum), &ip->disk);
	buf_unlock(ip->table);
	int r = inode_check(ip);
	/*
	 * Old images count no ".." entries.  What has a name is not to be freed, and
	 * a directory without one is taken care of at mount.
	 */
	if (ip->disk.type == FS_DIR && ip->disk.nlink == 0)
		ip->disk.nlink = 1;
	if (r == 0)
		__atomic_store_n(&ip->loaded, true, __ATOMIC_RELEASE);
	return r;
}

int
inode_lock(struct inode *ip) NO_LOCK_CHECK
{
	sleeplock_lock(&ip->lock);
	int r = inode_fill(ip);
	if (r != 0)
		sleeplock_unlock(&ip->lock);
	return r;
}

void
inode_unlock(struct inode *ip)
{
	sleeplock_unlock(&ip->lock);
}

int
inode_load(struct inode *ip)
{
	if (inode_is_loaded(ip))
		return 0;
	int r = inode_lock(ip);
	if (r != 0)
		return r;
	inode_unlock(ip);
	return 0;
}

enum fs_itype
inode_type(const struct inode *ip) NO_LOCK_CHECK
{
	return ip->disk.type;
}

bool
inode_is_dir(const struct inode *ip)
{
	return inode_type(ip) == FS_DIR;
}

bool
inode_is_symlink(const struct inode *ip)
{
	return inode_type(ip) == FS_SYMLINK;
}

void
inode_update(struct tx *tx, struct inode *ip)
{
	buf_lock(ip->table);
	log_write(tx, ip->table);
	volume.format->inode_encode(&ip->disk, inode_raw(ip->table, ip->inum));
	buf_unlock(ip->table);
}
