/*
 * The way up: from a directory to its absolute path.  No directory moves meanwhile,
 * for rename_lock is held, so what comes out is a path that there was.
 */
#include "fs/path_impl.h"

#include "common/mem.h"
#include "fs/dir.h"

#include <octox/errno.h>

/* The end of a buffer, filled from the back. */
struct way {
	char	*start;
	char	*at;
};

static int
prepend(struct way *way, const char *s, size_t n)
{
	if ((size_t)(way->at - way->start) < n)
		return -ERANGE;
	way->at -= n;
	memcpy(way->at, s, n);
	return 0;
}

static int
prepend_entry(struct way *way, const struct dir_entry *e)
{
	int r = prepend(way, e->name, e->len);
	return r != 0 ? r : prepend(way, "/", 1);
}

/* Put the name that a directory has in its parent in front. */
static int
prepend_name(struct way *way, struct inode *parent, const struct inode *dir)
{
	struct dir_slot slot;
	int r = inode_lock(parent);
	if (r != 0)
		return r;
	r = dir_find_child(parent, dir->inum, &slot);
	if (r == 0) {
		r = prepend_entry(way, &slot.entry);
		dir_slot_put(&slot);
	}
	inode_unlock(parent);
	return r;
}

static int
walk_up(struct way *way, struct inode *dir)
{
	static const struct fs_name name_dotdot = NAME_DOTDOT;
	struct inode *at = inode_get(dir);
	int r = 0;

	/* On a damaged disk the way may have no end, but the buffer has. */
	while (r == 0 && at->inum != FS_ROOTINO) {
		struct inode *up;
		r = path_step(at, &name_dotdot, &up);
		if (r != 0)
			break;
		r = prepend_name(way, up, at);
		inode_put(at);
		at = up;
	}
	inode_put(at);
	return r;
}

ssize
path_of_dir(struct inode *dir, char *buf, size_t n)
{
	struct way way = { buf, buf + n };
	int r = prepend(&way, "", 1);

	sleeplock_lock(&rename_lock);
	if (r == 0)
		r = walk_up(&way, dir);
	sleeplock_unlock(&rename_lock);
	if (r == 0 && *way.at == '\0')
		r = prepend(&way, "/", 1);
	if (r != 0)
		return r;
	size_t len = (size_t)(buf + n - way.at);
	memmove(buf, way.at, len);
	return (ssize)len;
}
