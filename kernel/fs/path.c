/*
 * Walking paths.  No directory is locked while its names are in the name cache; none
 * stays locked from one name to the next.
 */
#include "fs/path_impl.h"

#include "common/mem.h"
#include "common/str.h"
#include "common/utf8.h"
#include "fs/dir.h"
#include "fs/fs.h"
#include "fs/names.h"

#include <octox/errno.h>

static bool
name_is(const struct fs_name *name, const char *s)
{
	return str_equal(name->c, s);
}

/*
 * Take the next name off the front of *path.  1: there was one, 0: the path is at
 * its end, -ENAMETOOLONG.
 */
static int
next_name(const char **path, struct fs_name *name)
{
	const char *s = *path;
	size_t n = 0;

	while (*s == '/')
		s++;
	while (s[n] != '\0' && s[n] != '/')
		n++;
	if (n > FS_NAMELEN)
		return -ENAMETOOLONG;
	memset(name->c, 0, FS_NAMELEN);
	memcpy(name->c, s, n);
	*path = s + n;
	return n > 0;
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
	bool stay = name_is(name, ".") ||
		    (name_is(name, "..") && dp->inum == FS_ROOTINO);
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

/* Where a path starts, and whether it is a string that can be a path. */
static int
start(struct inode *cwd, const char *path, struct inode **out)
{
	if (*path == '\0')
		return -ENOENT;
	if (!utf8_valid(path, str_length(path)))
		return -EILSEQ;
	*out = *path == '/' ? fs_root() : inode_get(cwd);
	return 0;
}

/* Replace the directory *dp by what a name in it leads to. */
static int
advance(struct inode **dp, const struct fs_name *name)
{
	struct inode *next;

	if (!inode_is_dir(*dp))
		return -ENOTDIR;
	int r = path_step(*dp, name, &next);
	if (r != 0)
		return r;
	inode_put(*dp);
	*dp = next;
	return 0;
}

int
path_lookup(struct inode *cwd, const char *path, struct inode **out)
{
	struct inode *ip;
	struct fs_name name;
	int r = start(cwd, path, &ip);
	if (r != 0)
		return r;
	while ((r = next_name(&path, &name)) > 0) {
		r = advance(&ip, &name);
		if (r != 0)
			break;
	}
	if (r == 0 && path[-1] == '/' && !inode_is_dir(ip))
		r = -ENOTDIR;
	if (r != 0)
		inode_put(ip);
	else
		*out = ip;
	return r;
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

int
path_walk_to_end(struct inode *cwd, const char *path, struct path_end *end)
{
	struct inode *dp;
	struct fs_name name;
	int r = start(cwd, path, &dp);
	if (r != 0)
		return r;
	while ((r = next_name(&path, &name)) > 0 && !is_at_end(path)) {
		r = advance(&dp, &name);
		if (r != 0)
			break;
	}
	if (r >= 0 && !inode_is_dir(dp))
		r = -ENOTDIR;
	if (r < 0) {
		inode_put(dp);
		return r;
	}
	end->dir = dp;
	end->name = name;
	end->is_name = r > 0 && !name_is(&name, ".") && !name_is(&name, "..");
	end->slash = *path == '/';
	return 0;
}
