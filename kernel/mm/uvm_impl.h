/*
 * The inside of an address space, for uvm.c, fault.c, fork.c and copy.c.
 *
 * Invariants:
 *  U1 A leaf of the page table lies in a region and allows at most what the
 *     region allows.  It allows less in one case only: the page may be written,
 *     but is shared (by fork, or with a vmobj), so a write makes a copy first.
 *  U2 Each leaf holds a reference to its page.  A page that this process
 *     alone may write is a promised one (page_alloc_promised) with refs == 1.
 *  U3 promises = pages of the regions that are promised + promised pages
 *     mapped in those that are not.  So each promised page that is mapped is
 *     paid for by every process that maps it.
 *  U4 A hart whose satp is ours has no translation and no instruction of
 *     ours that is out of date.  It is the hart that our thread is on, because
 *     a hart that goes over to another thread loads that one's table, or the
 *     kernel's; and a hart that loads ours forgets everything first.  So no
 *     other hart ever has to be told of a change.
 */
#ifndef MM_UVM_IMPL_H
#define MM_UVM_IMPL_H

#include "mm/pgtable.h"
#include "mm/region.h"
#include "mm/uvm.h"

enum { AROUND_MAX = 16 };

struct uvm {
	pte_t		*root;
	struct regions	regions;
	uint64_t	brk_start;
	uint64_t	brk;
	uint64_t	promises;	/* pages, by U3 */
	uint64_t	resident;	/* leaves */
	uint64_t	most_resident;	/* before leaves were last taken away */
	uint64_t	faults;
	uint64_t	size_limit;	/* bytes of the regions */
	uint64_t	heap_limit;	/* bytes from brk_start to brk */

	/*
	 * If the next fault is at one of these, go on with twice as many pages.
	 */
	uint64_t	next_up;
	uint64_t	next_down;
	unsigned int	around;
};

/* What a leaf of a region's page says when nothing is held back. */
uint64_t region_pte_flags(const struct region *r);

/*
 * Fill pages of a zero-filled, promised region before they are touched, as far
 * as that goes without trouble.
 */
void uvm_fill_early(struct uvm *uvm, uint64_t start, uint64_t end);

/* Does the region need a page of its own for each page? */
bool region_is_private(const struct region *r);

/*
 * Put all pages of a range, and the page tables that become empty as a whole;
 * returns how many were promised pages.
 */
uint64_t uvm_drop_range(struct uvm *uvm, uint64_t va, uint64_t end);

/* Translations were taken away or changed: the hart must forget them. */
void uvm_flush(const struct uvm *uvm);

#endif
