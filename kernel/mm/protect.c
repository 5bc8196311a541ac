/*
 * Changes to what is mapped already: its rights, and what is known of files.
 *
 * A private page that may be written is given its right to write at the next write,
 * by fault.c: only there is it decided whether it has to be copied first.
 */
#include "mm/uvm.h"

#include <octox/errno.h>

#include "mm/page.h"
#include "mm/uvm_impl.h"
#include "mm/vmobj.h"
#include "riscv/fence.h"

/* Call f for each leaf of the region. */
static uint64_t
each_leaf(struct uvm *uvm, const struct region *r,
	  uint64_t (*f)(const struct region *r, pte_t *pte))
{
	uint64_t sum = 0;

	for (uint64_t va = r->start; va < r->end; ) {
		uint64_t next = MIN(align_down(va, PT_REACH) + PT_REACH,
				    r->end);
		pte_t *pte = pgtable_find(uvm->root, va);
		pte_t *end = pte == NULL ? NULL : pte + (next - va) / PGSIZE;

		for (; pte < end; pte++)
			if (pte_is_valid(*pte))
				sum += f(r, pte);
		va = next;
	}
	return sum;
}

static uint64_t
is_promised_page(const struct region *r, pte_t *pte)
{
	(void)r;
	return page_is_promised(paddr_ptr(pte_paddr(*pte)));
}

/* A leaf has to allow something: without rights, it allows programs nothing. */
static uint64_t
set_rights(const struct region *r, pte_t *pte)
{
	uint64_t flags = region_pte_flags(r);

	if (r->prot == 0)
		flags = PTE_V | PTE_R | PTE_A;
	else if (!r->shared)
		flags &= ~(uint64_t)(PTE_W | PTE_D);
	*pte = pte_make(pte_paddr(*pte), flags);
	return 0;
}

/*
 * How many pages have to be promised for a region to have these rights?  By U3
 * those that are there already are.
 */
static uint64_t
missing_promises(struct uvm *uvm, const struct region *r, uint32_t prot)
{
	struct region new = *r;

	new.prot = prot;
	if (r->promised || !region_is_private(&new))
		return 0;
	return (r->end - r->start) / PGSIZE -
	    each_leaf(uvm, r, is_promised_page);
}

static bool
may_have(const struct region *r, uint32_t prot)
{
	return !r->shared || vmobj_is_anon(r->obj) || (prot & UVM_W) == 0;
}

/* Reserve what regions from i on, up to end, need for these rights. */
static int
reserve(struct uvm *uvm, uint32_t i, uint64_t end, uint32_t prot)
{
	const struct regions *rs = &uvm->regions;
	uint64_t promises = 0;

	for (; i < rs->n && rs->at[i].start < end; i++) {
		if (!may_have(&rs->at[i], prot))
			return -EACCES;
		promises += missing_promises(uvm, &rs->at[i], prot);
	}
	if (page_reserve(promises) != 0)
		return -ENOMEM;
	uvm->promises += promises;
	return 0;
}

/* The same regions have been seen by reserve(). */
static void
change(struct uvm *uvm, uint32_t i, uint64_t end, uint32_t prot)
{
	struct regions *rs = &uvm->regions;

	for (; i < rs->n && rs->at[i].start < end; i++) {
		struct region *r = &rs->at[i];
		r->prot = prot;
		r->promised = r->promised || region_is_private(r);
		(void)each_leaf(uvm, r, set_rights);
	}
	uvm_flush(uvm);
	if (prot & UVM_X)
		fence_i();
}

int
uvm_protect(struct uvm *uvm, uvaddr_t va, uint64_t len, int prot)
{
	const int rights = UVM_R | UVM_W | UVM_X;
	struct regions *rs = &uvm->regions;
	uint64_t end = va.v + align_up(len, PGSIZE);

	if (!is_aligned(va.v, PGSIZE) || (prot & ~rights) != 0 ||
	    ((prot & UVM_W) && (prot & UVM_X)))
		return -EINVAL;
	if (!range_within(va.v, len, 0, USERTOP) ||
	    !regions_cover(rs, va.v, end) || regions_make_room(rs, 2) != 0)
		return -ENOMEM;
	prot = prot & UVM_W ? prot | UVM_R : prot;
	regions_split(rs, va.v);
	regions_split(rs, end);
	uint32_t first = regions_first_above(rs, va.v);
	int r = reserve(uvm, first, end, (uint32_t)prot);
	if (r == 0)
		change(uvm, first, end, (uint32_t)prot);
	regions_join(rs, va.v, end);
	return r;
}

int
uvm_sync(struct uvm *uvm, uvaddr_t va, uint64_t len, bool forget)
{
	const struct regions *rs = &uvm->regions;
	uint64_t end = va.v + align_up(len, PGSIZE);

	if (!range_within(va.v, len, 0, USERTOP) ||
	    !regions_cover(rs, va.v, end))
		return -ENOMEM;
	if (!forget)
		return 0;
	for (uint32_t i = regions_first_above(rs, va.v);
	     i < rs->n && rs->at[i].start < end; i++) {
		const struct region *r = &rs->at[i];
		if (r->shared && !vmobj_is_anon(r->obj))
			(void)uvm_drop_range(uvm, MAX(r->start, va.v),
					     MIN(r->end, end));
	}
	uvm_flush(uvm);
	return 0;
}
