/*
 * What pthread_atfork asks of fork.
 */
#ifndef ULIB_SYS_FORK_IMPL_H
#define ULIB_SYS_FORK_IMPL_H

enum fork_side { FORK_PREPARE, FORK_PARENT, FORK_CHILD };

/* Calls the handlers, once there are any. */
extern void (*__octox_fork_handlers)(enum fork_side side);

#endif
