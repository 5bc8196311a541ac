/*
 * getdents: what is in a directory, from the place of the open file on.
 */
#include "fs/file_impl.h"

#include "common/bits.h"
#include "common/mem.h"
#include "fs/dir.h"
#include "fs/format.h"
#include "fs/inode_impl.h"
#include "fs/volume.h"

#include <octox/dirent.h>
#include <octox/errno.h>

enum {
	LIST_MAX	= 16 * 1024,	/* bytes told in one call */
	RECORD_ALIGN	= 8,
};

/* The largest record. */
union record {
	struct octox_dirent head;
	char	bytes[sizeof(struct octox_dirent) + FS_XNAMELEN + RECORD_ALIGN];
};

/* A list that is being told. */
struct listing {
	struct uio	*u;
	uint64_t	next;		/* offset of the entry to go on with */
	ssize		done;		/* bytes told */
};

int
file_dir(struct file *f, struct inode **out)
{
	if (f->inode == NULL || !inode_is_dir(f->inode))
		return -ENOTDIR;
	*out = f->inode;
	return 0;
}

static uint8_t
type_of(const struct dir_entry *e)
{
	static const uint8_t type[] = {
		[FS_FREE] = OCTOX_DT_UNKNOWN, [FS_DIR] = OCTOX_DT_DIR,
		[FS_FILE] = OCTOX_DT_REG, [FS_DEVICE] = OCTOX_DT_CHR,
		[FS_SYMLINK] = OCTOX_DT_LNK, [FS_FIFO] = OCTOX_DT_FIFO,
	};

	return e->type < sizeof(type) ? type[e->type] : OCTOX_DT_UNKNOWN;
}

static void
record_fill(union record *rec, const struct dir_entry *e, uint64_t next)
{
	size_t n = e->len;

	memset(rec, 0, offsetof(struct octox_dirent, name) + n + RECORD_ALIGN);
	memcpy(rec->head.name, e->name, n);
	rec->head.ino = e->inum;
	rec->head.next = (int64_t)next;
	rec->head.type = type_of(e);
	rec->head.reclen = (uint16_t)align_up(
		offsetof(struct octox_dirent, name) + n + 1, RECORD_ALIGN);
}

/* Tell an entry; true if there is no room. */
static bool
list_entry_at(const struct dir_slot *slot, void *arg)
{
	struct listing *l = arg;
	union record rec;
	uint64_t next = slot->off +
			slot->entry.nslots * volume.format->slot_size;

	record_fill(&rec, &slot->entry, next);
	if (rec.head.reclen > l->u->prepared)
		return true;
	uio_move(l->u, rec.bytes, rec.head.reclen);
	l->next = next;
	l->done += rec.head.reclen;
	return false;
}

/* As many of the entries as there is prepared room for. */
static ssize
list_locked(struct inode *dp, uint64_t *off, struct uio *u)
	REQUIRES(&dp->lock)
{
	struct listing l = { .u = u, .next = *off };
	struct dir_slot slot;
	int r = dir_each(dp, *off, list_entry_at, &l, &slot);
	if (r == 0)
		dir_slot_put(&slot);
	*off = l.next;
	if (l.done > 0)
		return l.done;
	if (r == 0)
		return -EINVAL;
	return r == -ENOENT ? 0 : r;
}

static ssize
list_from(struct file *f, struct inode *dp, struct uio *u) REQUIRES(&f->lock)
{
	ssize n = uio_prepare(u, MIN(u->left, (size_t)LIST_MAX));
	if (n < 0)
		return n;
	int r = inode_lock(dp);
	if (r != 0)
		return r;
	n = list_locked(dp, &f->off, u);
	inode_unlock(dp);
	return n;
}

ssize
file_list(struct file *f, struct uio *u)
{
	struct inode *dp;
	int r = file_dir(f, &dp);
	if (r != 0)
		return r;
	sleeplock_lock(&f->lock);
	ssize n = list_from(f, dp, u);
	sleeplock_unlock(&f->lock);
	return n;
}
