/*
 * Fork: the child gets the same pages, and both lose the right to write to
 * those that are private, until a write makes a copy (fault.c).
 */
#include "mm/uvm.h"

#include <octox/errno.h>

#include "mm/page.h"
#include "mm/uvm_impl.h"

/* Share n leaves, taking these rights away; returns whether the parent lost one. */
static bool
share_leaves(struct uvm *child, pte_t *from, pte_t *to, uint64_t n,
	     uint64_t rights)
{
	pte_t *end = from + n;
	bool changed = false;

	for (pte_t *at = pte_next_valid(from, end); at < end;
	     at = pte_next_valid(at + 1, end)) {
		if (at->v & rights) {
			at->v &= ~rights;
			changed = true;
		}
		page_get(paddr_ptr(pte_paddr(*at)));
		to[at - from] = *at;
		child->resident++;
	}
	return changed;
}

static int
share_region(struct uvm *parent, struct uvm *child, const struct region *r,
	     bool *changed)
{
	const uint64_t rights = r->shared ? 0 : PTE_W | PTE_D;
	uint64_t va = r->start;
	uint64_t end = r->end;

	while (va < end) {
		uint64_t next = MIN(align_down(va, PT_REACH) + PT_REACH, end);
		pte_t *from = pgtable_find(parent->root, va);

		if (from != NULL) {
			pte_t *to = pgtable_make(child->root, va);
			if (to == NULL)
				return -ENOMEM;
			*changed |= share_leaves(child, from, to,
						 (next - va) / PGSIZE, rights);
		}
		va = next;
	}
	return 0;
}

static int
share_all(struct uvm *parent, struct uvm *child)
{
	const struct regions *rs = &parent->regions;
	bool changed = false;
	int r = 0;

	for (uint32_t i = 0; r == 0 && i < rs->n; i++)
		r = share_region(parent, child, &rs->at[i], &changed);
	if (changed)
		uvm_flush(parent);
	return r;
}

int
uvm_fork(struct uvm *parent, struct trapframe *child_tf, struct uvm **out)
{
	struct uvm *child;
	int r = uvm_create(child_tf, &child);

	if (r != 0)
		return r;
	child->brk_start = parent->brk_start;
	child->brk = parent->brk;
	uvm_set_limits(child, parent->size_limit, parent->heap_limit);
	r = page_reserve(parent->promises);
	if (r != 0)
		goto out_free;
	child->promises = parent->promises;
	r = regions_copy(&parent->regions, &child->regions);
	if (r != 0)
		goto out_free;
	r = share_all(parent, child);
	if (r != 0)
		goto out_free;
	*out = child;
	return 0;

out_free:
	uvm_free(child);
	return r;
}
