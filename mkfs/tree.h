/*
 * Files and directories of the mounted image.  All say what went wrong and return
 * false then.
 */
#ifndef MKFS_TREE_H
#define MKFS_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/annot.h"

#include <octox/limits.h>
#include <octox/stat.h>

struct file;
struct inode_attrs;

/* Where a thing of the host goes: HOST:PATH. */
MUST_CHECK bool tree_add(const char *spec, bool make_parents);

MUST_CHECK bool tree_mkdir(const char *path);
/* With those above it; what is there already is left alone. */
MUST_CHECK bool tree_mkdirs(const char *path);
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

/*
 * What path names, itself if it is a symbolic link; false without a message only if
 * it does not exist.
 */
MUST_CHECK bool tree_lookup(const char *path, struct octox_statx *st, bool *exists);

MUST_CHECK bool tree_symlink(const char *target, const char *path);
MUST_CHECK bool tree_mkfifo(const char *path);
MUST_CHECK bool tree_readlink(const char *path, char target[MAXPATH]);

/* Can the image's format keep permissions and times?  Set them. */
bool tree_has_attrs(void);
MUST_CHECK bool tree_set_attrs(const char *path,
			       const struct inode_attrs *attrs);

/* Like file_open() from the root directory. */
MUST_CHECK bool tree_open(const char *path, int flags, struct file **out);

/*
 * The names in a directory, without "." and "..", in its order and with a NULL behind
 * the last; NULL after a message.  To be freed.
 */
char **tree_names(const char *path);
void names_free(char **names);

static inline bool
is_directory(const struct octox_statx *st)
{
	return (st->mode & OCTOX_S_IFMT) == OCTOX_S_IFDIR;
}

static inline bool
is_regular(const struct octox_statx *st)
{
	return (st->mode & OCTOX_S_IFMT) == OCTOX_S_IFREG;
}

static inline bool
is_symlink(const struct octox_statx *st)
{
	return (st->mode & OCTOX_S_IFMT) == OCTOX_S_IFLNK;
}

static inline bool
is_device(const struct octox_statx *st)
{
	return (st->mode & OCTOX_S_IFMT) == OCTOX_S_IFCHR;
}

static inline bool
is_fifo(const struct octox_statx *st)
{
	return (st->mode & OCTOX_S_IFMT) == OCTOX_S_IFIFO;
}

/* Open a file to read it. */
MUST_CHECK bool tree_open_file(const char *path, struct file **out);

/* What path names, which must be there. */
MUST_CHECK bool tree_must_stat(const char *path, struct octox_statx *st);

/* Call visit for each entry of a directory with its path; all true? */
MUST_CHECK bool tree_each(const char *path,
			  bool (*visit)(const char *path, const char *name,
					void *arg),
			  void *arg);

/* A copy; dir, a slash if need be, name.  To be freed. */
char *copy_string(const char *s);
char *join_path(const char *dir, const char *name);

/* What follows the last slash. */
const char *base_name(const char *path);

#endif
