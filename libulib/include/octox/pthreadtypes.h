/* The types of pthread.h, which <sys/types.h> has to define too. */
#ifndef OCTOX_ULIB_PTHREADTYPES_H
#define OCTOX_ULIB_PTHREADTYPES_H

#define __need_size_t
#include <stddef.h>

typedef struct {
	int __detached, __inherit, __policy, __priority, __scope;
	size_t __guard_size, __stack_size;
	void *__stack;
} pthread_attr_t;
typedef struct {
	int __clock, __shared;
} pthread_condattr_t;
typedef struct {
	int __robust, __shared, __type;
} pthread_mutexattr_t;
typedef struct {
	int __shared;
} pthread_barrierattr_t, pthread_rwlockattr_t;

typedef struct {
	int __unused;
} pthread_barrier_t;
typedef struct {
	int __clock;
} pthread_cond_t;
typedef struct {
	int __type;
	int __count;		/* how often it has been locked */
} pthread_mutex_t;
typedef struct {
	int __count;		/* readers, or -1 for a writer */
} pthread_rwlock_t;
typedef int pthread_spinlock_t;

typedef unsigned int pthread_key_t;
typedef int pthread_once_t;
typedef unsigned long pthread_t;

#endif
