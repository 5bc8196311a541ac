/*
 * The strings that exec hands from the old program to the new one: copied out of
 * the old memory at first, since that is gone when they are needed.
 */
#ifndef PROC_ARGS_H
#define PROC_ARGS_H

#include "core/annot.h"
#include "riscv/addr.h"

struct uvm;

struct args {
	char		*block;		/* argv's, then envp's, each with its NUL */
	size_t		used;
	size_t		size;		/* of block */
	uint32_t	argc;
	uint32_t	envc;
};

/* Where a new program finds them. */
struct args_place {
	uvaddr_t	sp;		/* all lies between here and the top */
	uvaddr_t	argv;
	uvaddr_t	envp;
};

/* No strings at all; needs no memory. */
void args_init(struct args *a);

/*
 * Add the strings of a program's argv and envp, NULL-terminated arrays; a null
 * pointer is an empty one.  -E2BIG over MAXARG strings or MAXARGBYTES bytes, -EFAULT,
 * -ENOMEM.
 */
MUST_CHECK int args_copy_in(struct args *a, struct uvm *uvm, uvaddr_t argv,
			    uvaddr_t envp);

/*
 * Put strings and arrays below top, where room bytes of stack may be used for
 * them.  -E2BIG, -ENOMEM, -EFAULT.
 */
MUST_CHECK int args_push(const struct args *a, struct uvm *uvm, uvaddr_t top,
			 uint64_t room, struct args_place *out);

void args_free(struct args *a);

#endif
