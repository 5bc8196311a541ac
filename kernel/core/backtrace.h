/*
 * Who called whom, for panic.
 */
#ifndef CORE_BACKTRACE_H
#define CORE_BACKTRACE_H

#include "common/types.h"

/*
 * Print what look like return addresses on this hart's stack from sp up,
 * innermost first.  The kernel keeps no frame pointers, which would cost on
 * every call; so the list may hold entries left over from calls that have
 * returned.
 */
void backtrace_print(uint64_t sp);

#endif
