/*
 * Walking paths.  No directory is locked while its names are in the name cache; none
 * stays locked from one name to the next.
 *
 * W1. A symbolic link is followed by putting its target in front of what is left of
 *     the path, in a buffer of the walk's own.  So a walk holds one such buffer at
 *     most, and no call is nested in another.
 */
#include "fs/path_impl.h"

#include "common/mem.h"
#include "common/str.h"
#include "common/utf8.h"
#include "fs/dir.h"
#include "fs/format.h"
#include "fs/fs.h"
#include "fs/names.h"
#include "fs/volume.h"
#include "mm/kalloc.h"

#include <octox/errno.h>

enum {
	LINKS_MAX	= 32,		/* symbolic links on the way of one path */
};

/* A walk: where it has come to, and what is left of the path. */
struct walk {
	struct inode	*at;		/* with a reference */
	const char	*rest;
	char		*buf;		/* what rest is in, or NULL; by W1 */
	uint32_t	nlinks;		/* that were followed */
};

static bool
name_is_dot(const struct fs_name *name)
{
	return name->len == 1 && name->s[0] == '.';
}

static bool
name_is_dotdot(const struct fs_name *name)
{
	return name->len == 2 && name->s[0] == '.' && name->s[1] == '.';
}

/*
 * Take the next name off the front of *path.  1: there was one, 0: the path is at
 * its end, -ENAMETOOLONG.
 */
static int
next_name(const char **path, struct fs_name *name)
{
	const char *s = *path;
	uint32_t hash = NAME_HASH_START;

	while (*s == '/')
		s++;
	name->s = s;
	for (; *s != '\0' && *s != '/'; s++)
		hash = NAME_HASH_NEXT(hash, *s);
	name->len = (uint32_t)(s - name->s);
	name->hash = hash;
	*path = s;
	if (name->len > volume.format->max_name)
		return -ENAMETOOLONG;
	return name->len > 0;
}

static bool
is_at_end(const char *path)
{
	while (*path == '/')
		path++;
	return *path == '\0';
}

/* Look the name up in the directory itself. */
static int
find_in_dir(struct inode *dp, const struct fs_name *name, struct inode **out)
{
	uint32_t inum;
	int r = inode_lock(dp);
	if (r != 0)
		return r;
	r = dir_lookup(dp, name, &inum);
	/* Under the lock, while the name holds on to the inode. */
	if (r == 0)
		r = inode_find(inum, out);
	inode_unlock(dp);
	return r;
}

int
path_step(struct inode *dp, const struct fs_name *name, struct inode **out)
{
	bool stay = name_is_dot(name) ||
		    (name_is_dotdot(name) && dp->inum == FS_ROOTINO);
	if (stay) {
		*out = inode_get(dp);
		return 0;
	}
	int r = names_find(dp, name, out);
	if (r == -EAGAIN)
		r = find_in_dir(dp, name, out);
	if (r != 0)
		return r;
	r = inode_load(*out);
	if (r != 0)
		inode_put(*out);
	return r;
}

/* --- Walks --------------------------------------------------------------- */

/* Where a path starts, and whether it is a string that can be a path. */
static int
walk_start(struct walk *w, struct inode *cwd, const char *path)
{
	if (*path == '\0')
		return -ENOENT;
	if (!utf8_valid(path, str_length(path)))
		return -EILSEQ;
	*w = (struct walk){
		.at = *path == '/' ? fs_root() : inode_get(cwd),
		.rest = path,
	};
	return 0;
}

static void
walk_end(struct walk *w)
{
	inode_put(w->at);
	kfree(w->buf);
}

/* Put the target of a link in front of the rest of the path, in buf. */
static int
splice_target(struct inode *link, const char *rest, char *buf)
{
	ssize n = inode_read(link, buf, 0, MAXPATH - 1);
	if (n < 0)
		return (int)n;
	buf[n] = '\0';
	/* On a damaged disk there may be anything. */
	size_t len = str_length(buf);
	if (len == 0)
		return -ENOENT;
	if (!utf8_valid(buf, len))
		return -EILSEQ;
	return str_copy(buf + len, MAXPATH - len, rest) ? 0 : -ENAMETOOLONG;
}

/* Go on with the target of a symbolic link, which is in the directory w->at. */
static int
walk_follow(struct walk *w, struct inode *link)
{
	if (w->nlinks++ == LINKS_MAX)
		return -ELOOP;
	char *buf = kalloc(MAXPATH);
	if (buf == NULL)
		return -ENOMEM;
	int r = splice_target(link, w->rest, buf);
	if (r != 0) {
		kfree(buf);
		return r;
	}
	kfree(w->buf);
	w->buf = buf;
	w->rest = buf;
	if (*buf == '/') {
		inode_put(w->at);
		w->at = fs_root();
	}
	return 0;
}

/*
 * Go from the directory w->at to what a name in it leads to; follow: and on from
 * there, if that is a symbolic link.
 */
static int
walk_step(struct walk *w, const struct fs_name *name, bool follow)
{
	struct inode *next;

	if (!inode_is_dir(w->at))
		return -ENOTDIR;
	int r = path_step(w->at, name, &next);
	if (r != 0)
		return r;
	if (follow && inode_is_symlink(next)) {
		r = walk_follow(w, next);
		inode_put(next);
		return r;
	}
	inode_put(w->at);
	w->at = next;
	return 0;
}

/* Walk to the end; follow: a link there too, as with a slash behind it. */
static int
walk_all(struct walk *w, bool follow)
{
	struct fs_name name;
	int r;

	while ((r = next_name(&w->rest, &name)) > 0) {
		r = walk_step(w, &name, follow || *w->rest == '/');
		if (r != 0)
			return r;
	}
	if (r == 0 && w->rest[-1] == '/' && !inode_is_dir(w->at))
		return -ENOTDIR;
	return r;
}

static int
lookup(struct inode *cwd, const char *path, bool follow, struct inode **out)
{
	struct walk w;
	int r = walk_start(&w, cwd, path);
	if (r != 0)
		return r;
	r = walk_all(&w, follow);
	if (r == 0)
		*out = inode_get(w.at);
	walk_end(&w);
	return r;
}

int
path_lookup(struct inode *cwd, const char *path, struct inode **out)
{
	return lookup(cwd, path, true, out);
}

int
path_lookup_link(struct inode *cwd, const char *path, struct inode **out)
{
	return lookup(cwd, path, false, out);
}

int
path_lookup_dir(struct inode *cwd, const char *path, struct inode **out)
{
	struct inode *ip;
	int r = path_lookup(cwd, path, &ip);
	if (r != 0)
		return r;
	if (!inode_is_dir(ip)) {
		inode_put(ip);
		return -ENOTDIR;
	}
	*out = ip;
	return 0;
}

/* --- Ends ---------------------------------------------------------------- */

/* If the last name leads to a symbolic link, go on with that: 1; else 0. */
static int
follow_last(struct walk *w, const struct fs_name *name)
{
	struct inode *next;
	int r = path_step(w->at, name, &next);
	if (r != 0)
		return r == -ENOENT ? 0 : r;
	if (inode_is_symlink(next)) {
		r = walk_follow(w, next);
		if (r == 0)
			r = 1;
	}
	inode_put(next);
	return r;
}

/* Walk all but the last name, which is stored; follow: that is no link then. */
static int
walk_but_last(struct walk *w, bool follow, struct fs_name *name)
{
	int r;

	while ((r = next_name(&w->rest, name)) > 0) {
		if (!is_at_end(w->rest))
			r = walk_step(w, name, true);
		else if (!inode_is_dir(w->at))
			r = -ENOTDIR;
		else if (!follow || (r = follow_last(w, name)) == 0)
			return 0;
		if (r < 0)
			return r;
	}
	if (r == 0 && !inode_is_dir(w->at))
		r = -ENOTDIR;
	return r;
}

int
path_walk_to_end(struct inode *cwd, const char *path, bool follow,
		 struct path_end *end)
{
	struct walk w;
	struct fs_name name;
	int r = walk_start(&w, cwd, path);
	if (r != 0)
		return r;
	r = walk_but_last(&w, follow, &name);
	if (r < 0) {
		walk_end(&w);
		return r;
	}
	end->dir = w.at;
	end->buf = w.buf;
	end->name = name;
	end->is_name = name.len > 0 && !name_is_dot(&name) &&
		       !name_is_dotdot(&name);
	end->slash = *w.rest == '/';
	return 0;
}

void
path_end_put(struct path_end *end)
{
	inode_put(end->dir);
	kfree(end->buf);
}
