/*
 * Crossing between user and supervisor mode.  There are two ways, chosen by
 * ./configure: mode_shared.S, where the kernel is mapped in every address space
 * and a trap changes no page table, and mode_isolated.S, the guide's, where it
 * does, on the trampoline page.  Both enter C by calling tf->kernel_trap on
 * tf->kernel_sp with every register of the program in *tf, its pc in tf->epc,
 * tp = this hart, interrupts off and stvec at kernel_vector.
 */
#ifndef RISCV_MODE_H
#define RISCV_MODE_H

#include "riscv/trapframe.h"

/*
 * Go on with the program whose registers are in *tf (kernel address),
 * interrupts on; satp is its page table's (the shared way has it loaded already
 * and ignores this).  Interrupts must be off.  The caller has seen to
 * tf->kernel_sp, tf->kernel_trap and the FS field of sstatus;
 * tf->kernel_hartid, tf->kernel_satp, sepc and the rest of sstatus are set
 * here.
 */
_Noreturn void user_return(struct trapframe *tf, uint64_t satp);

/* Do programs run on tables of their own, with only the trampoline in them? */
extern const bool mode_is_isolated;

/*
 * The page to map at TRAMPOLINE, readable and executable, in every table.  Both
 * ways have one, so that the guide's map holds; the shared way runs nothing
 * there.
 */
extern char trampoline[];

/* What stvec holds while the kernel runs. */
void kernel_vector(void);

#endif
