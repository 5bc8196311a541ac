/*
 * Threads: a process has one.  What a thread does for itself works (locks, keys,
 * once, attributes), so that code which is careful about threads runs; only there is
 * never another one to wait for.
 */
#ifndef OCTOX_ULIB_PTHREAD_H
#define OCTOX_ULIB_PTHREAD_H

#include <octox/features.h>

#include <sched.h>
#include <sys/types.h>
#include <time.h>

#include <octox/pthreadtypes.h>

#define PTHREAD_BARRIER_SERIAL_THREAD	(-1)
#define PTHREAD_CANCELED		((void *)-1)
#define PTHREAD_CANCEL_ENABLE		0
#define PTHREAD_CANCEL_DISABLE		1
#define PTHREAD_CANCEL_DEFERRED		0
#define PTHREAD_CANCEL_ASYNCHRONOUS	1
#define PTHREAD_CREATE_JOINABLE		0
#define PTHREAD_CREATE_DETACHED		1
#define PTHREAD_INHERIT_SCHED		0
#define PTHREAD_EXPLICIT_SCHED		1
#define PTHREAD_SCOPE_SYSTEM		0
#define PTHREAD_SCOPE_PROCESS		1
#define PTHREAD_PROCESS_PRIVATE		0
#define PTHREAD_PROCESS_SHARED		1

/* To lock a mutex again is EDEADLK, if it is not of one of the first two types. */
#define PTHREAD_MUTEX_NORMAL		1
#define PTHREAD_MUTEX_RECURSIVE		2
#define PTHREAD_MUTEX_ERRORCHECK	3
#define PTHREAD_MUTEX_DEFAULT		0
#define PTHREAD_MUTEX_STALLED		0
#define PTHREAD_MUTEX_ROBUST		1
#define PTHREAD_PRIO_NONE		0
#define PTHREAD_PRIO_INHERIT		1
#define PTHREAD_PRIO_PROTECT		2

#define PTHREAD_COND_INITIALIZER	{0}
#define PTHREAD_MUTEX_INITIALIZER	{0, 0}
#define PTHREAD_RWLOCK_INITIALIZER	{0}
#define PTHREAD_ONCE_INIT		0

__OCTOX_BEGIN

/* A function to call when the thread ends, in the block that asked for it. */
struct __octox_cleanup {
	void (*__function)(void *);
	void *__arg;
	struct __octox_cleanup *__next;
};

void __octox_cleanup_push(struct __octox_cleanup *cleanup);
void __octox_cleanup_pop(int execute);

#define pthread_cleanup_push(function, arg) \
	__OCTOX_CLEANUP_PUSH(function, arg, __LINE__)
#define __OCTOX_CLEANUP_PUSH(function, arg, line) \
	__OCTOX_CLEANUP_PUSH_AT(function, arg, line)
#define __OCTOX_CLEANUP_PUSH_AT(function, arg, line) \
	do { \
		struct __octox_cleanup __cleanup_##line = {function, arg, 0}; \
		__octox_cleanup_push(&__cleanup_##line)
#define pthread_cleanup_pop(execute) \
		__octox_cleanup_pop(execute); \
	} while (0)

int pthread_atfork(void (*prepare)(void), void (*parent)(void),
	void (*child)(void));

int pthread_attr_destroy(pthread_attr_t *attr);
int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *value);
int pthread_attr_getguardsize(const pthread_attr_t *__restrict attr,
	size_t *__restrict value);
int pthread_attr_getinheritsched(const pthread_attr_t *__restrict attr,
	int *__restrict value);
int pthread_attr_getschedparam(const pthread_attr_t *__restrict attr,
	struct sched_param *__restrict param);
int pthread_attr_getschedpolicy(const pthread_attr_t *__restrict attr,
	int *__restrict value);
int pthread_attr_getscope(const pthread_attr_t *__restrict attr,
	int *__restrict value);
int pthread_attr_getstack(const pthread_attr_t *__restrict attr,
	void **__restrict stack, size_t *__restrict size);
int pthread_attr_getstacksize(const pthread_attr_t *__restrict attr,
	size_t *__restrict value);
int pthread_attr_init(pthread_attr_t *attr);
int pthread_attr_setdetachstate(pthread_attr_t *attr, int value);
int pthread_attr_setguardsize(pthread_attr_t *attr, size_t value);
int pthread_attr_setinheritsched(pthread_attr_t *attr, int value);
int pthread_attr_setschedparam(pthread_attr_t *__restrict attr,
	const struct sched_param *__restrict param);
int pthread_attr_setschedpolicy(pthread_attr_t *attr, int value);
int pthread_attr_setscope(pthread_attr_t *attr, int value);
int pthread_attr_setstack(pthread_attr_t *attr, void *stack, size_t size);
int pthread_attr_setstacksize(pthread_attr_t *attr, size_t value);

/* EAGAIN for more than one thread. */
int pthread_barrier_init(pthread_barrier_t *__restrict barrier,
	const pthread_barrierattr_t *__restrict attr, unsigned int count);
int pthread_barrier_destroy(pthread_barrier_t *barrier);
int pthread_barrier_wait(pthread_barrier_t *barrier);
int pthread_barrierattr_destroy(pthread_barrierattr_t *attr);
int pthread_barrierattr_getpshared(const pthread_barrierattr_t *__restrict attr,
	int *__restrict value);
int pthread_barrierattr_init(pthread_barrierattr_t *attr);
int pthread_barrierattr_setpshared(pthread_barrierattr_t *attr, int value);

int pthread_cancel(pthread_t thread);

/*
 * Who waits for a condition without a time limit, or locks a mutex of the type
 * PTHREAD_MUTEX_NORMAL again, waits for ever.
 */
int pthread_cond_broadcast(pthread_cond_t *cond);
int pthread_cond_destroy(pthread_cond_t *cond);
int pthread_cond_init(pthread_cond_t *__restrict cond,
	const pthread_condattr_t *__restrict attr);
int pthread_cond_signal(pthread_cond_t *cond);
int pthread_cond_timedwait(pthread_cond_t *__restrict cond,
	pthread_mutex_t *__restrict mutex,
	const struct timespec *__restrict until);
int pthread_cond_wait(pthread_cond_t *__restrict cond,
	pthread_mutex_t *__restrict mutex);
int pthread_condattr_destroy(pthread_condattr_t *attr);
int pthread_condattr_getclock(const pthread_condattr_t *__restrict attr,
	clockid_t *__restrict clock);
int pthread_condattr_getpshared(const pthread_condattr_t *__restrict attr,
	int *__restrict value);
int pthread_condattr_init(pthread_condattr_t *attr);
int pthread_condattr_setclock(pthread_condattr_t *attr, clockid_t clock);
int pthread_condattr_setpshared(pthread_condattr_t *attr, int value);

/* EAGAIN: there are no more threads to be had. */
int pthread_create(pthread_t *__restrict thread,
	const pthread_attr_t *__restrict attr, void *(*start)(void *),
	void *__restrict arg);
int pthread_detach(pthread_t thread);
int pthread_equal(pthread_t a, pthread_t b);
/* Ends the process, with status 0, after all that ends a thread. */
void pthread_exit(void *value) __OCTOX_NORETURN;
int pthread_getcpuclockid(pthread_t thread, clockid_t *clock);
int pthread_getschedparam(pthread_t thread, int *__restrict policy,
	struct sched_param *__restrict param);
void *pthread_getspecific(pthread_key_t key);
int pthread_join(pthread_t thread, void **value);
int pthread_key_create(pthread_key_t *key, void (*destructor)(void *));
int pthread_key_delete(pthread_key_t key);

int pthread_mutex_consistent(pthread_mutex_t *mutex);
int pthread_mutex_destroy(pthread_mutex_t *mutex);
int pthread_mutex_getprioceiling(const pthread_mutex_t *__restrict mutex,
	int *__restrict value);
int pthread_mutex_init(pthread_mutex_t *__restrict mutex,
	const pthread_mutexattr_t *__restrict attr);
int pthread_mutex_lock(pthread_mutex_t *mutex);
int pthread_mutex_setprioceiling(pthread_mutex_t *__restrict mutex, int value,
	int *__restrict before);
int pthread_mutex_timedlock(pthread_mutex_t *__restrict mutex,
	const struct timespec *__restrict until);
int pthread_mutex_trylock(pthread_mutex_t *mutex);
int pthread_mutex_unlock(pthread_mutex_t *mutex);
int pthread_mutexattr_destroy(pthread_mutexattr_t *attr);
int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *__restrict attr,
	int *__restrict value);
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *__restrict attr,
	int *__restrict value);
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *__restrict attr,
	int *__restrict value);
int pthread_mutexattr_getrobust(const pthread_mutexattr_t *__restrict attr,
	int *__restrict value);
int pthread_mutexattr_gettype(const pthread_mutexattr_t *__restrict attr,
	int *__restrict value);
int pthread_mutexattr_init(pthread_mutexattr_t *attr);
int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *attr, int value);
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int value);
int pthread_mutexattr_setpshared(pthread_mutexattr_t *attr, int value);
int pthread_mutexattr_setrobust(pthread_mutexattr_t *attr, int value);
int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int value);

int pthread_once(pthread_once_t *once, void (*function)(void));

int pthread_rwlock_destroy(pthread_rwlock_t *lock);
int pthread_rwlock_init(pthread_rwlock_t *__restrict lock,
	const pthread_rwlockattr_t *__restrict attr);
int pthread_rwlock_rdlock(pthread_rwlock_t *lock);
int pthread_rwlock_timedrdlock(pthread_rwlock_t *__restrict lock,
	const struct timespec *__restrict until);
int pthread_rwlock_timedwrlock(pthread_rwlock_t *__restrict lock,
	const struct timespec *__restrict until);
int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock);
int pthread_rwlock_trywrlock(pthread_rwlock_t *lock);
int pthread_rwlock_unlock(pthread_rwlock_t *lock);
int pthread_rwlock_wrlock(pthread_rwlock_t *lock);
int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attr);
int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *__restrict attr,
	int *__restrict value);
int pthread_rwlockattr_init(pthread_rwlockattr_t *attr);
int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attr, int value);

pthread_t pthread_self(void);
int pthread_setcancelstate(int state, int *before);
int pthread_setcanceltype(int type, int *before);
int pthread_setschedparam(pthread_t thread, int policy,
	const struct sched_param *param);
int pthread_setschedprio(pthread_t thread, int priority);
int pthread_setspecific(pthread_key_t key, const void *value);
int pthread_spin_destroy(pthread_spinlock_t *lock);
int pthread_spin_init(pthread_spinlock_t *lock, int shared);
int pthread_spin_lock(pthread_spinlock_t *lock);
int pthread_spin_trylock(pthread_spinlock_t *lock);
int pthread_spin_unlock(pthread_spinlock_t *lock);
void pthread_testcancel(void);

#if __OCTOX_XSI
int pthread_getconcurrency(void);
int pthread_setconcurrency(int level);
#endif

__OCTOX_END

#endif
