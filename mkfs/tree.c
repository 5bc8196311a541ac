/*
 * What the commands have in common: paths, opening, walking directories.
 */
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fs/file.h"
#include "fs/fs.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "report.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/limits.h>

char *
join_path(const char *dir, const char *name)
{
	size_t n = strlen(dir);
	const char *slash = n > 0 && dir[n - 1] == '/' ? "" : "/";
	char *path = malloc(n + strlen(name) + 2);

	if (path == NULL) {
		report("out of memory");
		exit(1);
	}
	sprintf(path, "%s%s%s", dir, slash, name);
	return path;
}

const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash == NULL ? path : slash + 1;
}

/* Paths of an image start at its root, with a slash or without. */
static bool
check_length(const char *path)
{
	if (strlen(path) < MAXPATH)
		return true;
	report("%s: %s", path, error_text(-ENAMETOOLONG));
	return false;
}

bool
tree_lookup(const char *path, struct octox_stat *st, bool *exists)
{
	struct inode *ip;
	struct inode *root = fs_root();

	*exists = false;
	if (!check_length(path)) {
		inode_put(root);
		return false;
	}
	int r = path_lookup(root, path, &ip);
	inode_put(root);
	if (r == -ENOENT)
		return true;
	if (r == 0) {
		r = inode_stat(ip, st);
		inode_put(ip);
	}
	if (r != 0)
		report("%s: %s", path, error_text(r));
	*exists = r == 0;
	return r == 0;
}

bool
tree_open(const char *path, int flags, struct file **out)
{
	struct inode *root = fs_root();
	int r = -ENAMETOOLONG;

	if (strlen(path) < MAXPATH)
		r = file_open(root, path, flags, out);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

bool
tree_mkdir(const char *path)
{
	struct inode *root = fs_root();
	int r = -ENAMETOOLONG;

	if (strlen(path) < MAXPATH)
		r = path_mkdir(root, path);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

static bool
is_dot_entry(const struct fs_dirent *e)
{
	return strncmp(e->name, ".", FS_NAMELEN) == 0 ||
	       strncmp(e->name, "..", FS_NAMELEN) == 0;
}

int
tree_next_entry(struct file *dir, char name[FS_NAMELEN + 1])
{
	struct fs_dirent e;
	struct uio u;

	do {
		uio_init_kernel(&u, UIO_TO_CALLER, &e, sizeof(e));
		ssize n = file_read(dir, &u);
		if (n < 0)
			return (int)n;
		if (n < (ssize)sizeof(e))
			return 0;
	} while (e.inum == 0 || is_dot_entry(&e));
	memcpy(name, e.name, FS_NAMELEN);
	name[FS_NAMELEN] = '\0';
	return 1;
}
