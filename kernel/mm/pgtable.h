/*
 * Sv39 page tables as data: finding and filling entries.  Nothing here knows
 * whose table it is or tells the hardware; that is kvm.c's and uvm's part.  A
 * table page belongs to the table above it.
 */
#ifndef MM_PGTABLE_H
#define MM_PGTABLE_H

#include "core/annot.h"
#include "riscv/sv39.h"

/* The table that an entry points to. */
static inline pte_t *
pte_table(pte_t pte)
{
	return paddr_ptr(pte_paddr(pte));
}

/* Leaves of level 0 that one table holds map this many bytes, 2 MiB. */
#define PT_REACH	(PTES_PER_TABLE * (uint64_t)PGSIZE)

/* The entry of level 0 for va, or NULL when there is no table for it. */
static inline pte_t *
pgtable_find(pte_t *root, uint64_t va)
{
	pte_t pte = root[sv39_index(va, 2)];

	if (!pte_is_valid(pte))
		return NULL;
	pte = pte_table(pte)[sv39_index(va, 1)];
	if (!pte_is_valid(pte))
		return NULL;
	return &pte_table(pte)[sv39_index(va, 0)];
}

/* The same, with the tables on the way made if need be; NULL: no memory. */
MUST_CHECK pte_t *pgtable_make(pte_t *root, uint64_t va);

/*
 * Map [va, va + len) to memory from pa on with the largest leaves that fit.
 * All three are whole pages and nothing is mapped there.  -ENOMEM.
 */
MUST_CHECK int pgtable_map(pte_t *root, uint64_t va, paddr_t pa, uint64_t len,
			   uint64_t flags);

/* The next valid entry behind pte and before end; end if there is none. */
pte_t *pte_skip_invalid(pte_t *pte, pte_t *end);

/* The same from pte itself on; most entries have a valid neighbour. */
static inline pte_t *
pte_next_valid(pte_t *pte, pte_t *end)
{
	return pte < end && !pte_is_valid(*pte) ?
	    pte_skip_invalid(pte, end) : pte;
}

/* Free the table of level 0 that va is in, whose leaves are all gone. */
void pgtable_free_leaf_table(pte_t *root, uint64_t va);

/* Free the tables of the first n entries of the root; all leaves are gone. */
void pgtable_free_tables(pte_t *root, unsigned int n);

#endif
