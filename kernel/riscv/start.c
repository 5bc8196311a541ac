/*
 * Start-up in C, on each hart's boot stack: machine mode is set up and left for
 * good (-bios none), the early page table is switched on, and kernel_main()
 * called.
 *
 * S1. Hart 0 alone runs until it calls machine_start_harts(); what it has
 *     written by then (platform, harts, the early table) never changes.
 * S2. harts[0] is the hart that came first, whatever its number in the
 *     hardware; the others follow in the order of the device tree.
 * S3. Nothing here may touch a device by dev_kva() before paging is on.
 */
#include "riscv/start.h"

#include "common/format.h"
#include "riscv/csr.h"
#include "riscv/hart.h"
#include "riscv/image.h"
#include "riscv/machine.h"
#include "riscv/machine_impl.h"
#include "riscv/mode.h"
#include "riscv/platform.h"
#include "riscv/start_impl.h"
#include "riscv/sv39.h"

enum {
	PMP_RWX		= 7,
	PMP_NAPOT	= 3 << 3,
	COUNTERS_ALL	= 7,		/* cycle, time, instret */
};

#define GIGA (1ul << 30)

/*
 * All RAM and devices in gigabytes, writable and executable: until kvm_init().
 */
static pte_t early_root[PTES_PER_TABLE] __attribute__((aligned(PGSIZE)));

static void
early_map(uint64_t va, paddr_t pa, uint64_t size)
{
	const uint64_t flags =
		PTE_V | PTE_R | PTE_W | PTE_X | PTE_A | PTE_D;
	for (uint64_t off = 0; off < size; off += GIGA)
		early_root[sv39_index(va + off, SV39_ROOT_LEVEL)] =
			pte_make(paddr(pa.v + off), flags);
}

_Noreturn void
boot_first(uint64_t hartid, const void *fdt, bool machine_mode)
{
	platform_init(fdt, hartid, (uint64_t)image_start, (uint64_t)image_end);
	for (uint32_t i = 0; i < NCPU; i++) {
		harts[i].index = i;
		harts[i].hartid = i < platform.nharts ? platform.hartid[i]
						      : HARTID_NONE;
	}
	machine_init(machine_mode);
	early_map(KERNBASE, paddr(KERNBASE), RAM_MAX);
	early_map(DEVBASE, paddr(0), KERNBASE);
	boot_hart(&harts[0], machine_mode);
}

/*
 * Machine mode, once a hart: everything that can be is delegated to supervisor
 * mode, which may use all of memory and the counters, and then entered.
 */
static void
leave_machine_mode(struct hart *hart)
{
	hart->machine.mtimecmp = platform.clint.v + CLINT_MTIMECMP +
		8 * hart->hartid;
	hart->machine.msip = platform.clint.v + CLINT_MSIP + 4 * hart->hartid;
	*(volatile uint32_t *)hart->machine.msip = 0;
	*(volatile uint64_t *)hart->machine.mtimecmp = UINT64_MAX;

	csr_write_mscratch((uint64_t)hart);
	csr_write_mtvec((uint64_t)machine_vector);
	csr_write_medeleg(0xffff);
	csr_write_mideleg(IP_SOFTWARE | IP_TIMER | IP_EXTERNAL);
	csr_write_mie(IP_M_SOFTWARE | IP_M_TIMER);
	csr_write_mcounteren(COUNTERS_ALL);
	csr_write_pmpaddr0(UINT64_MAX >> 10);
	csr_write_pmpcfg0(PMP_NAPOT | PMP_RWX);

	csr_write_satp(0);
	csr_clear_mstatus(MSTATUS_MPP_M | MSTATUS_MPIE | SSTATUS_SIE);
	csr_set_mstatus(MSTATUS_MPP_S);
	uint64_t pc;
	__asm__ volatile("la	%0, 1f\n"
			 "	csrw	mepc, %0\n"
			 "	mret\n"
			 "1:"
			 : "=&r"(pc)
			 :
			 : "memory");
}

_Noreturn void
boot_hart(struct hart *hart, bool machine_mode)
{
	if (machine_mode)
		leave_machine_mode(hart);
	__asm__ volatile("mv tp, %0" : : "r"(hart));
	csr_clear_sstatus(SSTATUS_SIE | SSTATUS_FS | SSTATUS_SUM | SSTATUS_MXR);
	csr_write_stvec((uint64_t)kernel_vector);
	csr_write_scounteren(COUNTERS_ALL);
	csr_write_sie(IP_SOFTWARE | IP_TIMER | IP_EXTERNAL);

	hart->satp = satp_make(ptr_paddr(early_root));
	sfence_vma_all();
	csr_write_satp(hart->satp);
	sfence_vma_all();
	kernel_main();
}

/*
 * Machine mode trapped in its own code.  There is no kernel to go back to, nor
 * paging: speak to the UART where it is, and stop the emulator.
 */
_Noreturn void
machine_trap_fatal(uint64_t mcause, uint64_t mepc, uint64_t mtval)
{
	char text[128];
	format_string(text, sizeof(text),
		"\npanic: machine mode: mcause %#lx, mepc %#lx, mtval %#lx\n",
		mcause, mepc, mtval);
	volatile uint8_t *uart = (volatile uint8_t *)platform.uart.v;
	for (const char *s = text; *s != '\0'; s++)
		*uart = (uint8_t)*s;
	volatile uint32_t *test = (volatile uint32_t *)platform.test.v;
	*test = machine_poweroff_code(MACHINE_FAILURE);
	for (;;)
		;
}
