/*
 * SBI calls: extension in a7, function in a6, arguments from a0; the error
 * comes back in a0.
 */
#include "riscv/sbi.h"

#define SBI_EXT_TIME	0x54494d45ul
#define SBI_EXT_IPI	0x735049ul
#define SBI_EXT_HSM	0x48534dul

enum { SBI_FIRST_FUNCTION = 0 };	/* of each extension: all that we use */

static int64_t
sbi_call(uint64_t ext, uint64_t arg0, uint64_t arg1, uint64_t arg2)
{
	register uint64_t a0 __asm__("a0") = arg0;
	register uint64_t a1 __asm__("a1") = arg1;
	register uint64_t a2 __asm__("a2") = arg2;
	register uint64_t a6 __asm__("a6") = SBI_FIRST_FUNCTION;
	register uint64_t a7 __asm__("a7") = ext;
	__asm__ volatile("ecall"
			 : "+r"(a0), "+r"(a1)
			 : "r"(a2), "r"(a6), "r"(a7)
			 : "memory");
	return (int64_t)a0;
}

/* Cannot fail: every SBI 1.0 firmware has this and the IPI extension. */
void
sbi_set_timer(uint64_t deadline)
{
	sbi_call(SBI_EXT_TIME, deadline, 0, 0);
}

void
sbi_send_ipi(uint64_t hartid)
{
	const uint64_t only_the_first = 1;
	sbi_call(SBI_EXT_IPI, only_the_first, hartid, 0);
}

bool
sbi_hart_start(uint64_t hartid, uint64_t entry, uint64_t arg)
{
	return sbi_call(SBI_EXT_HSM, hartid, entry, arg) == 0;
}
