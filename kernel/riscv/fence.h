/*
 * What a hart has to be told after memory has changed under it.
 */
#ifndef RISCV_FENCE_H
#define RISCV_FENCE_H

#include "common/types.h"

/* Forget translations on this hart: all of them, or those of one page. */
static inline void
sfence_vma_all(void)
{
	__asm__ volatile("sfence.vma" : : : "memory");
}

static inline void
sfence_vma_page(uint64_t va)
{
	__asm__ volatile("sfence.vma %0" : : "r"(va) : "memory");
}

/* Instructions written by this hart are seen by its fetches from now on. */
static inline void
fence_i(void)
{
	__asm__ volatile("fence.i" : : : "memory");
}

#endif
