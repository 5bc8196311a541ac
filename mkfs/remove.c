/*
 * octox-mkimage rm and mv.
 */
#include <stdlib.h>
#include <string.h>

#include "fs/file.h"
#include "fs/fs.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "progress.h"
#include "report.h"
#include "tree.h"

#include <octox/fcntl.h>

static bool
unlink_path(const char *path)
{
	struct inode *root = fs_root();
	int r = path_unlink(root, path);

	progress(path, 0);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	return r == 0;
}

/* The first entry of a directory; empty if there is none. */
static bool
first_entry(const char *path, char name[FS_NAMELEN + 1])
{
	struct file *dir;
	if (!tree_open(path, O_RDONLY | O_DIRECTORY, &dir))
		return false;
	int r = tree_next_entry(dir, name);
	file_put(dir);
	if (r < 0)
		report("%s: %s", path, error_text(r));
	if (r == 0)
		name[0] = '\0';
	return r >= 0;
}

static bool
empty_dir(const char *path)
{
	char name[FS_NAMELEN + 1];
	bool ok = first_entry(path, name);

	while (ok && name[0] != '\0') {
		char *child = join_path(path, name);
		ok = tree_remove(child, true) && first_entry(path, name);
		free(child);
	}
	return ok;
}

bool
tree_remove(const char *path, bool recursive)
{
	struct octox_stat st;
	bool exists;

	if (!tree_lookup(path, &st, &exists))
		return false;
	if (exists && st.type == OCTOX_T_DIR && recursive && !empty_dir(path))
		return false;
	return unlink_path(path);
}

bool
tree_move(const char *from, const char *to)
{
	struct octox_stat st;
	struct inode *root;
	bool exists;

	if (!tree_lookup(from, &st, &exists))
		return false;
	if (exists && st.type == OCTOX_T_DIR) {
		report("%s: directories are not moved", from);
		return false;
	}
	char *path = strdup(to);
	if (tree_lookup(to, &st, &exists) && exists &&
	    st.type == OCTOX_T_DIR) {
		free(path);
		path = join_path(to, base_name(from));
	}
	root = fs_root();
	int r = path_link(root, from, path);
	inode_put(root);
	if (r != 0)
		report("%s: %s", path, error_text(r));
	free(path);
	return r == 0 && unlink_path(from);
}
