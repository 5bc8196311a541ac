/*
 * The kernel's own address space: RAM one to one (text RX, constants R, the
 * rest RW), device registers at DEVBASE, kernel stacks with guard pages, the
 * trampoline.  Its upper root entries are shared by every process's table.
 */
#ifndef MM_KVM_H
#define MM_KVM_H

#include "core/annot.h"
#include "riscv/sv39.h"

/*
 * Root entries of programs; from here on they are the kernel's and the same in
 * every table.
 */
enum { KVM_FIRST_ENTRY = USERTOP >> (PGSHIFT + 2 * 9) };

/* Build the table (hart 0), switch to it (each hart). */
void kvm_init(void);
void kvm_init_hart(void);

/* satp value of the kernel's table. */
uint64_t kvm_satp(void);

/* Give a root table the kernel's entries. */
void kvm_share(pte_t *root);

/*
 * Pages for kernel stack slot p, mapped at KSTACK(p); -ENOMEM.  They stay
 * mapped for ever (slots are reused), so no other hart ever has to forget one.
 * Harts that have not seen the new mapping catch up by kvm_catch_up() before
 * they switch to a thread (interrupts off).  Calls for the same slot must not
 * overlap.
 */
MUST_CHECK int kvm_map_stack(uint32_t slot);
void kvm_catch_up(void);

/* Is va in the guard page below a kernel stack?  Then *slot says whose. */
bool kvm_is_guard(uint64_t va, uint32_t *slot);

#endif
