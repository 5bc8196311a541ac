/*
 * The end of the thread.
 */
#ifndef ULIB_PTHREAD_THREAD_IMPL_H
#define ULIB_PTHREAD_THREAD_IMPL_H

/* Lets go of the values of keys, once there are any. */
extern void (*__octox_end_thread)(void);

#endif
