/*
 * Control and status registers: one typed accessor each, and the bits that we
 * use (privileged specification 20211203).  An access is also a barrier to the
 * compiler: what stands before it in the source has happened before it.
 */
#ifndef RISCV_CSR_H
#define RISCV_CSR_H

#include "common/types.h"

/* sstatus, and mstatus where the names say so */
#define SSTATUS_SIE	(1ul << 1)	/* interrupts on */
#define SSTATUS_SPIE	(1ul << 5)	/* SIE after sret */
#define SSTATUS_SPP	(1ul << 8)	/* trap came from supervisor mode */
#define SSTATUS_FS	(3ul << 13)	/* floating-point state */
#define SSTATUS_FS_OFF	(0ul << 13)
#define SSTATUS_FS_INITIAL (1ul << 13)
#define SSTATUS_FS_CLEAN (2ul << 13)
#define SSTATUS_FS_DIRTY (3ul << 13)
#define SSTATUS_SUM	(1ul << 18)	/* supervisor may use user pages */
#define SSTATUS_MXR	(1ul << 19)
#define MSTATUS_MPIE	(1ul << 7)
#define MSTATUS_MPP_S	(1ul << 11)
#define MSTATUS_MPP_M	(3ul << 11)

/* sie and sip; mie and mip have those below as well */
#define IP_SOFTWARE	(1ul << 1)
#define IP_TIMER	(1ul << 5)
#define IP_EXTERNAL	(1ul << 9)
#define IP_M_SOFTWARE	(1ul << 3)
#define IP_M_TIMER	(1ul << 7)

/* scause and mcause */
#define CAUSE_INTERRUPT		(1ul << 63)
#define CAUSE_S_SOFTWARE	(CAUSE_INTERRUPT | 1)
#define CAUSE_S_TIMER		(CAUSE_INTERRUPT | 5)
#define CAUSE_S_EXTERNAL	(CAUSE_INTERRUPT | 9)
#define CAUSE_FETCH_MISALIGNED	0ul
#define CAUSE_FETCH_ACCESS	1ul
#define CAUSE_ILLEGAL		2ul
#define CAUSE_BREAKPOINT	3ul
#define CAUSE_LOAD_MISALIGNED	4ul
#define CAUSE_LOAD_ACCESS	5ul
#define CAUSE_STORE_MISALIGNED	6ul
#define CAUSE_STORE_ACCESS	7ul
#define CAUSE_USER_ECALL	8ul
#define CAUSE_FETCH_PAGE	12ul
#define CAUSE_LOAD_PAGE		13ul
#define CAUSE_STORE_PAGE	15ul

/* satp */
#define SATP_SV39	(8ul << 60)

/*
 * Accessors csr_read_x, csr_write_x, and csr_set_x and csr_clear_x for single
 * bits.  csr_fetch_clear_x also tells the value before.
 */
#define CSR_READ(name) \
	static inline uint64_t \
	csr_read_##name(void) \
	{ \
		uint64_t v; \
		__asm__ volatile("csrr %0, " #name : "=r"(v) : : "memory"); \
		return v; \
	}
#define CSR_WRITE(name) \
	static inline void \
	csr_write_##name(uint64_t v) \
	{ \
		__asm__ volatile("csrw " #name ", %0" : : "rK"(v) : "memory"); \
	}
#define CSR_BITS(name) \
	static inline void \
	csr_set_##name(uint64_t bits) \
	{ \
		__asm__ volatile("csrs " #name ", %0" \
				 : : "rK"(bits) : "memory"); \
	} \
	static inline void \
	csr_clear_##name(uint64_t bits) \
	{ \
		__asm__ volatile("csrc " #name ", %0" \
				 : : "rK"(bits) : "memory"); \
	} \
	static inline uint64_t \
	csr_fetch_clear_##name(uint64_t bits) \
	{ \
		uint64_t v; \
		__asm__ volatile("csrrc %0, " #name ", %1" \
				 : "=r"(v) : "rK"(bits) : "memory"); \
		return v; \
	}
#define CSR_RW(name)	CSR_READ(name) CSR_WRITE(name)
#define CSR_ALL(name)	CSR_RW(name) CSR_BITS(name)

CSR_ALL(sstatus)
CSR_ALL(sie)
CSR_ALL(sip)
CSR_RW(stvec)
CSR_RW(sscratch)
CSR_RW(sepc)
CSR_RW(satp)
CSR_RW(scounteren)
CSR_READ(scause)
CSR_READ(stval)
CSR_READ(time)

/* Machine mode only */
CSR_ALL(mstatus)
CSR_RW(mie)
CSR_RW(mtvec)
CSR_RW(mscratch)
CSR_RW(mepc)
CSR_RW(medeleg)
CSR_RW(mideleg)
CSR_RW(mcounteren)
CSR_RW(pmpaddr0)
CSR_RW(pmpcfg0)
CSR_READ(mcause)
CSR_READ(mtval)

#undef CSR_READ
#undef CSR_WRITE
#undef CSR_BITS
#undef CSR_RW
#undef CSR_ALL

#endif
