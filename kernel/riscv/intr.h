/*
 * Interrupts of this hart on and off, by nesting.
 */
#ifndef RISCV_INTR_H
#define RISCV_INTR_H

#include "common/types.h"

void intr_on(void);
void intr_off(void);
bool intr_is_on(void);

/* Off until the matching intr_pop(); pairs nest. */
void intr_push(void);
void intr_pop(void);

/*
 * Sleep until an interrupt is pending, which is not taken while they are off.
 */
void intr_wait(void);

#endif
