/*
 * The kernel's page table.
 *
 * Invariants:
 *  V1 After kvm_init() no root entry of the kernel ever changes, so the
 *     copies in the programs' tables stay right; what is mapped later (stacks)
 *     goes into tables below, which are shared.
 *  V2 Nothing that was mapped is ever unmapped or mapped otherwise, so a stale
 *     translation can only be one that says "nothing here": kvm_catch_up().
 *  V3 No page is writable and executable.
 *
 * Locks: stack_lock for the tables of the stacks; taken before those of page.c.
 */
#include "mm/kvm.h"

#include <octox/errno.h>

#include "common/mem.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "mm/page.h"
#include "mm/pgtable.h"
#include "riscv/hart.h"
#include "riscv/image.h"
#include "riscv/mode.h"
#include "riscv/platform.h"

/* Each slot is its stack and the guard page below that. */
#define SLOT_SIZE	((STACK_PAGE_NUM + 1) * (uint64_t)PGSIZE)

static pte_t *kernel_root;
static struct spinlock stack_lock = SPINLOCK_INIT("kernel stacks");
static uint64_t map_generation = 1;	/* atomic: grows with every new stack */

static void
map(uint64_t va, uint64_t pa, uint64_t len, uint64_t flags)
{
	if (pgtable_map(kernel_root, va, paddr(pa), len, flags) != 0)
		panic("kvm: no memory for the kernel's page table");
}

/*
 * The image is mapped by small pages, with holes for the guards of its stacks.
 */
static void
map_image_part(const char *start, const char *end, uint64_t flags)
{
	for (uint64_t va = (uint64_t)start; va < (uint64_t)end; va += PGSIZE)
		map(va, va, PGSIZE, flags);
}

static void
map_image(void)
{
	map_image_part(image_start, text_end, PTE_R | PTE_X);
	map_image_part(text_end, rodata_end, PTE_R);
	map_image_part(rodata_end, image_end, PTE_R | PTE_W);
	for (int i = 0; i < NCPU; i++) {
		uint64_t guard = (uint64_t)boot_stacks[i].guard;
		*pgtable_find(kernel_root, guard) = (pte_t){ 0 };
	}
}

static void
map_ram(void)
{
	uint64_t start = align_down(platform.ram_base.v, PGSIZE);
	uint64_t end = align_up(platform.ram_base.v + platform.ram_size,
				PGSIZE);
	uint64_t image = (uint64_t)image_start;
	uint64_t image_stop = (uint64_t)image_end;

	if (start < image)
		map(start, start, image - start, PTE_R | PTE_W);
	map(image_stop, image_stop, end - image_stop, PTE_R | PTE_W);
	map_image();
}

/* Devices may share a page: the first to come maps it. */
static void
map_device(paddr_t pa, uint64_t size)
{
	if (pa.v == 0)
		return;
	uint64_t end = align_up(pa.v + size, PGSIZE);

	for (uint64_t at = align_down(pa.v, PGSIZE); at < end; at += PGSIZE) {
		pte_t *pte = pgtable_find(kernel_root, DEVBASE + at);
		if (pte == NULL || !pte_is_valid(*pte))
			map(DEVBASE + at, at, PGSIZE, PTE_R | PTE_W);
	}
}

static void
map_devices(void)
{
	enum { CLINT_SIZE = 0x10000 };

	map_device(platform.uart, PGSIZE);
	map_device(platform.plic, platform.plic_size);
	map_device(platform.clint, CLINT_SIZE);
	map_device(platform.test, PGSIZE);
	map_device(platform.rtc, PGSIZE);
	for (uint32_t i = 0; i < platform.nvirtio; i++)
		map_device(platform.virtio[i].base, PGSIZE);
}

/* By V1 every root entry that a stack may need must be there from the start. */
static void
make_stack_tables(void)
{
	for (uint64_t va = align_down(KSTACK(NPROC - 1), sv39_level_size(2));
	     va < MAXVA; va += sv39_level_size(2))
		if (pgtable_make(kernel_root, va) == NULL)
			panic("kvm: no memory for the stacks' page tables");
}

void
kvm_init(void)
{
	kernel_root = page_alloc_zeroed();
	if (kernel_root == NULL)
		panic("kvm: no memory for the kernel's page table");
	map_ram();
	map_devices();
	make_stack_tables();
	map(TRAMPOLINE, (uint64_t)trampoline, PGSIZE, PTE_R | PTE_X);
}

void
kvm_init_hart(void)
{
	struct hart *h = this_hart();

	sfence_vma_all();	/* our stores to the table come first */
	csr_write_satp(kvm_satp());
	sfence_vma_all();
	__atomic_store_n(&h->satp, kvm_satp(), __ATOMIC_RELEASE);
}

uint64_t
kvm_satp(void)
{
	return satp_make(ptr_paddr(kernel_root));
}

void
kvm_share(pte_t *root)
{
	/*
	 * Above MAXVA is nothing, nor between the regions; but copying is
	 * quick.
	 */
	memcpy(&root[KVM_FIRST_ENTRY], &kernel_root[KVM_FIRST_ENTRY],
	       (sv39_index(MAXVA - 1, 2) + 1 - KVM_FIRST_ENTRY) *
	       sizeof(pte_t));
}

static int
map_stack_locked(uint32_t slot) REQUIRES(&stack_lock)
{
	for (int i = 0; i < STACK_PAGE_NUM; i++) {
		uint64_t va = KSTACK(slot) + (uint64_t)i * PGSIZE;
		pte_t *pte = pgtable_make(kernel_root, va);

		if (pte == NULL)
			return -ENOMEM;
		if (pte_is_valid(*pte))
			continue;	/* from a try that ran out of memory */
		void *page = page_alloc();
		if (page == NULL)
			return -ENOMEM;
		*pte = pte_make(ptr_paddr(page),
				PTE_V | PTE_R | PTE_W | PTE_A | PTE_D);
	}
	return 0;
}

int
kvm_map_stack(uint32_t slot)
{
	kassert(slot < NPROC);
	spin_lock(&stack_lock);
	int r = map_stack_locked(slot);
	spin_unlock(&stack_lock);
	__atomic_add_fetch(&map_generation, 1, __ATOMIC_RELEASE);
	return r;
}

void
kvm_catch_up(void)
{
	struct hart *h = this_hart();
	uint64_t now = __atomic_load_n(&map_generation, __ATOMIC_ACQUIRE);

	if (h->kmap_seen != now) {
		sfence_vma_all();
		h->kmap_seen = now;
	}
}

bool
kvm_is_guard(uint64_t va, uint32_t *slot)
{
	if (va >= TRAMPOLINE - PGSIZE || va < KSTACK(NPROC - 1) - PGSIZE)
		return false;
	/* Slot p's stack ends a page below TRAMPOLINE - p * SLOT_SIZE. */
	uint64_t depth = TRAMPOLINE - PGSIZE - 1 - va;

	if (depth % SLOT_SIZE / PGSIZE != STACK_PAGE_NUM)
		return false;
	*slot = (uint32_t)(depth / SLOT_SIZE);
	return true;
}
