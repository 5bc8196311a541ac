/*
 * A small machine for tests of kernel/mm on the build machine: RAM, a few harts
 * that take turns, and for each a translation cache that remembers everything
 * until it is told to forget, so that a missing fence is seen.  Real addresses
 * serve as physical ones.  Tests that use it are compiled with unit/machine
 * before kernel/ in the include path.
 */
#ifndef MACHINE_MACHINE_H
#define MACHINE_MACHINE_H

#include "mm/uvm.h"

enum { MACHINE_PAGES = 1024 };

/* RAM of MACHINE_PAGES pages, given to page.c.  Once in a program. */
void machine_start(void);

/* Which hart runs from now on? */
void machine_use_hart(unsigned int hart);

/*
 * Nothing is handed out: all pages are free, nothing is promised, kalloc is
 * empty. Fails the test otherwise.
 */
void machine_check_idle(void);

/*
 * One byte read or written by a program on the current hart, as hardware does
 * it: through the cache, then the table in satp.  False: page fault.
 */
bool machine_load(uint64_t va, uint8_t *byte);
bool machine_store(uint64_t va, uint8_t byte);

#endif
