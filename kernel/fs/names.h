/*
 * The name cache: what names in directories lead to, so that a path that has been
 * walked before is walked again without looking at directories or locking them.
 * That a name does not exist is remembered too.
 *
 * Long names are not remembered.
 *
 * Entries are made and changed by whoever holds the lock of the directory.  A
 * directory is known by inode.name_key, a number that is never used twice.
 */
#ifndef FS_NAMES_H
#define FS_NAMES_H

#include "common/types.h"
#include "core/annot.h"

struct inode;

/* A name: len bytes of a string that somebody else keeps, without a NUL. */
struct fs_name {
	const char	*s;
	uint32_t	len;
	uint32_t	hash;		/* of the bytes */
};

/* The hash of a name, byte by byte from NAME_HASH_START on. */
#define NAME_HASH_START		0x811c9dc5u
#define NAME_HASH_NEXT(h, byte)	(((h) ^ (unsigned char)(byte)) * 0x01000193u)

#define NAME_DOT { ".", 1, NAME_HASH_NEXT(NAME_HASH_START, '.') }
#define NAME_DOTDOT { "..", 2, \
	NAME_HASH_NEXT(NAME_HASH_NEXT(NAME_HASH_START, '.'), '.') }

struct fs_name name_of(const char *s, uint32_t len);
bool name_equal(const struct fs_name *a, const struct fs_name *b);

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
