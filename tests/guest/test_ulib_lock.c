/* <ulib/mutex.h> */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/mutex.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/limits.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

static void
one_holder(void)
{
	struct ulib_mutex m;

	CHECK_EQ(ulib_mutex_init(&m), 0);
	CHECK_EQ(ulib_mutex_unlock(&m), -1);
	CHECK_EQ(errno, EPERM);
	for (int i = 0; i < 100; i++) {
		CHECK_EQ(ulib_mutex_lock(&m), 0);
		CHECK_EQ(ulib_mutex_lock(&m), -1);
		CHECK_EQ(errno, EBUSY);
		CHECK_EQ(ulib_mutex_unlock(&m), 0);
	}
	ulib_mutex_destroy(&m);
	CHECK_EQ(ulib_mutex_lock(&m), -1);
	CHECK_EQ(errno, EBADF);
}

/* A counter in a file: without the mutex, additions would be lost. */
static void
add_one(void)
{
	AUTO_CLOSE int fd = guest_open("count", O_RDONLY);
	int n = 0;

	CHECK_EQ(read(fd, &n, sizeof(n)), sizeof(n));
	AUTO_CLOSE int out = guest_open("count", O_WRONLY);
	n++;
	CHECK_EQ(write(out, &n, sizeof(n)), sizeof(n));
}

static void
processes_take_turns(void)
{
	enum { CHILDREN = 4, TIMES = 25 };
	struct ulib_mutex m;
	int n = 0;

	CHECK_EQ(ulib_mutex_init(&m), 0);
	AUTO_CLOSE int fd = guest_open("count", O_RDWR | O_CREAT);
	CHECK_EQ(write(fd, &n, sizeof(n)), sizeof(n));
	for (int i = 0; i < CHILDREN; i++)
		if (guest_fork() == 0) {
			for (int k = 0; k < TIMES; k++) {
				AUTO_UNLOCK struct ulib_mutex *held = &m;

				CHECK_EQ(ulib_mutex_lock(held), 0);
				add_one();
			}
			sys_exit(0);
		}
	for (int i = 0; i < CHILDREN; i++) {
		int status;

		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
	AUTO_CLOSE int in = guest_open("count", O_RDONLY);
	CHECK_EQ(read(in, &n, sizeof(n)), sizeof(n));
	CHECK_EQ(n, CHILDREN * TIMES);
	ulib_mutex_destroy(&m);
}

/* The child of a holder holds nothing: it has to wait for its parent. */
static void
fork_gives_nothing_away(void)
{
	struct ulib_mutex m;

	CHECK_EQ(ulib_mutex_init(&m), 0);
	CHECK_EQ(ulib_mutex_lock(&m), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(ulib_mutex_unlock(&m), -1);
		CHECK_EQ(errno, EPERM);
		CHECK_EQ(ulib_mutex_lock(&m), 0);
		/* The parent made it before it unlocked. */
		CHECK(access("proof", F_OK) == 0);
		CHECK_EQ(ulib_mutex_unlock(&m), 0);
		sys_exit(0);
	}
	sys_sleep(TICK_HZ / 5);
	guest_close(guest_open("proof", O_WRONLY | O_CREAT));
	CHECK_EQ(ulib_mutex_unlock(&m), 0);
	guest_expect(pid, 0);
	CHECK_EQ(ulib_mutex_lock(&m), 0);
	ulib_mutex_destroy(&m);
}

static void
scopes_unlock(void)
{
	struct ulib_mutex m;
	struct ulib_mutex *none = NULL;

	CHECK_EQ(ulib_mutex_init(&m), 0);
	for (int i = 0; i < 2; i++) {
		AUTO_UNLOCK struct ulib_mutex *held = &m;

		CHECK_EQ(ulib_mutex_lock(held), 0);
	}
	CHECK_EQ(ulib_mutex_lock(&m), 0);
	ulib_auto_unlock(&none);
	CHECK_EQ(ulib_mutex_lock(&m), -1);
	ulib_mutex_destroy(&m);
}

/* It needs none, and memory that runs out is told. */
static void
no_descriptors_left(void)
{
	struct ulib_mutex m;
	struct octox_sysinfo si;

	while (dup(0) >= 0)
		;
	CHECK_EQ(ulib_mutex_init(&m), 0);
	CHECK_EQ(ulib_mutex_lock(&m), 0);
	CHECK_EQ(sys_sysinfo(&si), 0);
	for (size_t n = si.pages * OCTOX_PAGE_SIZE; n >= OCTOX_PAGE_SIZE; )
		if (mmap(NULL, n, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
			n /= 2;
	/* The kernel may find a few pages more that it can do without. */
	struct ulib_mutex other;
	int r = 0;
	for (int i = 0; i < 1000 && r == 0; i++)
		r = ulib_mutex_init(&other);
	CHECK_EQ(r, -1);
	CHECK_EQ(errno, ENOMEM);
	CHECK_EQ(ulib_mutex_unlock(&m), 0);
	ulib_mutex_destroy(&m);
}

/* A counter in shared memory, and who would be inside at the same time. */
static void
contention_over_shared_memory(void)
{
	enum { CHILDREN = 6, TIMES = 2000 };
	struct ulib_mutex m;
	volatile int *shared = mmap(NULL, OCTOX_PAGE_SIZE,
		PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	CHECK(shared != MAP_FAILED);
	CHECK_EQ(ulib_mutex_init(&m), 0);
	for (int i = 0; i < CHILDREN; i++)
		if (guest_fork() == 0) {
			for (int k = 0; k < TIMES; k++) {
				CHECK_EQ(ulib_mutex_lock(&m), 0);
				CHECK_EQ(shared[1]++, 0);
				shared[0]++;
				if (k % 100 == 0)
					usleep(1);
				shared[1]--;
				CHECK_EQ(ulib_mutex_unlock(&m), 0);
			}
			sys_exit(0);
		}
	for (int i = 0; i < CHILDREN; i++) {
		int status;

		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
	CHECK_EQ(shared[0], CHILDREN * TIMES);
	ulib_mutex_destroy(&m);
	CHECK_EQ(munmap((void *)shared, OCTOX_PAGE_SIZE), 0);
}

/* What is promised: it stays locked, and who waits can be ended. */
static void
a_holder_that_is_killed_keeps_it(void)
{
	struct ulib_mutex m;

	CHECK_EQ(ulib_mutex_init(&m), 0);
	int holder = guest_fork();
	if (holder == 0) {
		CHECK_EQ(ulib_mutex_lock(&m), 0);
		sys_sleep(1000);
		sys_exit(0);
	}
	sys_sleep(1);
	int waiter = guest_fork();
	if (waiter == 0) {
		(void)ulib_mutex_lock(&m);
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_kill(holder), 0);
	guest_expect(holder, GUEST_KILLED);
	sys_sleep(1);
	CHECK_EQ(sys_waitpid(waiter, NULL, 1), 0);
	CHECK_EQ(sys_kill(waiter), 0);
	guest_expect(waiter, GUEST_KILLED);
	CHECK_EQ(ulib_mutex_unlock(&m), -1);
	CHECK_EQ(errno, EPERM);
	ulib_mutex_destroy(&m);
}

static const struct guest_case cases[] = {
	GUEST_CASE(one_holder),
	GUEST_CASE(processes_take_turns),
	GUEST_CASE(fork_gives_nothing_away),
	GUEST_CASE(scopes_unlock),
	GUEST_CASE(no_descriptors_left),
	GUEST_CASE(contention_over_shared_memory),
	GUEST_CASE(a_holder_that_is_killed_keeps_it),
};

GUEST_MAIN(cases)
