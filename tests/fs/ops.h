/*
 * Operations on files as data, so that a workload can be run on the file system and
 * on the model, recorded, and made up at random.
 */
#ifndef TESTS_FS_OPS_H
#define TESTS_FS_OPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum op_kind {
	OP_CREATE, OP_WRITE, OP_APPEND, OP_TRUNCATE, OP_LINK, OP_UNLINK,
	OP_MKDIR, OP_MKNOD, OP_RENAME, OP_RESIZE, OP_CHMOD, OP_MKFIFO, OP_KINDS,
	OP_SYMLINK	/* not made up at random */
};

enum { OP_PATHLEN = 1024 };

struct op {
	enum op_kind	kind;
	char		path[OP_PATHLEN];
	char		path2[OP_PATHLEN];	/* the new name, or the target */
	uint64_t	off;			/* OP_WRITE; OP_RESIZE: the size */
	uint32_t	len;			/* of a write; OP_CHMOD: the mode */
	uint32_t	seed;			/* of what is written */
};

/* The byte that a write with this seed puts at an offset of the file. */
char op_byte(uint32_t seed, uint64_t off);

/* Do it on the mounted file system: 0, a count of bytes, or a negative error. */
long op_run(const struct op *op);

/*
 * A number that is the same for equal trees: names, types, links, contents.  0 when
 * some of it cannot be read.
 */
uint64_t fs_signature(void);

/* Mix n bytes into a hash, which starts as HASH_START. */
#define HASH_START 0xcbf29ce484222325u
uint64_t hash_bytes(uint64_t h, const void *data, size_t n);

/* Random numbers, the same in each run. */
uint32_t random_next(uint64_t *state);

/* A random operation on a small set of names. */
struct op op_random(uint64_t *state, uint32_t max_len);

#endif
