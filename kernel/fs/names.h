/*
 * The name cache: what names in directories lead to, so that a path that has been
 * walked before is walked again without looking at directories or locking them.
 * That a name does not exist is remembered too.
 *
 * Entries are made and changed by whoever holds the lock of the directory.  A
 * directory is known by inode.name_key, a number that is never used twice.
 */
#ifndef FS_NAMES_H
#define FS_NAMES_H

#include "common/types.h"
#include "core/annot.h"

#include <octox/fs.h>

struct inode;

/* As in a directory entry: padded with NUL. */
struct fs_name {
	char	c[FS_NAMELEN];
};

/* Once at boot. */
void names_init(void);

uint64_t names_new_key(void);

/*
 * What a name leads to, with a reference.  -ENOENT: to nothing; -EAGAIN: not known,
 * ask the directory; -EUCLEAN, -ENOMEM.  Needs no lock.
 */
MUST_CHECK int names_find(const struct inode *dp, const struct fs_name *name,
			  struct inode **out);

/* The name leads to inode inum now, 0: to nothing.  With dp locked. */
void names_set(const struct inode *dp, const struct fs_name *name,
	       uint32_t inum);

#endif
