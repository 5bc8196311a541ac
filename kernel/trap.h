/*
 * Traps: what interrupts and exceptions lead to, and the way back to programs.
 */
#ifndef TRAP_H
#define TRAP_H

/*
 * Take the running thread to user mode for the first time, with what its
 * trapframe says.  Does not return; for proc_init().
 */
void trap_enter_user(void);

#endif
