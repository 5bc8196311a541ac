/*
 * The numbers that assembler code needs.  Never linked: the build compiles this
 * to assembler and makes asm-offsets.h from what it finds of "->NAME value".
 */
#include "riscv/context.h"
#include "riscv/csr.h"
#include "riscv/hart.h"
#include "riscv/image.h"
#include "riscv/kframe.h"
#include "riscv/stacks.h"
#include "riscv/trapframe.h"

#define NUMBER(name, value) \
	__asm__ volatile("\n.ascii \"->" #name " %0\"" : : \
			 "i"((uint64_t)(value)))
#define OFFSET(name, type, field) NUMBER(name, offsetof(type, field))

void offsets_trapframe(void);
void offsets_kframe(void);
void offsets_hart(void);
void offsets_context(void);

void
offsets_trapframe(void)
{
	OFFSET(TF_KERNEL_SATP, struct trapframe, kernel_satp);
	OFFSET(TF_KERNEL_SP, struct trapframe, kernel_sp);
	OFFSET(TF_KERNEL_TRAP, struct trapframe, kernel_trap);
	OFFSET(TF_EPC, struct trapframe, epc);
	OFFSET(TF_KERNEL_HARTID, struct trapframe, kernel_hartid);
	OFFSET(TF_RA, struct trapframe, ra);
	OFFSET(TF_SP, struct trapframe, sp);
	OFFSET(TF_GP, struct trapframe, gp);
	OFFSET(TF_TP, struct trapframe, tp);
	OFFSET(TF_T0, struct trapframe, t0);
	OFFSET(TF_T1, struct trapframe, t1);
	OFFSET(TF_T2, struct trapframe, t2);
	OFFSET(TF_S0, struct trapframe, s0);
	OFFSET(TF_S1, struct trapframe, s1);
	OFFSET(TF_A0, struct trapframe, a0);
	OFFSET(TF_A1, struct trapframe, a1);
	OFFSET(TF_A2, struct trapframe, a2);
	OFFSET(TF_A3, struct trapframe, a3);
	OFFSET(TF_A4, struct trapframe, a4);
	OFFSET(TF_A5, struct trapframe, a5);
	OFFSET(TF_A6, struct trapframe, a6);
	OFFSET(TF_A7, struct trapframe, a7);
	OFFSET(TF_S2, struct trapframe, s2);
	OFFSET(TF_S3, struct trapframe, s3);
	OFFSET(TF_S4, struct trapframe, s4);
	OFFSET(TF_S5, struct trapframe, s5);
	OFFSET(TF_S6, struct trapframe, s6);
	OFFSET(TF_S7, struct trapframe, s7);
	OFFSET(TF_S8, struct trapframe, s8);
	OFFSET(TF_S9, struct trapframe, s9);
	OFFSET(TF_S10, struct trapframe, s10);
	OFFSET(TF_S11, struct trapframe, s11);
	OFFSET(TF_T3, struct trapframe, t3);
	OFFSET(TF_T4, struct trapframe, t4);
	OFFSET(TF_T5, struct trapframe, t5);
	OFFSET(TF_T6, struct trapframe, t6);
}

void
offsets_kframe(void)
{
	OFFSET(KF_RA, struct kframe, ra);
	OFFSET(KF_T0, struct kframe, t0);
	OFFSET(KF_T1, struct kframe, t1);
	OFFSET(KF_T2, struct kframe, t2);
	OFFSET(KF_A0, struct kframe, a0);
	OFFSET(KF_A1, struct kframe, a1);
	OFFSET(KF_A2, struct kframe, a2);
	OFFSET(KF_A3, struct kframe, a3);
	OFFSET(KF_A4, struct kframe, a4);
	OFFSET(KF_A5, struct kframe, a5);
	OFFSET(KF_A6, struct kframe, a6);
	OFFSET(KF_A7, struct kframe, a7);
	OFFSET(KF_T3, struct kframe, t3);
	OFFSET(KF_T4, struct kframe, t4);
	OFFSET(KF_T5, struct kframe, t5);
	OFFSET(KF_T6, struct kframe, t6);
	OFFSET(KF_SP, struct kframe, sp);
	OFFSET(KF_SEPC, struct kframe, sepc);
	OFFSET(KF_SSTATUS, struct kframe, sstatus);
	NUMBER(KF_SIZE, sizeof(struct kframe));
}

void
offsets_hart(void)
{
	OFFSET(HART_INDEX, struct hart, index);
	OFFSET(HART_HARTID, struct hart, hartid);
	OFFSET(HART_MACHINE_T1, struct hart, machine.t1);
	OFFSET(HART_MACHINE_T2, struct hart, machine.t2);
	OFFSET(HART_MACHINE_MTIMECMP, struct hart, machine.mtimecmp);
	OFFSET(HART_MACHINE_MSIP, struct hart, machine.msip);
	NUMBER(HART_SIZE, sizeof(struct hart));
	NUMBER(NCPU, NCPU);
	NUMBER(BOOT_STACK_SIZE, sizeof(struct boot_stack));
	NUMBER(EMERGENCY_STACK_SIZE, sizeof(struct emergency_stack));
	NUMBER(EMERGENCY_STACK_SHIFT, EMERGENCY_STACK_SHIFT);
	OFFSET(HART_OVERFLOW_SP, struct hart, overflow_sp);
	NUMBER(IP_SOFTWARE, IP_SOFTWARE);
	NUMBER(IP_M_SOFTWARE, IP_M_SOFTWARE);
	NUMBER(CAUSE_LOAD_PAGE, CAUSE_LOAD_PAGE);
	NUMBER(CAUSE_STORE_PAGE, CAUSE_STORE_PAGE);
	NUMBER(SSTATUS_SPP, SSTATUS_SPP);
	NUMBER(SSTATUS_SPIE, SSTATUS_SPIE);
	NUMBER(PGSHIFT, PGSHIFT);
	NUMBER(TRAMPOLINE, TRAMPOLINE);
	NUMBER(TRAPFRAME, TRAPFRAME);
}

void
offsets_context(void)
{
	OFFSET(CTX_RA, struct context, ra);
	OFFSET(CTX_SP, struct context, sp);
	OFFSET(CTX_S0, struct context, s0);
	OFFSET(CTX_S1, struct context, s1);
	OFFSET(CTX_S2, struct context, s2);
	OFFSET(CTX_S3, struct context, s3);
	OFFSET(CTX_S4, struct context, s4);
	OFFSET(CTX_S5, struct context, s5);
	OFFSET(CTX_S6, struct context, s6);
	OFFSET(CTX_S7, struct context, s7);
	OFFSET(CTX_S8, struct context, s8);
	OFFSET(CTX_S9, struct context, s9);
	OFFSET(CTX_S10, struct context, s10);
	OFFSET(CTX_S11, struct context, s11);
	NUMBER(FPU_FCSR, offsetof(struct fpu, fcsr));
}
