#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/panic.h"
#include "core/spinlock.h"
#include "machine/machine.h"
#include "mm/kalloc.h"
#include "mm/kvm.h"
#include "mm/page.h"
#include "mm/page_impl.h"
#include "mm/pgtable.h"
#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/mode.h"

enum { TLB_SIZE = 4096 };

struct tlb_entry {
	uint64_t	va;
	pte_t		pte;
};

struct hart_model {
	uint64_t	satp;
	unsigned int	n;
	struct tlb_entry tlb[TLB_SIZE];
};

struct hart harts[NCPU];
static struct hart_model models[NCPU];
static unsigned int current;

const bool mode_is_isolated = false;
char trampoline[1];

/* --- what kernel/riscv and kernel/core provide -------------------------- */

struct hart *
this_hart(void)
{
	return &harts[current];
}

void
machine_use_hart(unsigned int hart)
{
	current = hart;
}

void
csr_write_satp(uint64_t satp)
{
	models[current].satp = satp;
}

void
sfence_vma_all(void)
{
	models[current].n = 0;
}

void
sfence_vma_page(uint64_t va)
{
	struct hart_model *m = &models[current];

	for (unsigned int i = 0; i < m->n; i++)
		if (m->tlb[i].va == va)
			m->tlb[i--] = m->tlb[--m->n];
}

void
fence_i(void)
{
}

void
intr_push(void)
{
}

void
intr_pop(void)
{
}

/* --- locks and panic: nobody else runs ---------------------------------- */

static struct spinlock *locks_held[8];
static unsigned int nlocks_held;

void
spin_init(struct spinlock *lk, const char *name)
{
	*lk = (struct spinlock)SPINLOCK_INIT(name);
}

NO_LOCK_CHECK bool
spin_trylock(struct spinlock *lk)
{
	if (lk->locked)
		return false;
	assert_true(nlocks_held < ARRAY_SIZE(locks_held));
	locks_held[nlocks_held++] = lk;
	lk->locked = 1;
	return true;
}

/* Whoever finds a lock taken would wait for ever. */
NO_LOCK_CHECK void
spin_lock(struct spinlock *lk)
{
	if (!spin_trylock(lk))
		panic("lock %s is taken", lk->name);
}

NO_LOCK_CHECK void
spin_unlock(struct spinlock *lk)
{
	unsigned int i = 0;

	while (i < nlocks_held && locks_held[i] != lk)
		i++;
	if (i == nlocks_held)
		panic("lock %s is not taken", lk->name);
	locks_held[i] = locks_held[--nlocks_held];
	lk->locked = 0;
}

/*
 * A kassert that fails is a failed test, unless expect_assert_failure() asked:
 * then the test goes on, so the locks are let go.
 */
void
panic(const char *fmt, ...)
{
	static char text[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	while (nlocks_held > 0)
		locks_held[--nlocks_held]->locked = 0;
	mock_assert(0, text, __FILE__, __LINE__);
	abort();
}

/* --- the kernel's table: empty, but a table ----------------------------- */

static pte_t kernel_root[PTES_PER_TABLE] ALIGNED(PGSIZE);

uint64_t
kvm_satp(void)
{
	return satp_make(ptr_paddr(kernel_root));
}

void
kvm_share(pte_t *root)
{
	(void)root;
}

/* --- RAM ---------------------------------------------------------------- */

static uint64_t ram_pages;

void
machine_start(void)
{
	static struct page *meta;
	char *ram = aligned_alloc(PGSIZE, (size_t)MACHINE_PAGES * PGSIZE);
	uint64_t first = (uint64_t)ram >> PGSHIFT;
	uint64_t base = align_down(first, 1ul << (BUDDY_ORDERS - 1));
	uint64_t n = first - base + MACHINE_PAGES;

	assert_non_null(ram);
	meta = calloc(n, sizeof(*meta));
	assert_non_null(meta);
	/* No page may be expected to be zero. */
	memset(ram, 0x5a, (size_t)MACHINE_PAGES * PGSIZE);
	page_start(meta, base, n);
	page_give(first, first + MACHINE_PAGES);
	ram_pages = page_free_count();
	for (unsigned int i = 0; i < NCPU; i++) {
		harts[i].index = i;
		harts[i].satp = models[i].satp = kvm_satp();
	}
}

void
machine_check_idle(void)
{
	/* kalloc keeps up to one empty page for each of its eight classes. */
	uint64_t free_pages = page_free_count();

	assert_in_range(free_pages, ram_pages - 8, ram_pages);
	assert_int_equal(kalloc_used(), 0);
	/* All but a part that is never promised can be promised. */
	uint64_t most = free_pages - page_total_count() / 64;
	assert_int_equal(page_reserve(most), 0);
	page_unreserve(most);
}

/* --- what hardware does ------------------------------------------------- */

static bool
walk(uint64_t satp, uint64_t va, pte_t *out)
{
	pte_t *pte = pgtable_find(paddr_ptr(satp_root(satp)), va);

	if (pte == NULL || !pte_is_valid(*pte))
		return false;
	*out = *pte;
	return true;
}

/* The byte at va for an access that needs these bits, or NULL: page fault. */
static uint8_t *
translate(uint64_t va, uint64_t need)
{
	struct hart_model *m = &models[current];
	uint64_t page = align_down(va, PGSIZE);
	pte_t pte = { 0 };
	unsigned int i = 0;

	while (i < m->n && m->tlb[i].va != page)
		i++;
	if (i < m->n)
		pte = m->tlb[i].pte;
	else if (walk(m->satp, page, &pte) && m->n < TLB_SIZE)
		m->tlb[m->n++] = (struct tlb_entry){ page, pte };
	need |= PTE_V | PTE_U | PTE_A;
	if ((pte.v & need) != need)
		return NULL;
	return (uint8_t *)paddr_ptr(pte_paddr(pte)) + va % PGSIZE;
}

bool
machine_load(uint64_t va, uint8_t *byte)
{
	const uint8_t *p = translate(va, PTE_R);

	if (p == NULL)
		return false;
	*byte = *p;
	return true;
}

bool
machine_store(uint64_t va, uint8_t byte)
{
	uint8_t *p = translate(va, PTE_W | PTE_D);

	if (p == NULL)
		return false;
	*p = byte;
	return true;
}
