/*
 * From an executable file to an address space: text, data, guard, stack, heap
 * (guide section 2.3).  No byte of the program is read before it is touched.
 */
#ifndef PROC_LOADER_H
#define PROC_LOADER_H

#include "core/annot.h"
#include "riscv/addr.h"

struct limits;
struct trapframe;
struct uvm;
struct vmobj;

struct program {
	struct uvm	*uvm;
	uvaddr_t	entry;
	uvaddr_t	stack_top;
	uint64_t	stack_size;
	uint32_t	abi;		/* version the file asks for; 0: any */
};

/*
 * Check a file of that many bytes and map it for the owner of tf, within limits.
 * -ENOEXEC, -EIO, -ENOMEM.  May sleep.
 */
MUST_CHECK int program_load(struct vmobj *file, uint64_t size,
			    struct trapframe *tf, const struct limits *limits,
			    struct program *out);

#endif
