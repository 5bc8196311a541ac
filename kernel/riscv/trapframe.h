/*
 * A program's registers while the kernel runs, at the offsets of the guide's
 * section 11.2.  Assembler gets the offsets from offsets.c, never as numbers.
 */
#ifndef RISCV_TRAPFRAME_H
#define RISCV_TRAPFRAME_H

#include "common/types.h"

struct trapframe {
	uint64_t	kernel_satp;	/*   0 used with isolated tables */
	uint64_t	kernel_sp;	/*   8 top of the kernel stack */
	uint64_t	kernel_trap;	/*  16 address of user_trap() */
	uint64_t	epc;		/*  24 */
	uint64_t	kernel_hartid;	/*  32 the kernel's tp: struct hart * */
	uint64_t	ra;		/*  40 */
	uint64_t	sp;
	uint64_t	gp;
	uint64_t	tp;
	uint64_t	t0, t1, t2;	/*  72 */
	uint64_t	s0, s1;
	uint64_t	a0, a1, a2, a3, a4, a5, a6, a7;	/* 112 */
	uint64_t	s2, s3, s4, s5, s6, s7;	/* 176 */
	uint64_t	s8, s9, s10, s11;
	uint64_t	t3, t4, t5, t6;	/* 256 */
};

static_assert(offsetof(struct trapframe, epc) == 24, "guide 11.2");
static_assert(offsetof(struct trapframe, ra) == 40, "guide 11.2");
static_assert(offsetof(struct trapframe, t0) == 72, "guide 11.2");
static_assert(offsetof(struct trapframe, a0) == 112, "guide 11.2");
static_assert(offsetof(struct trapframe, a7) == 168, "guide 11.2");
static_assert(offsetof(struct trapframe, s2) == 176, "guide 11.2");
static_assert(offsetof(struct trapframe, t6) == 280, "guide 11.2");

#endif
