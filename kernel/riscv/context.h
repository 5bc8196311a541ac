/*
 * What a thread keeps while another runs: the registers that the calling
 * convention has the callee save.
 */
#ifndef RISCV_CONTEXT_H
#define RISCV_CONTEXT_H

#include "common/types.h"

struct context {
	uint64_t	ra, sp;
	uint64_t	s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11;
};

/* Save into *from, go on from *to.  Returns when somebody switches back. */
void context_switch(struct context *from, const struct context *to);

/*
 * Floating-point registers of a program.  The kernel has no use for them
 * itself; sstatus.FS tells whether the program has changed them (privileged
 * spec 3.1.6.6).
 */
struct fpu {
	uint64_t	f[32];
	uint64_t	fcsr;
};

void fpu_save(struct fpu *fpu);
void fpu_restore(const struct fpu *fpu);

#endif
