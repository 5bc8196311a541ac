/*
 * Address spaces: their life, and the regions in them.  See mm/uvm_impl.h for
 * the theory, fault.c for what happens at a touch.
 */
#include "mm/uvm.h"

#include <octox/errno.h>

#include "core/panic.h"
#include "mm/kalloc.h"
#include "mm/kvm.h"
#include "mm/page.h"
#include "mm/uvm_impl.h"
#include "mm/vmobj.h"
#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/mode.h"

enum { SBRK_EARLY_MAX = 4 };	/* pages of growth that are filled at once */

/* --- life --------------------------------------------------------------- */

/* What the table has of the kernel: everything, or the crossing only. */
static int
map_kernel(pte_t *root, struct trapframe *tf)
{
	if (!mode_is_isolated) {
		kvm_share(root);
		return 0;
	}
	int r = pgtable_map(root, TRAMPOLINE, ptr_paddr(trampoline), PGSIZE,
			    PTE_R | PTE_X);
	if (r != 0)
		return r;
	return pgtable_map(root, TRAPFRAME, ptr_paddr(tf), PGSIZE,
			   PTE_R | PTE_W);
}

int
uvm_create(struct trapframe *tf, struct uvm **out)
{
	struct uvm *uvm = kalloc_zeroed(sizeof(*uvm));

	if (uvm == NULL)
		return -ENOMEM;
	uvm->next_up = UINT64_MAX;	/* nothing is expected yet */
	uvm->next_down = UINT64_MAX;
	uvm->around = 1;
	uvm_set_limits(uvm, UINT64_MAX, UINT64_MAX);
	uvm->root = page_alloc_zeroed();
	if (uvm->root == NULL || map_kernel(uvm->root, tf) != 0) {
		uvm_free(uvm);
		return -ENOMEM;
	}
	*out = uvm;
	return 0;
}

/* Put the pages of n leaves; returns how many were promised pages. */
static uint64_t
drop_leaves(struct uvm *uvm, pte_t *pte, uint64_t n)
{
	enum { BATCH = 32 };
	void *pages[BATCH];
	unsigned int found = 0;
	uint64_t promised = 0;
	pte_t *end = pte + n;

	uvm->most_resident = MAX(uvm->most_resident, uvm->resident);
	for (pte = pte_next_valid(pte, end); pte < end;
	     pte = pte_next_valid(pte + 1, end)) {
		pages[found++] = paddr_ptr(pte_paddr(*pte));
		*pte = (pte_t){ 0 };
		uvm->resident--;
		if (found == BATCH) {
			promised += page_put_all(pages, found);
			found = 0;
		}
	}
	return promised + page_put_all(pages, found);
}

uint64_t
uvm_drop_range(struct uvm *uvm, uint64_t va, uint64_t end)
{
	uint64_t promised = 0;

	while (va < end && uvm->resident > 0) {
		uint64_t next = MIN(align_down(va, PT_REACH) + PT_REACH, end);
		uint64_t before = uvm->resident;
		pte_t *pte = pgtable_find(uvm->root, va);

		if (pte != NULL)
			promised += drop_leaves(uvm, pte,
						(next - va) / PGSIZE);
		if (next - va == PT_REACH && uvm->resident != before)
			pgtable_free_leaf_table(uvm->root, va);
		va = next;
	}
	return promised;
}

/* Leave the hart that we are on, and make sure that no other has us. */
static void
deactivate(struct uvm *uvm)
{
	uint64_t satp = uvm_satp(uvm);

	intr_push();
	if (this_hart()->satp == satp)
		uvm_activate(NULL);
	intr_pop();
	for (int i = 0; i < NCPU; i++)
		kassert(__atomic_load_n(&harts[i].satp, __ATOMIC_ACQUIRE) !=
			satp);
}

/* Also for an address space that uvm_create() or uvm_fork() did not finish. */
void
uvm_free(struct uvm *uvm)
{
	if (uvm == NULL)
		return;
	if (uvm->root != NULL) {
		deactivate(uvm);
		for (uint32_t i = 0; i < uvm->regions.n; i++)
			(void)uvm_drop_range(uvm, uvm->regions.at[i].start,
					 uvm->regions.at[i].end);
		kassert(uvm->resident == 0);
		/*
		 * The tables below the kernel's entries are ours if isolated.
		 */
		pgtable_free_tables(uvm->root, mode_is_isolated ?
				    PTES_PER_TABLE : KVM_FIRST_ENTRY);
		page_put(uvm->root);
	}
	page_unreserve(uvm->promises);
	regions_free(&uvm->regions);
	kfree(uvm);
}

/* --- on the hart -------------------------------------------------------- */

uint64_t
uvm_satp(const struct uvm *uvm)
{
	return satp_make(ptr_paddr(uvm->root));
}

static void
load_satp(struct hart *h, uint64_t satp)
{
	csr_write_satp(satp);
	sfence_vma_all();
	fence_i();
	__atomic_store_n(&h->satp, satp, __ATOMIC_RELEASE);
}

void
uvm_activate(struct uvm *uvm)
{
	struct hart *h = this_hart();

	/*
	 * Isolated tables are loaded, with a fence, on each way to user mode.
	 */
	if (mode_is_isolated) {
		fence_i();
		return;
	}
	uint64_t satp = uvm == NULL ? kvm_satp() : uvm_satp(uvm);
	if (h->satp != satp)
		load_satp(h, satp);
}

/*
 * Should the thread move to another hart while this looks at the one it was on,
 * then its new hart has just forgotten everything.
 */
void
uvm_flush(const struct uvm *uvm)
{
	if (this_hart()->satp == uvm_satp(uvm))
		sfence_vma_all();
}

/* --- regions ------------------------------------------------------------ */

/*
 * Such pages are promised, except where the caller cannot know how many there will
 * be (the stack).
 */
bool
region_is_private(const struct region *r)
{
	return !r->shared &&
	    ((r->prot & UVM_W) != 0 || (r->obj == NULL && r->prot != 0));
}

void
uvm_set_limits(struct uvm *uvm, uint64_t size, uint64_t heap)
{
	uvm->size_limit = size;
	uvm->heap_limit = heap;
}

static bool
is_within_limit(const struct uvm *uvm, uint64_t more)
{
	const struct regions *rs = &uvm->regions;
	uint64_t size = more;

	if (uvm->size_limit == UINT64_MAX)
		return true;
	for (uint32_t i = 0; i < rs->n; i++)
		size += rs->at[i].end - rs->at[i].start;
	return size <= uvm->size_limit;
}

static int
add_region(struct uvm *uvm, const struct region *r)
{
	uint64_t size = r->end - r->start;
	uint64_t npages = r->promised ? size / PGSIZE : 0;

	if (regions_overlap(&uvm->regions, r->start, r->end))
		return -EINVAL;
	if (!is_within_limit(uvm, size))
		return -ENOMEM;
	if (regions_make_room(&uvm->regions, 1) != 0 ||
	    page_reserve(npages) != 0)
		return -ENOMEM;
	uvm->promises += npages;
	if (r->obj != NULL)
		vmobj_get(r->obj);
	regions_insert(&uvm->regions, r);
	return 0;
}

int
uvm_map(struct uvm *uvm, uvaddr_t va, uint64_t len, int prot,
	struct vmobj *obj, uint64_t off, uint64_t filelen)
{
	const int rights = UVM_R | UVM_W | UVM_X;

	if (len == 0 || !range_within(va.v, len, 0, USERTOP) ||
	    !is_aligned(va.v | off, PGSIZE) || off + len < off)
		return -EINVAL;
	if ((prot & ~(rights | UVM_SHARED)) != 0 ||
	    ((prot & UVM_W) && (prot & UVM_X)))
		return -EINVAL;
	uint64_t size = align_up(len, PGSIZE);
	struct region r = {
		.start = va.v,
		.end = va.v + size,
		.obj = obj,
		.off = off,
		/* With nothing to be zeroed, whole pages may be shared. */
		.filelen = obj == NULL ? 0 : filelen >= len ? size : filelen,
		.prot = (uint32_t)(prot & UVM_W ? prot | UVM_R : prot) &
			rights,
		.shared = (prot & UVM_SHARED) != 0,
	};
	r.promised = region_is_private(&r);
	return add_region(uvm, &r);
}

/*
 * How many promises go with [start, end) of the region, its pages being
 * dropped?
 */
static uint64_t
drop_part(struct uvm *uvm, const struct region *r, uint64_t start, uint64_t end)
{
	start = MAX(start, r->start);
	end = MIN(end, r->end);
	uint64_t used = uvm_drop_range(uvm, start, end);

	return r->promised ? (end - start) / PGSIZE : used;
}

int
uvm_unmap(struct uvm *uvm, uvaddr_t va, uint64_t len)
{
	if (!is_aligned(va.v, PGSIZE) || !range_within(va.v, len, 0, USERTOP))
		return -EINVAL;
	if (regions_make_room(&uvm->regions, 1) != 0)
		return -ENOMEM;
	uint64_t end = va.v + align_up(len, PGSIZE);
	uint64_t before = uvm->resident;
	uint64_t promises = 0;
	const struct regions *rs = &uvm->regions;

	for (uint32_t i = regions_first_above(rs, va.v);
	     i < rs->n && rs->at[i].start < end; i++)
		promises += drop_part(uvm, &rs->at[i], va.v, end);
	regions_cut(&uvm->regions, va.v, end);
	if (uvm->resident != before)
		uvm_flush(uvm);
	uvm->promises -= promises;
	page_unreserve(promises);
	return 0;
}

bool
uvm_is_free(const struct uvm *uvm, uvaddr_t va, uint64_t len)
{
	return !regions_overlap(&uvm->regions, va.v, va.v + len);
}

int
uvm_find_room(const struct uvm *uvm, uvaddr_t hint, uint64_t len, uvaddr_t *out)
{
	uint64_t lowest = align_up(uvm->brk, PGSIZE);
	uint64_t va = align_down(hint.v, PGSIZE);

	if (va < PGSIZE || !range_within(va, len, 0, USERTOP) ||
	    !uvm_is_free(uvm, uvaddr(va), len))
		va = regions_find_gap(&uvm->regions, lowest, USERTOP,
				      align_up(len, PGSIZE));
	*out = uvaddr(va);
	return va != 0 ? 0 : -ENOMEM;
}

int
uvm_map_stack(struct uvm *uvm, uvaddr_t top, uint64_t npages)
{
	if (npages < 2 || npages > USERTOP / PGSIZE ||
	    !is_aligned(top.v, PGSIZE) || top.v > USERTOP ||
	    top.v < npages * PGSIZE)
		return -EINVAL;
	uint64_t bottom = top.v - npages * PGSIZE;
	uint64_t promised = MIN(npages - 1, (uint64_t)USTACK_PROMISED) * PGSIZE;
	struct region upper = {
		.start = top.v - promised, .end = top.v,
		.prot = UVM_R | UVM_W, .promised = true,
	};
	struct region lower = {
		.start = bottom + PGSIZE, .end = upper.start,
		.prot = UVM_R | UVM_W,
	};
	struct region guard = {
		.start = bottom, .end = bottom + PGSIZE,
	};

	/* Whoever builds an address space gives it up if something fails. */
	int r = add_region(uvm, &guard);
	if (r == 0 && lower.start < lower.end)
		r = add_region(uvm, &lower);
	if (r == 0)
		r = add_region(uvm, &upper);
	return r;
}

/* --- the heap ----------------------------------------------------------- */

void
uvm_set_brk(struct uvm *uvm, uvaddr_t brk)
{
	uvm->brk_start = brk.v;
	uvm->brk = brk.v;
}

static int
grow_heap(struct uvm *uvm, uint64_t brk)
{
	uint64_t start = align_up(uvm->brk, PGSIZE);
	uint64_t end = align_up(brk, PGSIZE);

	if (start == end)
		return 0;
	if (uvm_map(uvm, uvaddr(start), end - start, UVM_R | UVM_W,
		    NULL, 0, 0) != 0)
		return -ENOMEM;
	/* Who asks for a few pages uses them at once: that saves a fault. */
	if (end - start <= SBRK_EARLY_MAX * PGSIZE)
		uvm_fill_early(uvm, start, end);
	return 0;
}

static int
shrink_heap(struct uvm *uvm, uint64_t brk)
{
	uint64_t start = align_up(brk, PGSIZE);
	uint64_t end = align_up(uvm->brk, PGSIZE);

	return start == end ? 0 : uvm_unmap(uvm, uvaddr(start), end - start);
}

int
uvm_sbrk(struct uvm *uvm, int64_t delta, uvaddr_t *old)
{
	uint64_t brk = uvm->brk + (uint64_t)delta;

	/* Both are below 2 GiB, so what wraps around leaves this range too. */
	if (delta > (int64_t)USERTOP || delta < -(int64_t)USERTOP ||
	    brk < uvm->brk_start || brk > USERTOP)
		return -ENOMEM;
	if (delta > 0 && brk - uvm->brk_start > uvm->heap_limit)
		return -ENOMEM;
	int r = delta >= 0 ? grow_heap(uvm, brk) : shrink_heap(uvm, brk);
	if (r != 0)
		return r;
	*old = uvaddr(uvm->brk);
	uvm->brk = brk;
	return 0;
}

uint64_t
uvm_resident_pages(const struct uvm *uvm)
{
	return uvm->resident;
}

void
uvm_usage(const struct uvm *uvm, struct uvm_usage *out)
{
	*out = (struct uvm_usage){
		.max_pages = MAX(uvm->most_resident, uvm->resident),
		.faults = uvm->faults,
	};
}
