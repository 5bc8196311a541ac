/* Many processes at once, coming, going and being killed at every moment. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/limits.h>

#include "guest_test.h"

static void
fork_exit_wait_many_times(void)
{
	for (int i = 0; i < 1000; i++)
		guest_expect(guest_spawn_exiting(i), i);
}

static void
wait_for_all(int n)
{
	for (int i = 0; i < n; i++) {
		int status;
		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
}

static void
a_hundred_and_twenty_eight_processes(void)
{
	enum { N = 128 };
	int ready[2], go[2];
	char c;

	CHECK_EQ(sys_pipe(ready), 0);
	CHECK_EQ(sys_pipe(go), 0);
	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			guest_close(go[1]);
			CHECK_EQ(sys_write(ready[1], "r", 1), 1);
			CHECK_EQ(sys_read(go[0], &c, 1), 0);
			sys_exit(0);
		}
	for (int i = 0; i < N; i++)
		CHECK_EQ(sys_read(ready[0], &c, 1), 1);
	/* Now all of them exist; let them go at once. */
	guest_close(go[1]);
	wait_for_all(N);
	CHECK_EQ(sys_wait(NULL), -ECHILD);
}

static void
trees_of_processes(void)
{
	enum { WIDTH = 4, DEPTH = 3 };

	for (int level = 0; level < DEPTH; level++) {
		bool child = false;
		for (int i = 0; i < WIDTH && !child; i++)
			child = guest_fork() == 0;
		if (!child) {
			wait_for_all(WIDTH);
			if (level > 0)
				sys_exit(0);
			return;
		}
	}
	sys_exit(0);
}

static void
parents_that_exit_with_their_children(void)
{
	for (int i = 0; i < 200; i++) {
		int pid = guest_fork();
		if (pid == 0) {
			for (int k = 0; k < 3; k++)
				guest_spawn_exiting(0);
			sys_exit(0);
		}
		guest_expect(pid, 0);
	}
}

static void
kill_meets_exit(void)
{
	for (int i = 0; i < 300; i++) {
		int pid = guest_fork();
		if (pid == 0) {
			for (volatile int k = 0; k < i * 20; k++)
				;
			sys_exit(4);
		}
		CHECK_EQ(sys_kill(pid), 0);
		int status = guest_wait(pid);
		CHECK(status == 4 || status == GUEST_KILLED);
	}
}

static void
kill_meets_fork(void)
{
	for (int i = 0; i < 60; i++) {
		int pid = guest_fork();
		if (pid == 0)
			for (;;) {
				if (sys_fork() == 0)
					sys_exit(0);
				sys_wait(NULL);
			}
		for (volatile int k = 0; k < i * 2000; k++)
			;
		CHECK_EQ(sys_kill(pid), 0);
		guest_expect(pid, GUEST_KILLED);
	}
}

static const char *const true_argv[] = { "true", NULL };

static void
kill_meets_exec(void)
{
	for (int i = 0; i < 60; i++) {
		int pid = guest_fork();
		if (pid == 0) {
			guest_exec("/bin/true", true_argv, NULL);
			sys_exit(5);
		}
		for (volatile int k = 0; k < i * 3000; k++)
			;
		CHECK_EQ(sys_kill(pid), 0);
		int status = guest_wait(pid);
		CHECK(status == 0 || status == GUEST_KILLED);
	}
}

static void
fork_exec_wait_many_times(void)
{
	for (int i = 0; i < 200; i++) {
		int pid = guest_fork();
		if (pid == 0) {
			guest_exec("/bin/true", true_argv, NULL);
			sys_exit(5);
		}
		guest_expect(pid, 0);
	}
}

static void
exec_in_many_processes_at_once(void)
{
	enum { N = 40 };

	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			guest_exec("/bin/true", true_argv, NULL);
			sys_exit(5);
		}
	wait_for_all(N);
}

/* A process that is killed while it changes files leaves all in order. */
static void
kill_meets_file_system(void)
{
	for (int i = 0; i < 40; i++) {
		int pid = guest_fork();
		if (pid == 0)
			for (;;) {
				guest_make_file("f", 3000);
				sys_mkdir("d");
				sys_unlink("f");
				sys_unlink("d");
			}
		for (volatile int k = 0; k < i * 20000; k++)
			;
		CHECK_EQ(sys_kill(pid), 0);
		guest_expect(pid, GUEST_KILLED);
	}
	guest_make_file("f", 100);
	guest_check_file("f", 100);
}

/* Sleepers, spinners and pipe users, killed in random order. */
static void
kill_whatever_is_going_on(void)
{
	enum { N = 24, ROUNDS = 5 };
	int pid[N], fds[2];
	char c;

	srand(7);
	CHECK_EQ(sys_pipe(fds), 0);
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < N; i++) {
			pid[i] = guest_fork();
			if (pid[i] != 0)
				continue;
			for (;;)
				switch (i % 4) {
				case 0:
					sys_sleep(1000);
					break;
				case 1:
					sys_getpid();
					break;
				case 2:
					(void)!sys_read(fds[0], &c, 1);
					break;
				case 3:
					sys_wait(NULL);
					break;
				}
		}
		sys_sleep(rand() % 3);
		for (int i = N - 1; i >= 0; i--) {
			int victim = rand() % (i + 1);
			CHECK_EQ(sys_kill(pid[victim]), 0);
			pid[victim] = pid[i];
		}
		for (int i = 0; i < N; i++) {
			int status;
			CHECK(sys_wait(&status) > 0);
			CHECK_EQ(status, GUEST_KILLED);
		}
	}
}

static void
preemption_is_fair_enough(void)
{
	enum { N = 6 };
	volatile long count;
	long least = INT64_MAX, most = 0;
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	long end = sys_uptime() + 20;
	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			for (count = 0; sys_uptime() < end; count++)
				;
			CHECK_EQ(sys_write(fds[1], (void *)&count,
					   sizeof(count)), sizeof(count));
			sys_exit(0);
		}
	for (int i = 0; i < N; i++) {
		long n;
		CHECK_EQ(sys_read(fds[0], &n, sizeof(n)), sizeof(n));
		least = n < least ? n : least;
		most = n > most ? n : most;
	}
	wait_for_all(N);
	guest_note("between %ld and %ld rounds", least, most);
	CHECK(least > 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(fork_exit_wait_many_times),
	GUEST_CASE(a_hundred_and_twenty_eight_processes),
	GUEST_CASE(trees_of_processes),
	GUEST_CASE(parents_that_exit_with_their_children),
	GUEST_CASE(kill_meets_exit),
	GUEST_CASE(kill_meets_fork),
	GUEST_CASE(kill_meets_exec),
	GUEST_CASE(fork_exec_wait_many_times),
	GUEST_CASE(exec_in_many_processes_at_once),
	GUEST_CASE(kill_meets_file_system),
	GUEST_CASE(kill_whatever_is_going_on),
	GUEST_CASE(preemption_is_fair_enough),
};

GUEST_MAIN(cases)
