/*
 * octox-mkimage rm and mv.
 */
#include <stdlib.h>

#include "fs/fs.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "progress.h"
#include "report.h"
#include "tree.h"

static bool
unlink_path(const char *path)
{
	struct inode *root = fs_root();
	int r = path_remove(root, path, REMOVE_ANY);

	progress(path, 0);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

static bool
empty_dir(const char *path)
{
	char **names = tree_names(path);
	bool ok = names != NULL;

	for (size_t i = 0; ok && names[i] != NULL; i++) {
		char *child = join_path(path, names[i]);
		ok = tree_remove(child, true);
		free(child);
	}
	names_free(names);
	return ok;
}

bool
tree_remove(const char *path, bool recursive)
{
	struct octox_statx st;
	bool exists;

	if (!tree_lookup(path, &st, &exists))
		return false;
	if (exists && is_directory(&st) && recursive && !empty_dir(path))
		return false;
	return unlink_path(path);
}

bool
tree_move(const char *from, const char *to)
{
	struct octox_statx st;
	bool exists;

	if (!tree_lookup(to, &st, &exists))
		return false;
	char *path = exists && is_directory(&st) ?
			     join_path(to, base_name(from)) : copy_string(to);
	struct inode *root = fs_root();
	int r = path_rename(root, from, root, path);
	inode_put(root);
	if (r != 0)
		report("%s: %s: %s", from, path, error_text(r));
	free(path);
	return r == 0;
}
