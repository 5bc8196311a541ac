/*
 * Files and directories of the mounted image.  All say what went wrong and return
 * false then.
 */
#ifndef MKFS_TREE_H
#define MKFS_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/annot.h"

#include <octox/fs.h>
#include <octox/stat.h>

struct file;

/* Where a thing of the host goes: HOST:PATH. */
MUST_CHECK bool tree_add(const char *spec, bool make_parents);

MUST_CHECK bool tree_mkdir(const char *path);
MUST_CHECK bool tree_remove(const char *path, bool recursive);
MUST_CHECK bool tree_move(const char *from, const char *to);

/* Contents to standard output, or to a file or directory of the host. */
MUST_CHECK bool tree_cat(const char *path);
MUST_CHECK bool tree_extract(const char *path, const char *host);

struct list_options {
	bool	l;		/* type, links, size and inode too */
	bool	recursive;
};
MUST_CHECK bool tree_list(const char *path, const struct list_options *opt);
MUST_CHECK bool tree_stat(const char *path);
MUST_CHECK bool tree_df(void);

/* --- For the files of this folder ---------------------------------------- */

/* What path names; false without a message only if it does not exist. */
MUST_CHECK bool tree_lookup(const char *path, struct octox_stat *st, bool *exists);

/* Like file_open() from the root directory. */
MUST_CHECK bool tree_open(const char *path, int flags, struct file **out);

/* The next entry of an open directory other than "." and ".."; at the end: 0. */
MUST_CHECK int tree_next_entry(struct file *dir, char name[FS_NAMELEN + 1]);

/* dir, a slash if need be, name; to be freed. */
char *join_path(const char *dir, const char *name);

/* What follows the last slash. */
const char *base_name(const char *path);

#endif
