/*
 * One transfer between the kernel and a caller's buffer, which is a program's
 * or the kernel's own.  Usage rule: uio_prepare() before taking any lock, then
 * uio_move() under it, which neither fails nor sleeps for what was prepared.
 */
#ifndef MM_UIO_H
#define MM_UIO_H

#include "core/annot.h"
#include "riscv/addr.h"

struct octox_iovec;
struct uvm;

enum uio_dir {
	UIO_TO_CALLER,		/* read(): kernel to buffer */
	UIO_FROM_CALLER		/* write(): buffer to kernel */
};

/* Where in a program's buffer, which may be in several parts. */
struct uio_place {
	uvaddr_t	va;
	size_t		left;		/* of this part, from there on */
	const struct octox_iovec *next;	/* the parts behind it */
};

struct uio {
	struct uvm	*uvm;		/* NULL: a kernel buffer */
	union {
		struct uio_place user;
		char	*kernel;
	} at;				/* the next byte */
	struct uio_place ahead;		/* user: the first one not prepared */
	size_t		left;		/* bytes still to move */
	size_t		prepared;	/* of them, safe to move */
	enum uio_dir	dir;
	uint64_t	file_limit;	/* files must not grow beyond */
	char		*page;		/* translation of at, or NULL */
	size_t		page_left;	/* bytes side by side from there on */
};

void uio_init_user(struct uio *u, enum uio_dir dir, struct uvm *uvm,
		   uvaddr_t buf, size_t n);

/*
 * The same for a buffer of parts, listed in kernel memory that stays as it is, with
 * total bytes in them.
 */
void uio_init_parts(struct uio *u, enum uio_dir dir, struct uvm *uvm,
		    const struct octox_iovec *part, size_t total);

void uio_init_kernel(struct uio *u, enum uio_dir dir, void *buf, size_t n);

/*
 * Make the next n bytes (or all that are left) movable.  -EFAULT when not even
 * one is; otherwise the number that are, which is less than asked when the
 * buffer runs into a hole.  May sleep; call without locks.
 */
MUST_CHECK ssize uio_prepare(struct uio *u, size_t n);

/*
 * Move n bytes, at most u->prepared, between kmem and the caller's buffer in
 * the direction of u, and advance.  Never sleeps.
 */
void uio_move(struct uio *u, void *kmem, size_t n);

/* Move n zero bytes to the caller. */
void uio_move_zeros(struct uio *u, size_t n);

#endif
