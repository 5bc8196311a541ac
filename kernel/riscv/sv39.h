/*
 * Sv39 page tables: three levels of 512 entries.  Level 2 is the root; a leaf
 * at level 0, 1 or 2 maps 4 KiB, 2 MiB or 1 GiB.
 */
#ifndef RISCV_SV39_H
#define RISCV_SV39_H

#include "riscv/addr.h"
#include "riscv/csr.h"
#include "riscv/fence.h"

typedef struct { uint64_t v; } pte_t;

enum {
	PTES_PER_TABLE	= 512,
	SV39_ROOT_LEVEL	= 2,
};

#define PTE_V	(1ul << 0)	/* valid */
#define PTE_R	(1ul << 1)
#define PTE_W	(1ul << 2)
#define PTE_X	(1ul << 3)
#define PTE_U	(1ul << 4)	/* for user mode, and not for supervisor mode */
#define PTE_G	(1ul << 5)	/* in every address space */
#define PTE_A	(1ul << 6)	/* accessed: we set it, hardware need not */
#define PTE_D	(1ul << 7)	/* written to: likewise */
#define PTE_COW	(1ul << 8)	/* ours: a write makes a copy first */
#define PTE_SW2	(1ul << 9)	/* ours: not used */

#define PTE_LEAF	(PTE_R | PTE_W | PTE_X)	/* any: no table below */
#define PTE_FLAGS	0x3fful
#define PTE_PPN_SHIFT	10
#define PTE_PPN_BITS	44

static inline pte_t
pte_make(paddr_t pa, uint64_t flags)
{
	return (pte_t){ pa.v >> PGSHIFT << PTE_PPN_SHIFT | flags };
}

static inline paddr_t
pte_paddr(pte_t pte)
{
	uint64_t ppn = pte.v >> PTE_PPN_SHIFT & ((1ul << PTE_PPN_BITS) - 1);
	return paddr(ppn << PGSHIFT);
}

static inline uint64_t
pte_flags(pte_t pte)
{
	return pte.v & PTE_FLAGS;
}

static inline bool
pte_is_valid(pte_t pte)
{
	return pte.v & PTE_V;
}

static inline bool
pte_is_leaf(pte_t pte)
{
	return (pte.v & PTE_V) && (pte.v & PTE_LEAF);
}

/* Bytes that an entry of this level maps. */
static inline uint64_t
sv39_level_size(int level)
{
	return 1ul << (PGSHIFT + 9 * level);
}

/* Which entry of a table of this level maps va? */
static inline unsigned int
sv39_index(uint64_t va, int level)
{
	return va >> (PGSHIFT + 9 * level) & (PTES_PER_TABLE - 1);
}

static inline uint64_t
satp_make(paddr_t root)
{
	return SATP_SV39 | root.v >> PGSHIFT;
}

static inline paddr_t
satp_root(uint64_t satp)
{
	return paddr((satp & ((1ul << PTE_PPN_BITS) - 1)) << PGSHIFT);
}

#endif
