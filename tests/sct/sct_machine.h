/*
 * Between the explorer and the emulated machine.
 */
#ifndef SCT_MACHINE_H
#define SCT_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

#include "sct.h"

enum { SCT_MAX_HARTS = 4 };

/* The explorer: the hart that is running, and whether a run is under way. */
uint32_t sct_hart(void);
bool sct_exploring(void);

/* This hart cannot go on: others, until it can. */
void sct_block(void);

/* Contexts.  Their numbers cannot be mistaken for code addresses. */
uint64_t sct_coroutine_new(void (*entry)(void));
bool sct_is_coroutine(uint64_t id);
uint64_t sct_coroutine_self(void);
void sct_coroutine_switch(uint64_t id);

/*
 * The machine: start anew; what each hart does; free the threads, which have
 * ended, or have not, in a run that failed.
 */
void machine_reset(const struct sct_scenario *s);
void machine_boot(void);
void machine_collect(void);
void machine_abandon(void);

/* Have all threads of the scenario ended, and is nothing left to do? */
bool machine_all_done(void);

bool machine_can_run(uint32_t hart);
bool machine_timer_is_set(void);
void machine_pass_time(void);
void machine_take_interrupts(void);

#endif
