/*
 * What happens at a touch: bringing the page table up to the regions.
 *
 * A fault costs much more than filling a page, so one fault serves several
 * pages.  Zero-filled and copied-on-write pages: a fault that goes on where the
 * last one ended, upwards or downwards, serves twice as many pages as that, up
 * to AROUND_MAX; any other serves one.  Pages of a file that are not writable:
 * all neighbours that are in memory already.
 */
#include "mm/uvm.h"

#include <octox/errno.h>

#include "common/mem.h"
#include "core/panic.h"
#include "mm/page.h"
#include "mm/uvm_impl.h"
#include "mm/vmobj.h"

uint64_t
region_pte_flags(const struct region *r)
{
	uint64_t flags = PTE_V | PTE_U | PTE_A;

	if (r->prot & UVM_R)
		flags |= PTE_R;
	if (r->prot & UVM_W)
		flags |= PTE_W | PTE_D;
	if (r->prot & UVM_X)
		flags |= PTE_X;
	return flags;
}

static bool
region_allows(const struct region *r, enum uvm_access access)
{
	static const uint32_t need[] = {
		[UVM_READ] = UVM_R, [UVM_WRITE] = UVM_W, [UVM_EXEC] = UVM_X,
	};

	return (r->prot & need[access]) != 0;
}

static bool
pte_allows(pte_t pte, enum uvm_access access)
{
	static const uint64_t need[] = {
		[UVM_READ] = PTE_R, [UVM_WRITE] = PTE_W, [UVM_EXEC] = PTE_X,
	};

	return pte_is_valid(pte) && (pte.v & need[access]) != 0;
}

/* How many bytes of the region's page at va come from its object? */
static uint64_t
file_bytes(const struct region *r, uint64_t va)
{
	uint64_t before = va - r->start;

	if (r->filelen <= before)
		return 0;
	return MIN(r->filelen - before, (uint64_t)PGSIZE);
}

/* --- one page ----------------------------------------------------------- */

static void
set_leaf(struct uvm *uvm, pte_t *pte, void *page, uint64_t flags)
{
	uvm->resident++;
	*pte = pte_make(ptr_paddr(page), flags);
}

/* A page of our own, paid for by U3; NULL: no memory. */
static void *
take_private(struct uvm *uvm, const struct region *r)
{
	if (!r->promised) {
		if (page_reserve(1) != 0)
			return NULL;
		uvm->promises++;
	}
	return page_alloc_promised();
}

static int
fill_zero(struct uvm *uvm, const struct region *r, pte_t *pte)
{
	void *page = take_private(uvm, r);

	if (page == NULL)
		return -ENOMEM;
	memset(page, 0, PGSIZE);
	set_leaf(uvm, pte, page, region_pte_flags(r));
	return 0;
}

/* A copy of the first n bytes of the object's page, zeros behind it. */
static int
fill_copy(struct uvm *uvm, const struct region *r, pte_t *pte,
	  const void *from, uint64_t n)
{
	char *page = take_private(uvm, r);

	if (page == NULL)
		return -ENOMEM;
	memcpy(page, from, n);
	memset(page + n, 0, PGSIZE - n);
	set_leaf(uvm, pte, page, region_pte_flags(r));
	return 0;
}

/* The object's page itself, never writable.  Takes over the reference. */
static void
map_shared(struct uvm *uvm, const struct region *r, pte_t *pte, void *page)
{
	set_leaf(uvm, pte, page,
		 region_pte_flags(r) & ~(uint64_t)(PTE_W | PTE_D));
}

static int
fill_from_file(struct uvm *uvm, const struct region *r, uint64_t va,
	       pte_t *pte, enum uvm_access access)
{
	uint64_t n = file_bytes(r, va);
	void *page;
	int err = vmobj_page(r->obj, r->off + (va - r->start), &page);

	if (err != 0)
		return err;
	if (r->shared) {
		set_leaf(uvm, pte, page, region_pte_flags(r));
		return 0;
	}
	if (n == PGSIZE && access != UVM_WRITE) {
		map_shared(uvm, r, pte, page);
		return 0;
	}
	err = fill_copy(uvm, r, pte, page, n);
	page_put(page);
	return err;
}

/*
 * A write to a page that may be written, but is not ours alone.  If the others
 * have gone since, it is now.  Otherwise copy; *stale says that the hart may
 * know the old page.
 */
static int
break_sharing(struct uvm *uvm, const struct region *r, pte_t *pte, bool *stale)
{
	void *old = paddr_ptr(pte_paddr(*pte));
	bool promised = page_is_promised(old);

	if (promised && page_refs(old) == 1) {
		*pte = pte_make(ptr_paddr(old), region_pte_flags(r));
		return 0;
	}
	/* By U3 a promised page is paid for already, whatever the region. */
	void *page = promised ? page_alloc_promised() : take_private(uvm, r);
	if (page == NULL)
		return -ENOMEM;
	memcpy(page, old, PGSIZE);
	*pte = pte_make(ptr_paddr(page), region_pte_flags(r));
	page_put(old);
	*stale = true;
	return 0;
}

static int
serve_page(struct uvm *uvm, const struct region *r, uint64_t va, pte_t *pte,
	   enum uvm_access access, bool *stale)
{
	if (pte_is_valid(*pte))
		return pte_allows(*pte, access) ? 0 :
		    break_sharing(uvm, r, pte, stale);
	if (file_bytes(r, va) == 0)
		return fill_zero(uvm, r, pte);
	return fill_from_file(uvm, r, va, pte, access);
}

/* --- its neighbours ----------------------------------------------------- */

/* The part of the region that the page table of va's page also maps. */
static void
clip_to_table(const struct region *r, uint64_t va, uint64_t *lo, uint64_t *hi)
{
	*lo = MAX(r->start, align_down(va, PT_REACH));
	*hi = MIN(r->end, align_down(va, PT_REACH) + PT_REACH);
}

/* Which pages [*lo, *hi) shall a fault at va serve?  And expect the next. */
static void
predict(struct uvm *uvm, const struct region *r, uint64_t va, uint64_t *lo,
	uint64_t *hi)
{
	bool up = va == uvm->next_up;
	bool down = va == uvm->next_down;
	uint64_t first, end;

	uvm->around = up || down ?
	    MIN(uvm->around * 2, (unsigned int)AROUND_MAX) : 1;
	uint64_t more = (uvm->around - 1) * (uint64_t)PGSIZE;

	clip_to_table(r, va, &first, &end);
	*lo = down && !up ? va - MIN(va - first, more) : va;
	*hi = up ? va + PGSIZE + MIN(end - va - PGSIZE, more) : va + PGSIZE;
	uvm->next_up = *hi;
	uvm->next_down = *lo - PGSIZE;
}

/* Can the neighbour be served without a wait and without a guess? */
static bool
is_easy(const struct region *r, uint64_t va, pte_t pte)
{
	return pte_is_valid(pte) || file_bytes(r, va) == 0;
}

static void
serve_run(struct uvm *uvm, const struct region *r, uint64_t va, pte_t *pte,
	  enum uvm_access access, bool *stale)
{
	uint64_t lo, hi;

	predict(uvm, r, va, &lo, &hi);
	pte -= (va - lo) / PGSIZE;
	for (uint64_t at = lo; at < hi; at += PGSIZE, pte++)
		if (at != va && is_easy(r, at, *pte) &&
		    serve_page(uvm, r, at, pte, access, stale) != 0)
			return;
}

/* Map the pages around va that the object has in memory. */
static void
map_cached_around(struct uvm *uvm, const struct region *r, uint64_t va,
		  pte_t *pte)
{
	void *pages[AROUND_MAX];
	uint64_t lo, hi;

	clip_to_table(r, va, &lo, &hi);
	lo = MAX(lo, align_down(va, AROUND_MAX * PGSIZE));
	hi = MIN(hi, lo + AROUND_MAX * PGSIZE);
	pte -= (va - lo) / PGSIZE;
	unsigned int n = (unsigned int)((hi - lo) / PGSIZE);

	vmobj_pages_cached(r->obj, r->off + (lo - r->start), pages, n);
	for (unsigned int i = 0; i < n; i++, pte++) {
		if (pages[i] == NULL)
			continue;
		if (!pte_is_valid(*pte) &&
		    file_bytes(r, lo + i * (uint64_t)PGSIZE) == PGSIZE)
			map_shared(uvm, r, pte, pages[i]);
		else
			page_put(pages[i]);
	}
}

/* --- entries ------------------------------------------------------------ */

int
uvm_fault(struct uvm *uvm, uvaddr_t addr, enum uvm_access access)
{
	uint64_t va = align_down(addr.v, PGSIZE);
	const struct region *r = regions_find(&uvm->regions, va);

	if (r == NULL || !region_allows(r, access))
		return -EFAULT;
	pte_t *pte = pgtable_make(uvm->root, va);
	if (pte == NULL)
		return -ENOMEM;
	if (pte_allows(*pte, access)) {
		/* The hart has remembered that nothing was there. */
		sfence_vma_page(va);
		return 0;
	}

	uvm->faults++;
	bool stale = false;
	int err = serve_page(uvm, r, va, pte, access, &stale);
	if (err != 0)
		return err;
	if (r->prot & UVM_W)
		serve_run(uvm, r, va, pte, access, &stale);
	else if (r->obj != NULL)
		map_cached_around(uvm, r, va, pte);
	if (stale)
		uvm_flush(uvm);
	if (r->prot & UVM_X)
		fence_i();
	return 0;
}

void
uvm_fill_early(struct uvm *uvm, uint64_t start, uint64_t end)
{
	const struct region *r = regions_find(&uvm->regions, start);

	kassert(r != NULL && r->promised && r->obj == NULL && end <= r->end);
	for (uint64_t va = start; va < end; va += PGSIZE) {
		pte_t *pte = pgtable_make(uvm->root, va);
		if (pte == NULL || fill_zero(uvm, r, pte) != 0)
			return;
	}
	uvm->next_up = end;
}
