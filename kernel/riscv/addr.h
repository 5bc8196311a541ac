/*
 * Addresses are three types that do not mix: physical, the kernel's own virtual
 * ones, and a user program's, which is a claim until mm/uvm.c has checked it.
 * And the map of the address space (guide sections 2.3 and 4.2).
 */
#ifndef RISCV_ADDR_H
#define RISCV_ADDR_H

#include "common/bits.h"
#include "common/types.h"

#include <octox/abi.h>
#include <octox/limits.h>

enum {
	PGSIZE	= 4096,
	PGSHIFT	= 12,
};

typedef struct { uint64_t v; } paddr_t;
typedef struct { uint64_t v; } kvaddr_t;
typedef struct { uint64_t v; } uvaddr_t;

static inline paddr_t
paddr(uint64_t v)
{
	return (paddr_t){ v };
}

static inline kvaddr_t
kvaddr(uint64_t v)
{
	return (kvaddr_t){ v };
}

static inline uvaddr_t
uvaddr(uint64_t v)
{
	return (uvaddr_t){ v };
}

static inline uvaddr_t
uvaddr_add(uvaddr_t va, uint64_t n)
{
	return (uvaddr_t){ va.v + n };
}

/*
 * The map.  RAM is mapped where it is (KERNBASE up), device registers at
 * DEVBASE + their physical address, so programs have all below KERNBASE.
 */
#define KERNBASE	0x80000000ul
#define USERTOP		OCTOX_USER_TOP		/* end of the user's half */
#define MAXVA		(1ul << 38)		/* the guide's end */
#define TRAMPOLINE	(MAXVA - PGSIZE)
#define TRAPFRAME	(TRAMPOLINE - PGSIZE)	/* isolated tables only */
#define RAM_MAX		(64ul << 30)		/* most RAM that is used */
#define DEVBASE		(128ul << 30)	/* 128 GiB: see dev_kva() */

/* Lowest address of kernel stack p; one unmapped page lies below each. */
#define KSTACK(p) \
	(TRAMPOLINE - ((uint64_t)(p) + 1) * (STACK_PAGE_NUM + 1) * PGSIZE)

/* RAM is mapped one to one. */
static inline kvaddr_t
paddr_to_kva(paddr_t pa)
{
	return (kvaddr_t){ pa.v };
}

static inline paddr_t
kva_to_paddr(kvaddr_t va)
{
	return (paddr_t){ va.v };
}

static inline void *
paddr_ptr(paddr_t pa)
{
	return (void *)pa.v;
}

static inline paddr_t
ptr_paddr(const void *p)
{
	return (paddr_t){ (uint64_t)p };
}

/* Where the registers of a device (physical address below 2 GiB) are mapped. */
static inline volatile void *
dev_kva(paddr_t pa)
{
	return (volatile void *)(DEVBASE + pa.v);
}

#endif
