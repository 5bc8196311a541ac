/*
 * riscv/hart.h for the systematic scheduler test: the same structure, but which
 * hart this is says the explorer, and no register.
 */
#ifndef SCT_SHIM_HART_H
#define SCT_SHIM_HART_H

#define this_hart riscv_this_hart
#define cur_thread riscv_cur_thread
#include "../../../../kernel/riscv/hart.h"
#undef this_hart
#undef cur_thread

struct hart *this_hart(void);
struct thread *cur_thread(void);

#endif
