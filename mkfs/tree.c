/*
 * What the commands have in common: paths, opening, walking directories.
 */
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fs/file.h"
#include "fs/format.h"
#include "fs/fs.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "fs/volume.h"
#include "report.h"

#include <octox/dirent.h>
#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/limits.h>

char *
copy_string(const char *s)
{
	char *copy = strdup(s);

	if (copy == NULL) {
		report("out of memory");
		exit(1);
	}
	return copy;
}

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
tree_lookup(const char *path, struct octox_statx *st, bool *exists)
{
	struct inode *ip;
	struct inode *root = fs_root();

	*exists = false;
	if (!check_length(path)) {
		inode_put(root);
		return false;
	}
	int r = path_lookup_link(root, path, &ip);
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
		r = file_open(root, path, flags, 0644, out);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

bool
tree_open_file(const char *path, struct file **out)
{
	return tree_open(path, O_RDONLY, out);
}

bool
tree_mkdir(const char *path)
{
	struct inode *root = fs_root();
	int r = -ENAMETOOLONG;

	if (strlen(path) < MAXPATH)
		r = path_mkdir(root, path, 0755);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

bool
tree_symlink(const char *target, const char *path)
{
	struct inode *root = fs_root();
	int r = -ENAMETOOLONG;

	if (strlen(path) < MAXPATH && strlen(target) < MAXPATH)
		r = path_symlink(target, root, path);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

bool
tree_mkfifo(const char *path)
{
	struct inode *root = fs_root();
	int r = -ENAMETOOLONG;

	if (strlen(path) < MAXPATH)
		r = path_mknod(root, path, OCTOX_S_IFIFO | 0666, 0);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

bool
tree_readlink(const char *path, char target[MAXPATH])
{
	struct inode *root = fs_root();
	struct inode *ip;

	ssize n = path_lookup_link(root, path, &ip);
	inode_put(root);
	if (n == 0) {
		n = inode_read(ip, target, 0, MAXPATH - 1);
		inode_put(ip);
	}
	if (n < 0) {
		report("%s: %s", path, error_text(n));
		return false;
	}
	target[n] = '\0';
	return true;
}

bool
tree_has_attrs(void)
{
	return volume.format->has_attrs;
}

bool
tree_set_attrs(const char *path, const struct inode_attrs *attrs)
{
	struct inode *root = fs_root();
	struct inode *ip;

	int r = path_lookup_link(root, path, &ip);
	inode_put(root);
	if (r == 0) {
		r = inode_set_attrs(ip, attrs);
		inode_put(ip);
	}
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

static bool
is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Room for so many pointers and the NULL behind them. */
static char **
grow(char **names, size_t n)
{
	char **more = realloc(names, (n + 1) * sizeof(*more));

	if (more == NULL) {
		report("out of memory");
		exit(1);
	}
	more[n] = NULL;
	return more;
}

/* Add the names of the records in buf. */
static char **
add_names(char **names, size_t *count, const char *buf, size_t size)
{
	size_t at = 0;

	while (at < size) {
		const struct octox_dirent *e =
			(const struct octox_dirent *)(buf + at);
		if (!is_dots(e->name)) {
			names = grow(names, *count + 1);
			names[(*count)++] = copy_string(e->name);
		}
		at += e->reclen;
	}
	return names;
}

char **
tree_names(const char *path)
{
	_Alignas(8) char buf[4096];
	char **names = grow(NULL, 0);
	size_t count = 0;
	struct file *dir;
	struct uio u;
	ssize n;

	if (!tree_open(path, O_RDONLY | O_DIRECTORY, &dir)) {
		names_free(names);
		return NULL;
	}
	do {
		uio_init_kernel(&u, UIO_TO_CALLER, buf, sizeof(buf));
		n = file_list(dir, &u);
		if (n > 0)
			names = add_names(names, &count, buf, (size_t)n);
	} while (n > 0);
	file_put(dir);
	if (n == 0)
		return names;
	report("%s: %s", path, error_text(n));
	names_free(names);
	return NULL;
}

void
names_free(char **names)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		free(names[i]);
	free(names);
}
