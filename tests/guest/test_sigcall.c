/*
 * A signal during every call that waits: the call fails with EINTR, or goes on if
 * the handler was set up with SA_RESTART, or if there is no handler at all; what was
 * moved before is not lost.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <octox/limits.h>
#include <octox/time.h>

#include "guest_test.h"

enum { PIPE_ROOM = 16384, SOME_TICKS = 3, LONG_TICKS = 12 };

static int fds[2];
static volatile sig_atomic_t count;

static void
note(int number)
{
	(void)number;
	count++;
}

static void
handle(int flags)
{
	struct sigaction act = { .sa_flags = flags };

	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
}

/*
 * What waits, in the child; the parent sends it a signal after SOME_TICKS and then,
 * a while later, does what ends the wait.
 */
struct blocking {
	const char	*name;
	long		(*call)(void);
	void		(*finish)(void);
	long		result;		/* when it comes to its end */
	bool		never_restarts;	/* not even with SA_RESTART */
};

static char room[2 * PIPE_ROOM];

static long
read_pipe(void)
{
	return sys_read(fds[0], room, 10);
}

static void
write_one(void)
{
	CHECK_EQ(sys_write(fds[1], "x", 1), 1);
}

static long
write_pipe(void)
{
	CHECK_EQ(sys_write(fds[1], room, PIPE_ROOM), PIPE_ROOM);
	return sys_write(fds[1], room, 100);
}

static void
read_all(void)
{
	size_t n = 0;

	while (n < PIPE_ROOM) {
		long r = sys_read(fds[0], room, PIPE_ROOM);
		CHECK(r > 0);
		n += (size_t)r;
	}
}

/* A grandchild that ends when the pipe is written to. */
static void
start_grandchild(void)
{
	char byte;
	int pid = guest_fork();

	if (pid == 0) {
		while (sys_read(fds[0], &byte, 1) == -EINTR)
			;
		sys_exit(0);
	}
}

static long
one_if_found(long r)
{
	return r > 0 ? 1 : r;
}

static long
wait_child(void)
{
	start_grandchild();
	return one_if_found(sys_wait(NULL));
}

static long
waitpid_child(void)
{
	start_grandchild();
	return one_if_found(sys_waitpid(-1, NULL, 0));
}

static long
waitpid_stopped(void)
{
	start_grandchild();
	return one_if_found(sys_waitpid(0, NULL, WUNTRACED | WCONTINUED));
}

static long
sleep_a_while(void)
{
	long start = sys_uptime();
	long r = sys_sleep(LONG_TICKS);

	if (r == 0)
		CHECK(sys_uptime() - start >= LONG_TICKS - 1);
	return r;
}

static long
sleep_with_nanosleep(void)
{
	const struct timespec span = { 1, 200000000 };

	return nanosleep(&span, NULL) == 0 ? 0 : -errno;
}

static long
suspend(void)
{
	unsigned long none = 0;

	return sys_sigsuspend(&none);
}

static long
wait_for_signal(void)
{
	unsigned long set = OCTOX_SIGBIT(SIGUSR2);

	CHECK_EQ(sys_sigprocmask(SIG_BLOCK, &set, NULL), 0);
	return sys_sigwait(&set, NULL, -1);
}

static int child;

static void
send_usr2(void)
{
	CHECK_EQ(kill(child, SIGUSR2), 0);
}

static void
nothing(void)
{
}

static const struct blocking blockings[] = {
	{ "read", read_pipe, write_one, 1, false },
	{ "write", write_pipe, read_all, 100, false },
	{ "wait", wait_child, write_one, 1, false },
	{ "waitpid", waitpid_child, write_one, 1, false },
	{ "waitpid with options", waitpid_stopped, write_one, 1, false },
	{ "sleep", sleep_a_while, nothing, 0, true },
	{ "nanosleep", sleep_with_nanosleep, nothing, 0, true },
	{ "sigwait", wait_for_signal, send_usr2, SIGUSR2, true },
};

enum { BLOCKINGS = sizeof(blockings) / sizeof(blockings[0]) };

/* Start the call in a child, as the leader of a group; 0 if it gave result. */
static void
start(const struct blocking *b, long result)
{
	CHECK_EQ(sys_pipe(fds), 0);
	child = guest_fork();
	if (child != 0)
		return;
	CHECK_EQ(setpgid(0, 0), 0);
	long got = b->call();
	if (got != result)
		guest_note("%s: %ld instead of %ld", b->name, got, result);
	if (result == -EINTR) {
		/* The grandchild may still wait. */
		CHECK_EQ(count, 1);
		(void)!sys_write(fds[1], "xx", 2);
	}
	_exit(got != result);
}

static void
finish(void)
{
	guest_expect(child, 0);
	guest_close(fds[0]);
	guest_close(fds[1]);
}

static void
a_handler_ends_the_call(void)
{
	handle(0);
	for (int i = 0; i < BLOCKINGS; i++) {
		start(&blockings[i], -EINTR);
		sys_sleep(SOME_TICKS);
		if (blockings[i].call == write_pipe) {
			/* So that the child can write its last bytes. */
			CHECK_EQ(kill(child, SIGUSR1), 0);
			sys_sleep(1);
			CHECK(sys_read(fds[0], room, PIPE_ROOM) > 0);
		} else {
			CHECK_EQ(kill(child, SIGUSR1), 0);
		}
		finish();
	}
}

static void
a_handler_with_restart_does_not(void)
{
	handle(SA_RESTART);
	for (int i = 0; i < BLOCKINGS; i++) {
		const struct blocking *b = &blockings[i];
		start(b, b->never_restarts ? -EINTR : b->result);
		for (int n = 0; n < (b->never_restarts ? 1 : 3); n++) {
			sys_sleep(SOME_TICKS);
			CHECK_EQ(kill(child, SIGUSR1), 0);
		}
		sys_sleep(SOME_TICKS);
		if (!b->never_restarts)
			b->finish();
		finish();
	}
}

/* To be stopped and continued, or to ignore a signal, is not noticed. */
static void
without_a_handler_the_call_goes_on(void)
{
	signal(SIGUSR1, SIG_IGN);
	for (int i = 0; i < BLOCKINGS; i++) {
		const struct blocking *b = &blockings[i];
		start(b, b->result);
		sys_sleep(SOME_TICKS);
		CHECK_EQ(kill(child, SIGUSR1), 0);
		CHECK_EQ(kill(child, SIGSTOP), 0);
		sys_sleep(1);
		CHECK_EQ(kill(child, SIGCONT), 0);
		sys_sleep(1);
		b->finish();
		finish();
	}
}

static void
sigsuspend_ends_with_a_handler_only(void)
{
	unsigned long blocked = OCTOX_SIGBIT(SIGUSR1) | OCTOX_SIGBIT(SIGINT);
	unsigned long now;

	CHECK_EQ(sys_sigprocmask(SIG_SETMASK, &blocked, NULL), 0);
	handle(SA_RESTART);
	CHECK_EQ(sys_pipe(fds), 0);
	child = guest_fork();
	if (child == 0) {
		CHECK_EQ(suspend(), -EINTR);
		CHECK_EQ(count, 1);
		CHECK_EQ(sys_sigprocmask(SIG_BLOCK, NULL, &now), 0);
		CHECK_EQ(now, blocked);
		_exit(3);
	}
	sys_sleep(SOME_TICKS);
	CHECK_EQ(kill(child, SIGSTOP), 0);
	sys_sleep(1);
	CHECK_EQ(kill(child, SIGCONT), 0);
	sys_sleep(SOME_TICKS);
	CHECK_EQ(waitpid(child, NULL, WNOHANG), 0);
	CHECK_EQ(kill(child, SIGUSR1), 0);
	guest_expect(child, 3);
	CHECK_EQ(sys_sigsuspend((void *)1), -EFAULT);
	CHECK_EQ(sys_sigsuspend(NULL), -EFAULT);
	CHECK_EQ(sys_sigprocmask(SIG_BLOCK, NULL, &now), 0);
	CHECK_EQ(now, blocked);
}

/* One that is pending already ends it at once, and both handlers run. */
static void
sigsuspend_takes_what_is_pending(void)
{
	unsigned long blocked = OCTOX_SIGBIT(SIGUSR1) | OCTOX_SIGBIT(SIGUSR2);
	unsigned long now;

	CHECK_EQ(sys_sigprocmask(SIG_SETMASK, &blocked, NULL), 0);
	handle(0);
	signal(SIGUSR2, note);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(raise(SIGUSR2), 0);
	CHECK_EQ(suspend(), -EINTR);
	CHECK_EQ(count, 2);
	CHECK_EQ(sys_sigprocmask(SIG_BLOCK, NULL, &now), 0);
	CHECK_EQ(now, blocked);
}

static void
a_part_that_was_written_is_told(void)
{
	handle(0);
	CHECK_EQ(sys_pipe(fds), 0);
	child = guest_fork();
	if (child == 0) {
		long r = sys_write(fds[1], room, sizeof(room));
		_exit(r == PIPE_ROOM ? 0 : 1);
	}
	sys_sleep(SOME_TICKS);
	CHECK_EQ(kill(child, SIGUSR1), 0);
	finish();
}

static void
the_seconds_left_of_a_sleep_are_told(void)
{
	handle(SA_RESTART);
	child = guest_fork();
	if (child == 0)
		_exit((int)sleep(100));
	sys_sleep(SOME_TICKS);
	CHECK_EQ(kill(child, SIGUSR1), 0);
	int status;
	CHECK_EQ(waitpid(child, &status, 0), child);
	CHECK(WEXITSTATUS(status) >= 98 && WEXITSTATUS(status) <= 100);
}

/* However long it was to be, with nowhere to lose the nanoseconds. */
static void
what_is_left_of_the_longest_sleep_is_told(void)
{
	struct octox_timespec wanted = { INT64_MAX, 999999999 }, left = { 0 };

	signal(SIGALRM, note);
	alarm(1);
	CHECK_EQ(sys_clock_nanosleep(1, 0, &wanted, &left), -EINTR);
	CHECK_EQ(count, 1);
	CHECK(left.sec > INT64_MAX - 10);
	CHECK(left.nsec >= 0 && left.nsec <= 999999999);
	CHECK(left.sec < INT64_MAX || left.nsec < 999999999);
}

/* Interrupted over and over, at any moment, a pipe loses and doubles nothing. */
static void
data_survives_a_storm_of_signals(void)
{
	enum { BYTES = 200000, PIECE = 777 };
	static unsigned char buf[PIECE];
	int parent = getpid(), status;
	unsigned char want = 0;
	long got = 0;

	handle(SA_RESTART);
	CHECK_EQ(sys_pipe(fds), 0);
	child = guest_fork();
	if (child == 0) {
		guest_close(fds[0]);
		for (long sent = 0; sent < BYTES;) {
			for (int i = 0; i < PIECE; i++)
				buf[i] = (unsigned char)(sent + i);
			long r = sys_write(fds[1], buf, PIECE);
			CHECK(r > 0);
			sent += r;
			kill(parent, SIGUSR1);
		}
		_exit(0);
	}
	guest_close(fds[1]);
	for (;;) {
		long r = sys_read(fds[0], buf, 100);
		CHECK(r >= 0);
		if (r == 0)
			break;
		for (long i = 0; i < r; i++)
			CHECK_EQ(buf[i], want++);
		got += r;
		kill(child, SIGUSR1);
	}
	CHECK(got >= BYTES);
	CHECK_EQ(waitpid(child, &status, 0), child);
	CHECK_EQ(status, 0);
	CHECK(count > 0);
	guest_close(fds[0]);
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_handler_ends_the_call),
	GUEST_CASE(a_handler_with_restart_does_not),
	GUEST_CASE(without_a_handler_the_call_goes_on),
	GUEST_CASE(sigsuspend_ends_with_a_handler_only),
	GUEST_CASE(sigsuspend_takes_what_is_pending),
	GUEST_CASE(a_part_that_was_written_is_told),
	GUEST_CASE(the_seconds_left_of_a_sleep_are_told),
	GUEST_CASE(what_is_left_of_the_longest_sleep_is_told),
	GUEST_CASE(data_survives_a_storm_of_signals),
};

GUEST_MAIN(cases)
