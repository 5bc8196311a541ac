/*
 * Semaphores: within a process, between processes that share memory, and with signals.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "guest_test.h"

static int
value_of(sem_t *sem)
{
	int value;

	CHECK_EQ(sem_getvalue(sem, &value), 0);
	return value;
}

#define CHECK_FAILS(call, error) \
	do { \
		errno = 0; \
		CHECK_EQ((call), -1); \
		CHECK_EQ(errno, (error)); \
	} while (0)

static void
counting(void)
{
	sem_t sem;

	CHECK_EQ(sem_init(&sem, 0, 2), 0);
	CHECK_EQ(sem_wait(&sem), 0);
	CHECK_EQ(sem_trywait(&sem), 0);
	CHECK_FAILS(sem_trywait(&sem), EAGAIN);
	CHECK_EQ(sem_post(&sem), 0);
	CHECK_EQ(value_of(&sem), 1);
	CHECK_EQ(sem_destroy(&sem), 0);
}

static void
limits(void)
{
	sem_t sem;

	CHECK_FAILS(sem_init(&sem, 0, SEM_VALUE_MAX + 1u), EINVAL);
	CHECK_EQ(sem_init(&sem, 0, SEM_VALUE_MAX), 0);
	CHECK_FAILS(sem_post(&sem), EOVERFLOW);
	CHECK_EQ(value_of(&sem), SEM_VALUE_MAX);
	CHECK_EQ(sysconf(_SC_SEM_VALUE_MAX), SEM_VALUE_MAX);
	CHECK_EQ(sysconf(_SC_SEMAPHORES), 200809L);
	CHECK_EQ(sysconf(_SC_SEM_NSEMS_MAX), -1);
}

static struct timespec
in_milliseconds(long ms)
{
	struct timespec t;

	CHECK_EQ(clock_gettime(CLOCK_REALTIME, &t), 0);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000;
	if (t.tv_nsec >= 1000000000) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000;
	}
	return t;
}

static void
the_time_is_up(void)
{
	struct timespec until = in_milliseconds(30), now;
	sem_t sem;

	CHECK_EQ(sem_init(&sem, 0, 0), 0);
	CHECK_FAILS(sem_timedwait(&sem, &until), ETIMEDOUT);
	CHECK_EQ(clock_gettime(CLOCK_REALTIME, &now), 0);
	CHECK(now.tv_sec > until.tv_sec ||
	      (now.tv_sec == until.tv_sec && now.tv_nsec >= until.tv_nsec));
	until.tv_sec = 0;
	CHECK_FAILS(sem_timedwait(&sem, &until), ETIMEDOUT);
	until.tv_nsec = 1000000000;
	CHECK_FAILS(sem_timedwait(&sem, &until), EINVAL);
	CHECK_EQ(sem_post(&sem), 0);
	/* The time does not matter to one who need not wait. */
	CHECK_EQ(sem_timedwait(&sem, &until), 0);
}

static sem_t *
shared_semaphores(void)
{
	sem_t *s = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	CHECK(s != MAP_FAILED);
	CHECK_EQ(sem_init(&s[0], 1, 0), 0);
	CHECK_EQ(sem_init(&s[1], 1, 0), 0);
	return s;
}

/* Two processes take turns. */
static void
between_processes(void)
{
	enum { TURNS = 500 };
	sem_t *s = shared_semaphores();
	int pid = guest_fork();

	for (int i = 0; i < TURNS; i++) {
		CHECK_EQ(sem_post(&s[pid == 0]), 0);
		CHECK_EQ(sem_wait(&s[pid != 0]), 0);
	}
	if (pid == 0)
		_exit(0);
	guest_expect(pid, 0);
	CHECK_EQ(value_of(&s[0]), 0);
	CHECK_EQ(value_of(&s[1]), 0);
}

/* Several wait for one semaphore: each post lets one of them go. */
static void
many_wait(void)
{
	enum { MANY = 5, TIMES = 40 };
	sem_t *s = shared_semaphores();
	int pids[MANY];

	for (int i = 0; i < MANY; i++) {
		pids[i] = guest_fork();
		if (pids[i] != 0)
			continue;
		for (int n = 0; n < TIMES; n++)
			CHECK_EQ(sem_wait(&s[0]), 0);
		_exit(0);
	}
	for (int i = 0; i < MANY * TIMES; i++)
		CHECK_EQ(sem_post(&s[0]), 0);
	/* They end in any order. */
	for (int i = 0; i < MANY; i++) {
		int status = -1;
		CHECK_EQ(waitpid(pids[i], &status, 0), pids[i]);
		CHECK_EQ(status, 0);
	}
	CHECK_EQ(value_of(&s[0]), 0);
}

static sem_t *posted;
static bool post;

static void
on_signal(int sig)
{
	(void)sig;
	if (post)
		CHECK_EQ(sem_post(posted), 0);
}

/* A child that sends signals, with luck while we wait, until it is killed. */
static int
interrupter(int flags)
{
	struct sigaction act = {.sa_handler = on_signal, .sa_flags = flags};
	int parent = getpid();

	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
	int pid = guest_fork();
	if (pid != 0)
		return pid;
	for (;;) {
		usleep(20000);
		kill(parent, SIGUSR1);
	}
}

static void
end(int pid)
{
	CHECK_EQ(kill(pid, SIGKILL), 0);
	CHECK_EQ(waitpid(pid, NULL, 0), pid);
}

static void
interrupted(void)
{
	struct timespec until = in_milliseconds(60000);
	sem_t sem;

	CHECK_EQ(sem_init(&sem, 0, 0), 0);
	int pid = interrupter(0);
	CHECK_FAILS(sem_wait(&sem), EINTR);
	CHECK_FAILS(sem_timedwait(&sem, &until), EINTR);
	end(pid);
}

static void
posted_by_a_handler(void)
{
	sem_t sem;

	CHECK_EQ(sem_init(&sem, 0, 0), 0);
	posted = &sem;
	post = true;
	int pid = interrupter(SA_RESTART);
	CHECK_EQ(sem_wait(&sem), 0);
	end(pid);
}

static void
none_with_a_name(void)
{
	sem_t sem;

	errno = 0;
	CHECK(sem_open("/name", O_CREAT, 0600, 1u) == SEM_FAILED);
	CHECK_EQ(errno, ENOSYS);
	CHECK_FAILS(sem_unlink("/name"), ENOSYS);
	CHECK_EQ(sem_init(&sem, 0, 0), 0);
	CHECK_FAILS(sem_close(&sem), EINVAL);
}

static const struct guest_case cases[] = {
	GUEST_CASE(counting),
	GUEST_CASE(limits),
	GUEST_CASE(the_time_is_up),
	GUEST_CASE(between_processes),
	GUEST_CASE(many_wait),
	GUEST_CASE(interrupted),
	GUEST_CASE(posted_by_a_handler),
	GUEST_CASE(none_with_a_name),
};

GUEST_MAIN(cases)
