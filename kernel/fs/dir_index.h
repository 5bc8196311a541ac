/*
 * Where in a large directory each name is: a table in memory, made when a name is
 * looked for in the directory itself.  All with the directory locked.
 */
#ifndef FS_DIR_INDEX_H
#define FS_DIR_INDEX_H

#include "core/annot.h"
#include "common/types.h"

struct dir_index;

/* An empty one with room for n entries; NULL: no memory, or too much in use. */
struct dir_index *dir_index_new(uint32_t n);

void dir_index_free(struct dir_index *x);	/* NULL is fine */

/* False: there is no memory, and the index is of no use any more. */
MUST_CHECK bool dir_index_add(struct dir_index **x, uint32_t hash,
			      uint32_t off);

void dir_index_remove(struct dir_index *x, uint32_t hash, uint32_t off);

/*
 * The offsets of entries whose names have the hash, one after the other: *place is 0
 * at first.  False when there is no other.
 */
bool dir_index_find(const struct dir_index *x, uint32_t hash, uint32_t *place,
		    uint32_t *off);

#endif
