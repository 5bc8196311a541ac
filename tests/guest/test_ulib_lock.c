/* <ulib/mutex.h> */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/mutex.h>
#include <unistd.h>

#include <octox/limits.h>

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

/* Descriptors run out: no mutex, and none of its descriptors either. */
static void
no_descriptors_left(void)
{
	struct ulib_mutex m;
	int last = -1, fd;

	while ((fd = dup(0)) >= 0)
		last = fd;
	CHECK_EQ(ulib_mutex_init(&m), -1);
	CHECK_EQ(errno, EMFILE);
	close(last);
	CHECK_EQ(ulib_mutex_init(&m), -1);
	CHECK_EQ(errno, EMFILE);
	CHECK_EQ(dup(0), last);
}

static const struct guest_case cases[] = {
	GUEST_CASE(one_holder),
	GUEST_CASE(processes_take_turns),
	GUEST_CASE(fork_gives_nothing_away),
	GUEST_CASE(scopes_unlock),
	GUEST_CASE(no_descriptors_left),
};

GUEST_MAIN(cases)
