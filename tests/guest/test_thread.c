/*
 * Threads, of which there is one: it can lock, be cleaned up after, and fork.
 */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "guest_test.h"

static void *
never(void *arg)
{
	return arg;
}

static void
the_only_thread(void)
{
	pthread_t t = pthread_self();

	CHECK_EQ(pthread_create(&t, NULL, never, NULL), EAGAIN);
	CHECK(pthread_equal(t, pthread_self()));
	CHECK_EQ(pthread_join(t, NULL), EDEADLK);
	CHECK_EQ(pthread_join(t + 1, NULL), ESRCH);
	CHECK_EQ(pthread_detach(t + 1), ESRCH);
	CHECK_EQ(pthread_detach(t), 0);
	CHECK_EQ(pthread_detach(t), EINVAL);
	CHECK_EQ(sysconf(_SC_THREADS), -1);
	CHECK_EQ(sched_yield(), 0);
}

/* A mutex of a type: what locking it twice, and unlocking it three times, says. */
static void
try_mutex(int type, int second, int third)
{
	pthread_mutexattr_t attr;
	pthread_mutex_t m;

	CHECK_EQ(pthread_mutexattr_init(&attr), 0);
	CHECK_EQ(pthread_mutexattr_settype(&attr, type), 0);
	CHECK_EQ(pthread_mutex_init(&m, &attr), 0);
	CHECK_EQ(pthread_mutex_lock(&m), 0);
	CHECK_EQ(pthread_mutex_lock(&m), second);
	CHECK_EQ(pthread_mutex_destroy(&m), EBUSY);
	CHECK_EQ(pthread_mutex_unlock(&m), 0);
	CHECK_EQ(pthread_mutex_unlock(&m), third);
	CHECK_EQ(pthread_mutex_unlock(&m), EPERM);
	CHECK_EQ(pthread_mutex_destroy(&m), 0);
	CHECK_EQ(pthread_mutexattr_destroy(&attr), 0);
}

static void
mutexes(void)
{
	static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
	pthread_mutexattr_t attr;
	int value;

	try_mutex(PTHREAD_MUTEX_ERRORCHECK, EDEADLK, EPERM);
	try_mutex(PTHREAD_MUTEX_DEFAULT, EDEADLK, EPERM);
	try_mutex(PTHREAD_MUTEX_RECURSIVE, 0, 0);
	CHECK_EQ(pthread_mutex_trylock(&m), 0);
	CHECK_EQ(pthread_mutex_trylock(&m), EBUSY);
	CHECK_EQ(pthread_mutex_unlock(&m), 0);
	pthread_mutexattr_init(&attr);
	CHECK_EQ(pthread_mutexattr_settype(&attr, 9), EINVAL);
	CHECK_EQ(pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED),
		ENOTSUP);
	CHECK_EQ(pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT),
		ENOTSUP);
	CHECK_EQ(pthread_mutexattr_gettype(&attr, &value), 0);
	CHECK_EQ(value, PTHREAD_MUTEX_DEFAULT);
}

/* A time so many milliseconds from now. */
static struct timespec
in_ms(long ms)
{
	struct timespec t;

	CHECK_EQ(clock_gettime(CLOCK_MONOTONIC, &t), 0);
	t.tv_nsec += ms * 1000000;
	t.tv_sec += t.tv_nsec / 1000000000;
	t.tv_nsec %= 1000000000;
	return t;
}

static void
conditions(void)
{
	pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
	pthread_condattr_t attr;
	pthread_cond_t c;

	CHECK_EQ(pthread_condattr_init(&attr), 0);
	CHECK_EQ(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC), 0);
	CHECK_EQ(pthread_cond_init(&c, &attr), 0);
	CHECK_EQ(pthread_cond_signal(&c), 0);
	pthread_mutex_lock(&m);
	struct timespec until = in_ms(150);
	CHECK_EQ(pthread_cond_timedwait(&c, &m, &until), ETIMEDOUT);
	struct timespec now = in_ms(0);
	CHECK(now.tv_sec > until.tv_sec ||
	      (now.tv_sec == until.tv_sec && now.tv_nsec >= until.tv_nsec));
	until.tv_nsec = 1000000000;
	CHECK_EQ(pthread_cond_timedwait(&c, &m, &until), EINVAL);
	CHECK_EQ(pthread_mutex_unlock(&m), 0);
	CHECK_EQ(pthread_cond_destroy(&c), 0);
}

static void
other_locks(void)
{
	pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
	pthread_barrier_t barrier;
	pthread_spinlock_t spin;

	CHECK_EQ(pthread_rwlock_rdlock(&rw), 0);
	CHECK_EQ(pthread_rwlock_rdlock(&rw), 0);
	CHECK_EQ(pthread_rwlock_trywrlock(&rw), EBUSY);
	CHECK_EQ(pthread_rwlock_wrlock(&rw), EDEADLK);
	CHECK_EQ(pthread_rwlock_unlock(&rw), 0);
	CHECK_EQ(pthread_rwlock_unlock(&rw), 0);
	CHECK_EQ(pthread_rwlock_unlock(&rw), EPERM);
	CHECK_EQ(pthread_rwlock_wrlock(&rw), 0);
	CHECK_EQ(pthread_rwlock_tryrdlock(&rw), EBUSY);
	CHECK_EQ(pthread_rwlock_destroy(&rw), EBUSY);
	CHECK_EQ(pthread_rwlock_unlock(&rw), 0);
	CHECK_EQ(pthread_barrier_init(&barrier, NULL, 2), EAGAIN);
	CHECK_EQ(pthread_barrier_init(&barrier, NULL, 0), EINVAL);
	CHECK_EQ(pthread_barrier_init(&barrier, NULL, 1), 0);
	CHECK_EQ(pthread_barrier_wait(&barrier), PTHREAD_BARRIER_SERIAL_THREAD);
	CHECK_EQ(pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE), 0);
	CHECK_EQ(pthread_spin_lock(&spin), 0);
	CHECK_EQ(pthread_spin_trylock(&spin), EBUSY);
	CHECK_EQ(pthread_spin_unlock(&spin), 0);
}

static int calls;

static void
count(void)
{
	calls++;
}

static void
once_only(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	CHECK_EQ(pthread_once(&once, count), 0);
	CHECK_EQ(pthread_once(&once, count), 0);
	CHECK_EQ(calls, 1);
}

static void
keys(void)
{
	static pthread_key_t key[PTHREAD_KEYS_MAX];
	int value;

	for (int i = 0; i < PTHREAD_KEYS_MAX; i++)
		CHECK_EQ(pthread_key_create(&key[i], NULL), 0);
	pthread_key_t one_more;
	CHECK_EQ(pthread_key_create(&one_more, NULL), EAGAIN);
	CHECK(pthread_getspecific(key[3]) == NULL);
	CHECK_EQ(pthread_setspecific(key[3], &value), 0);
	CHECK(pthread_getspecific(key[3]) == &value);
	CHECK(pthread_getspecific(key[4]) == NULL);
	CHECK_EQ(pthread_key_delete(key[3]), 0);
	CHECK_EQ(pthread_key_delete(key[3]), EINVAL);
	CHECK_EQ(pthread_setspecific(key[3], &value), EINVAL);
}

/* --- The end ------------------------------------------------------------------ */

static char trace[16];

static char letters[] = "abcpPCK";

/* The letter at p is added to the trace. */
static void
note(void *p)
{
	strncat(trace, p, 1);
}

static void *
letter(char c)
{
	return strchr(letters, c);
}

static void
show_trace(void)
{
	CHECK(strcmp(trace, "baK") == 0);
	_exit(7);
}

static void
end_in_a_block(void *arg)
{
	pthread_key_t key;

	(void)arg;
	atexit(show_trace);
	pthread_key_create(&key, note);
	pthread_setspecific(key, letter('K'));
	pthread_cleanup_push(note, letter('a'));
	pthread_cleanup_push(note, letter('b'));
	pthread_cleanup_push(note, letter('c'));
	pthread_cleanup_pop(0);
	pthread_exit(NULL);
	pthread_cleanup_pop(0);
	pthread_cleanup_pop(0);
}

static void
cancel_oneself(void *arg)
{
	int before;

	(void)arg;
	CHECK_EQ(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before), 0);
	CHECK_EQ(before, PTHREAD_CANCEL_ENABLE);
	CHECK_EQ(pthread_cancel(pthread_self()), 0);
	pthread_testcancel();
	atexit(show_trace);
	strcpy(trace, "baK");
	CHECK_EQ(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL), 0);
	pthread_testcancel();
}

static void
ends_of_the_thread(void)
{
	CHECK_EQ(guest_in_child(end_in_a_block, NULL), 7);
	CHECK_EQ(guest_in_child(cancel_oneself, NULL), 7);
}

/* --- Forks -------------------------------------------------------------------- */

static void
prepare_a(void)
{
	note(letter('a'));
}

static void
prepare_b(void)
{
	note(letter('b'));
}

static void
parent_a(void)
{
	note(letter('p'));
}

static void
parent_b(void)
{
	note(letter('P'));
}

static void
child_a(void)
{
	note(letter('c'));
}

static void
child_b(void)
{
	note(letter('C'));
}


static void
forks_are_told(void)
{
	CHECK_EQ(pthread_atfork(prepare_a, parent_a, child_a), 0);
	CHECK_EQ(pthread_atfork(prepare_b, parent_b, child_b), 0);
	CHECK_EQ(pthread_atfork(NULL, NULL, NULL), 0);
	int pid = fork();
	if (pid == 0)
		_exit(strcmp(trace, "bacC") == 0 ? 0 : 1);
	guest_expect(pid, 0);
	CHECK(strcmp(trace, "bapP") == 0);
}

static void
vfork_tells_nobody(void)
{
	CHECK_EQ(pthread_atfork(prepare_a, parent_a, child_a), 0);
	int pid = vfork();
	if (pid == 0)
		_exit(trace[0] == '\0' ? 7 : 1);
	CHECK(pid > 0);
	guest_expect(pid, 7);
	CHECK(trace[0] == '\0');
}

static void
attributes(void)
{
	struct sched_param param = {.sched_priority = 1};
	pthread_attr_t attr;
	size_t size;
	int value;

	CHECK_EQ(pthread_attr_init(&attr), 0);
	CHECK_EQ(pthread_attr_getdetachstate(&attr, &value), 0);
	CHECK_EQ(value, PTHREAD_CREATE_JOINABLE);
	CHECK_EQ(pthread_attr_setdetachstate(&attr, 7), EINVAL);
	CHECK_EQ(pthread_attr_setstacksize(&attr, 1), EINVAL);
	CHECK_EQ(pthread_attr_setstacksize(&attr, 1 << 20), 0);
	CHECK_EQ(pthread_attr_getstacksize(&attr, &size), 0);
	CHECK_EQ(size, 1 << 20);
	CHECK_EQ(pthread_attr_setschedpolicy(&attr, SCHED_FIFO), ENOTSUP);
	CHECK_EQ(pthread_attr_setschedparam(&attr, &param), ENOTSUP);
	CHECK_EQ(pthread_attr_destroy(&attr), 0);
	CHECK_EQ(sched_get_priority_max(SCHED_OTHER), 0);
	CHECK_EQ(sched_get_priority_max(SCHED_RR), -1);
	CHECK_EQ(sched_getscheduler(0), SCHED_OTHER);
	CHECK_EQ(sched_setparam(0, &param), -1);
	CHECK_EQ(errno, EPERM);
}

static const struct guest_case cases[] = {
	GUEST_CASE(the_only_thread),
	GUEST_CASE(mutexes),
	GUEST_CASE(conditions),
	GUEST_CASE(other_locks),
	GUEST_CASE(once_only),
	GUEST_CASE(keys),
	GUEST_CASE(ends_of_the_thread),
	GUEST_CASE(forks_are_told),
	GUEST_CASE(vfork_tells_nobody),
	GUEST_CASE(attributes),
};

GUEST_MAIN(cases)
