/* Waiting for several descriptors at once: ppoll, and poll and select over it. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include <octox/limits.h>
#include <octox/signal.h>
#include <octox/time.h>

#include "guest_test.h"

enum { MS = 1000000, IN = POLLIN | POLLRDNORM, OUT = POLLOUT | POLLWRNORM };

static const struct octox_timespec at_once = { 0, 0 };

static int64_t
now(void)
{
	struct octox_timespec ts;

	CHECK_EQ(sys_clock_gettime(OCTOX_CLOCK_MONOTONIC, &ts), 0);
	return ts.sec * 1000000000 + ts.nsec;
}

/* What is so of fd, of all that can be, without waiting. */
static int
look(int fd)
{
	struct octox_pollfd p = { fd, 0x7fff, -1 };
	int r = sys_ppoll(&p, 1, &at_once, NULL);

	CHECK_EQ(r, p.revents != 0);
	CHECK_EQ(p.fd, fd);
	CHECK_EQ(p.events, 0x7fff);
	return p.revents;
}

/* The same, waiting for ever. */
static int
wait_for(int fd, int events)
{
	struct octox_pollfd p = { fd, (short)events, -1 };

	CHECK_EQ(sys_ppoll(&p, 1, NULL, NULL), 1);
	return p.revents;
}

static void
a_pipe_tells_what_it_is_ready_for(void)
{
	static char buf[65536];
	int fds[2];

	CHECK_EQ(sys_pipe2(fds, O_NONBLOCK), 0);
	CHECK_EQ(look(fds[0]), 0);
	CHECK_EQ(look(fds[1]), OUT);
	CHECK_EQ(sys_write(fds[1], "x", 1), 1);
	CHECK_EQ(look(fds[0]), IN);
	long n = sys_write(fds[1], buf, sizeof(buf));
	CHECK(n > 0);
	CHECK_EQ(look(fds[1]), 0);
	/* POLLOUT promises room for PIPE_BUF bytes. */
	CHECK_EQ(sys_read(fds[0], buf, PIPE_BUF - 1), PIPE_BUF - 1);
	CHECK_EQ(look(fds[1]), 0);
	CHECK_EQ(sys_read(fds[0], buf, 1), 1);
	CHECK_EQ(look(fds[1]), OUT);
	CHECK_EQ(sys_write(fds[1], buf, PIPE_BUF), PIPE_BUF);
	guest_close(fds[1]);
	CHECK_EQ(look(fds[0]), IN | POLLHUP);
	while (sys_read(fds[0], buf, sizeof(buf)) > 0)
		;
	CHECK_EQ(look(fds[0]), POLLHUP);
}

static void
a_pipe_without_a_reader_is_an_error(void)
{
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	guest_close(fds[0]);
	CHECK_EQ(look(fds[1]) & ~OUT, POLLERR);
	/* That is told without being asked. */
	CHECK_EQ(wait_for(fds[1], 0), POLLERR);
}

static void
files_and_devices_never_wait(void)
{
	guest_make_file("f", 10);
	CHECK_EQ(look(guest_open("f", O_RDWR)), IN | OUT);
	CHECK_EQ(look(guest_open("/", O_RDONLY)), IN | OUT);
	CHECK_EQ(look(guest_open("/dev/null", O_RDWR)), IN | OUT);
}

static void
only_what_is_wanted_is_told(void)
{
	int fd = guest_open("/dev/null", O_RDWR);

	CHECK_EQ(wait_for(fd, POLLIN), POLLIN);
	CHECK_EQ(wait_for(fd, POLLOUT | POLLPRI), POLLOUT);
	CHECK_EQ(wait_for(fd, POLLWRNORM), POLLWRNORM);
	struct octox_pollfd p = { fd, POLLPRI, -1 };
	CHECK_EQ(sys_ppoll(&p, 1, &at_once, NULL), 0);
	CHECK_EQ(p.revents, 0);
}

static void
closed_and_negative_descriptors(void)
{
	struct octox_pollfd p[3] = {
		{ -1, POLLIN, -1 }, { 77, POLLIN, -1 }, { INT_MAX, 0, -1 },
	};

	CHECK_EQ(sys_ppoll(p, 3, NULL, NULL), 2);
	CHECK_EQ(p[0].revents, 0);
	CHECK_EQ(p[1].revents, POLLNVAL);
	CHECK_EQ(p[2].revents, POLLNVAL);
	CHECK_EQ(sys_ppoll(p, 1, &at_once, NULL), 0);
}

/* A child that does something to a pipe in a moment. */
static void
later(void (*act)(int fd), const int fds[2], int which)
{
	if (guest_fork() == 0) {
		const struct octox_timespec moment = { 0, 30 * MS };
		guest_close(fds[!which]);
		sys_clock_nanosleep(OCTOX_CLOCK_MONOTONIC, 0, &moment, NULL);
		act(fds[which]);
		sys_exit(0);
	}
}

static void
write_one(int fd)
{
	CHECK_EQ(sys_write(fd, "x", 1), 1);
}

static void
do_nothing(int fd)
{
	(void)fd;
}

static void
read_much(int fd)
{
	static char buf[PIPE_BUF];

	CHECK_EQ(sys_read(fd, buf, PIPE_BUF), PIPE_BUF);
}

static void
waiting_ends_when_something_happens(void)
{
	static char buf[65536];
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	later(write_one, fds, 1);
	CHECK_EQ(wait_for(fds[0], POLLIN), POLLIN);
	CHECK_EQ(sys_read(fds[0], buf, 10), 1);
	later(do_nothing, fds, 1);
	guest_close(fds[1]);
	CHECK_EQ(wait_for(fds[0], POLLIN), POLLHUP);
	CHECK_EQ(sys_pipe2(fds, O_NONBLOCK), 0);
	CHECK(sys_write(fds[1], buf, sizeof(buf)) > 0);
	later(read_much, fds, 0);
	CHECK_EQ(wait_for(fds[1], POLLOUT), POLLOUT);
	CHECK_EQ(sys_write(fds[1], buf, PIPE_BUF), PIPE_BUF);
	later(do_nothing, fds, 0);
	guest_close(fds[0]);
	CHECK_EQ(wait_for(fds[1], POLLOUT), POLLERR);
	while (sys_wait(NULL) > 0)
		;
}

static void
timeouts_take_their_time(void)
{
	static const int64_t ns[] = { 1, MS, 50 * MS };
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	for (size_t i = 0; i < sizeof(ns) / sizeof(ns[0]); i++) {
		struct octox_pollfd p = { fds[0], POLLIN, -1 };
		const struct octox_timespec timeout = { 0, ns[i] };
		int64_t start = now();
		CHECK_EQ(sys_ppoll(&p, 1, &timeout, NULL), 0);
		CHECK(now() - start >= ns[i]);
		CHECK_EQ(p.revents, 0);
		start = now();
		CHECK_EQ(sys_ppoll(NULL, 0, &timeout, NULL), 0);
		CHECK(now() - start >= ns[i]);
	}
}

/* Who waits uses no processor time: the others get all of it. */
static void
waiting_is_not_spinning(void)
{
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	for (int i = 0; i < 20; i++)
		if (guest_fork() == 0) {
			guest_close(fds[1]);
			CHECK_EQ(wait_for(fds[0], POLLIN), POLLHUP);
			sys_exit(0);
		}
	int64_t start = now();
	for (int i = 0; i < 2000; i++)
		sys_getpid();
	CHECK(now() - start < 2000ll * MS);
	guest_close(fds[1]);
	for (int i = 0; i < 20; i++)
		CHECK(sys_wait(NULL) > 0);
}

static void
many_descriptors_at_once(void)
{
	enum { N = 20 };
	struct octox_pollfd p[2 * N];
	int fds[N][2];

	for (int i = 0; i < N; i++) {
		CHECK_EQ(sys_pipe(fds[i]), 0);
		p[i] = (struct octox_pollfd){ fds[i][0], POLLIN, -1 };
		p[N + i] = (struct octox_pollfd){ fds[i][0], POLLIN, -1 };
	}
	for (int i = 0; i < N; i++) {
		later(write_one, fds[i], 1);
		CHECK_EQ(sys_ppoll(p, 2 * N, NULL, NULL), 2);
		for (int k = 0; k < 2 * N; k++)
			CHECK_EQ(p[k].revents, k % N == i ? POLLIN : 0);
		char c;
		CHECK_EQ(sys_read(fds[i][0], &c, 1), 1);
		CHECK(sys_wait(NULL) > 0);
	}
}

static void
several_wait_for_one(void)
{
	enum { N = 8 };
	int fds[2], done[2];
	char c[N];

	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_pipe(done), 0);
	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			CHECK_EQ(wait_for(fds[0], POLLIN), POLLIN);
			CHECK_EQ(sys_write(done[1], "d", 1), 1);
			sys_exit(0);
		}
	write_one(fds[1]);
	for (int i = 0; i < N; i++)
		CHECK_EQ(sys_read(done[0], c, 1), 1);
	for (int i = 0; i < N; i++)
		CHECK(sys_wait(NULL) > 0);
}

/* A byte to and fro: a wake-up that is lost would end it. */
static void
no_wake_up_is_lost(void)
{
	enum { ROUNDS = 3000 };
	int to[2], fro[2];
	char c;

	CHECK_EQ(sys_pipe(to), 0);
	CHECK_EQ(sys_pipe(fro), 0);
	int pid = guest_fork();
	if (pid == 0) {
		for (int i = 0; i < ROUNDS; i++) {
			CHECK_EQ(wait_for(to[0], POLLIN), POLLIN);
			CHECK_EQ(sys_read(to[0], &c, 1), 1);
			CHECK_EQ(sys_write(fro[1], &c, 1), 1);
		}
		sys_exit(0);
	}
	for (int i = 0; i < ROUNDS; i++) {
		CHECK_EQ(sys_write(to[1], "x", 1), 1);
		CHECK_EQ(wait_for(fro[0], POLLIN), POLLIN);
		CHECK_EQ(sys_read(fro[0], &c, 1), 1);
	}
	guest_expect(pid, 0);
}

static void
a_waiter_can_be_ended(void)
{
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		(void)wait_for(fds[0], POLLIN);
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
}

static void
ppoll_refuses(void)
{
	static struct octox_pollfd p[NOFILE + 1];
	struct octox_timespec ts = { 0, 1000000000 };
	static const uintptr_t bad[] = {
		0, 1, 0x80000000, 1ul << 40, 1ul << 63, UINTPTR_MAX - 3
	};

	CHECK_EQ(sys_ppoll(p, NOFILE + 1, &at_once, NULL), -EINVAL);
	CHECK_EQ(sys_ppoll(p, SIZE_MAX, &at_once, NULL), -EINVAL);
	CHECK_EQ(sys_ppoll(p, 1, &ts, NULL), -EINVAL);
	ts = (struct octox_timespec){ -1, 0 };
	CHECK_EQ(sys_ppoll(p, 1, &ts, NULL), -EINVAL);
	for (int i = 0; i < NOFILE; i++)
		p[i].fd = -1;
	CHECK_EQ(sys_ppoll(p, NOFILE, &at_once, NULL), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		void *va = (void *)bad[i];
		CHECK_EQ(sys_ppoll(va, 1, &at_once, NULL), -EFAULT);
		CHECK_EQ(sys_ppoll(va, 9, &at_once, NULL), -EFAULT);
		if (va != NULL)
			CHECK_EQ(sys_ppoll(p, 1, va, NULL), -EFAULT);
	}
	CHECK_EQ(sys_ppoll((void *)(uintptr_t)ppoll_refuses, 1, &at_once,
			   NULL), -EFAULT);
}

static void
poll_of_the_library(void)
{
	int fds[2];

	CHECK_EQ(pipe(fds), 0);
	struct pollfd p[] = { { fds[0], POLLIN, 0 }, { fds[1], POLLOUT, 0 } };
	CHECK_EQ(poll(p, 2, -1), 1);
	CHECK_EQ(p[0].revents, 0);
	CHECK_EQ(p[1].revents, POLLOUT);
	int64_t start = now();
	CHECK_EQ(poll(p, 1, 20), 0);
	CHECK(now() - start >= 20 * MS);
	CHECK_EQ(poll(p, 1, 0), 0);
	CHECK_EQ(write(fds[1], "x", 1), 1);
	CHECK_EQ(poll(p, 2, 10000), 2);
	errno = 0;
	CHECK_EQ(poll(p, NOFILE + 1, 0), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
select_tells_by_sets(void)
{
	int fds[2];
	fd_set r, w, e;
	struct timeval none = { 0, 0 };

	CHECK_EQ(pipe(fds), 0);
	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_ZERO(&e);
	FD_SET(fds[0], &r);
	FD_SET(fds[1], &w);
	FD_SET(fds[0], &e);
	CHECK_EQ(select(fds[1] + 1, &r, &w, &e, NULL), 1);
	CHECK(!FD_ISSET(fds[0], &r) && FD_ISSET(fds[1], &w));
	CHECK(!FD_ISSET(fds[0], &e));
	CHECK_EQ(write(fds[1], "x", 1), 1);
	FD_SET(fds[0], &r);
	CHECK_EQ(select(fds[1] + 1, &r, &w, NULL, &none), 2);
	CHECK(FD_ISSET(fds[0], &r) && FD_ISSET(fds[1], &w));
	FD_CLR(fds[1], &w);
	CHECK_EQ(select(fds[1] + 1, &r, &w, NULL, NULL), 1);
	/* The end of a file can be read. */
	char c;
	CHECK_EQ(read(fds[0], &c, 1), 1);
	close(fds[1]);
	CHECK_EQ(select(fds[0] + 1, &r, NULL, NULL, NULL), 1);
	CHECK(FD_ISSET(fds[0], &r));
	/* A descriptor behind n is not looked at. */
	CHECK_EQ(select(fds[0], &r, NULL, NULL, &none), 0);
}

static void
select_refuses_and_sleeps(void)
{
	fd_set r;
	struct timeval t = { 0, 20000 };
	const struct timespec ts = { 0, 20 * MS };

	FD_ZERO(&r);
	int64_t start = now();
	CHECK_EQ(select(0, NULL, NULL, NULL, &t), 0);
	CHECK_EQ(pselect(0, NULL, NULL, NULL, &ts, NULL), 0);
	CHECK(now() - start >= 40 * MS);
	errno = 0;
	CHECK_EQ(select(-1, NULL, NULL, NULL, &t), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(select(FD_SETSIZE + 1, &r, NULL, NULL, &t), -1);
	t.tv_usec = -1;
	CHECK_EQ(select(0, NULL, NULL, NULL, &t), -1);
	CHECK_EQ(errno, EINVAL);
	FD_SET(60, &r);
	t.tv_usec = 0;
	CHECK_EQ(select(61, &r, NULL, NULL, &t), -1);
	CHECK_EQ(errno, EBADF);
	CHECK(FD_ISSET(60, &r));
}

/* --- With a mask of signals -------------------------------------------------- */

static volatile sig_atomic_t handled;
static unsigned long mask_in_handler;
static unsigned long usr1 = OCTOX_SIGBIT(SIGUSR1), none;

static unsigned long
blocked_now(void)
{
	unsigned long set;

	CHECK_EQ(sys_sigprocmask(SIG_BLOCK, NULL, &set), 0);
	return set;
}

static void
note(int number)
{
	(void)number;
	handled++;
	mask_in_handler = blocked_now();
}

/* SIGUSR1 is blocked, and has a handler. */
static void
catch_usr1(int flags)
{
	struct sigaction act = { .sa_flags = flags };

	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
	CHECK_EQ(sys_sigprocmask(SIG_SETMASK, &usr1, NULL), 0);
}

/* The old mask is back, and so many handlers have run. */
static void
check_after(int handlers)
{
	CHECK_EQ(blocked_now(), usr1);
	CHECK_EQ(handled, handlers);
}

static void
the_mask_lets_a_pending_signal_through(void)
{
	static const struct octox_timespec long_time = { 100, 0 };
	unsigned long int_only = OCTOX_SIGBIT(SIGINT);

	catch_usr1(SA_RESTART);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(sys_ppoll(NULL, 0, NULL, &none), -EINTR);
	check_after(1);
	CHECK_EQ(mask_in_handler, usr1);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(sys_ppoll(NULL, 0, &long_time, &int_only), -EINTR);
	check_after(2);
	CHECK_EQ(mask_in_handler, usr1 | int_only);
	/* Also when there is no time to wait. */
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(sys_ppoll(NULL, 0, &at_once, &none), -EINTR);
	check_after(3);
	CHECK_EQ(sys_ppoll(NULL, 0, &at_once, &none), 0);
	check_after(3);
}

static void
the_mask_keeps_a_signal_out(void)
{
	const struct octox_timespec moment = { 0, 50 * MS }, step = { 0, 5 * MS };
	int parent = getpid();

	catch_usr1(SA_RESTART);
	CHECK_EQ(sys_sigprocmask(SIG_SETMASK, &none, NULL), 0);
	int pid = guest_fork();
	if (pid == 0) {
		for (int i = 0; i < 10; i++) {
			sys_clock_nanosleep(OCTOX_CLOCK_MONOTONIC, 0, &step, NULL);
			CHECK_EQ(kill(parent, SIGUSR1), 0);
		}
		_exit(0);
	}
	CHECK_EQ(sys_ppoll(NULL, 0, &moment, &usr1), 0);
	CHECK_EQ(blocked_now(), 0);
	guest_expect(pid, 0);
	CHECK(handled >= 1);
}

/*
 * One that comes between the look at what has happened and the wait would be lost,
 * and the wait never end, if the mask were changed by a call of its own.
 */
static void
no_signal_is_lost_before_the_wait(void)
{
	enum { ROUNDS = 300 };
	int parent = getpid(), fds[2];
	char c;

	catch_usr1(0);
	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		for (int i = 0; i < ROUNDS; i++) {
			CHECK_EQ(sys_read(fds[0], &c, 1), 1);
			CHECK_EQ(kill(parent, SIGUSR1), 0);
		}
		_exit(0);
	}
	for (int i = 0; i < ROUNDS; i++) {
		write_one(fds[1]);
		/* So that it comes now before this, now after it. */
		for (volatile int k = 0; k < i * 7 % 300 * 40; k++)
			;
		while (handled == i)
			CHECK_EQ(sys_ppoll(NULL, 0, NULL, &none), -EINTR);
		check_after(i + 1);
	}
	guest_expect(pid, 0);
}

static void
what_is_ready_is_told_all_the_same(void)
{
	int fds[2];

	catch_usr1(0);
	CHECK_EQ(sys_pipe(fds), 0);
	struct octox_pollfd p = { fds[1], POLLOUT, 0 };
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(sys_ppoll(&p, 1, NULL, &none), 1);
	CHECK_EQ(p.revents, POLLOUT);
	CHECK_EQ(blocked_now(), usr1);
	/* Taken or not, it is not lost. */
	CHECK_EQ(sys_sigprocmask(SIG_SETMASK, &none, NULL), 0);
	CHECK_EQ(handled, 1);
}

/* To be stopped is not noticed, and the mask holds when it goes on. */
static void
a_stop_leaves_the_mask_alone(void)
{
	int fds[2];

	catch_usr1(0);
	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		struct octox_pollfd p = { fds[0], POLLIN, 0 };
		CHECK_EQ(sys_ppoll(&p, 1, NULL, &none), -EINTR);
		check_after(1);
		CHECK_EQ(sys_ppoll(&p, 1, NULL, &none), 1);
		check_after(1);
		_exit(0);
	}
	for (int i = 0; i < 3; i++) {
		sys_sleep(1);
		CHECK_EQ(kill(pid, SIGSTOP), 0);
		sys_sleep(1);
		CHECK_EQ(kill(pid, SIGCONT), 0);
	}
	sys_sleep(1);
	CHECK_EQ(kill(pid, SIGUSR1), 0);
	sys_sleep(2);
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	sys_sleep(1);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	write_one(fds[1]);
	guest_expect(pid, 0);
}

static void
the_mask_comes_back_after_failures(void)
{
	struct octox_pollfd p = { -1, 0, 0 };
	unsigned long all = ~0ul;

	catch_usr1(0);
	CHECK_EQ(sys_ppoll(&p, 1, &at_once, (void *)1), -EFAULT);
	CHECK_EQ(sys_ppoll(&p, 1, &at_once, (void *)UINTPTR_MAX), -EFAULT);
	CHECK_EQ(sys_ppoll((void *)1, 1, NULL, &all), -EFAULT);
	CHECK_EQ(sys_ppoll(&p, 1, &at_once, &all), 0);
	check_after(0);
}

static void
pselect_takes_a_mask(void)
{
	const struct timespec moment = { 0, MS };
	sigset_t set;

	catch_usr1(0);
	sigemptyset(&set);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(pselect(0, NULL, NULL, NULL, NULL, &set), -1);
	CHECK_EQ(errno, EINTR);
	check_after(1);
	CHECK_EQ(pselect(0, NULL, NULL, NULL, &moment, &set), 0);
	check_after(1);
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_pipe_tells_what_it_is_ready_for),
	GUEST_CASE(a_pipe_without_a_reader_is_an_error),
	GUEST_CASE(files_and_devices_never_wait),
	GUEST_CASE(only_what_is_wanted_is_told),
	GUEST_CASE(closed_and_negative_descriptors),
	GUEST_CASE(waiting_ends_when_something_happens),
	GUEST_CASE(timeouts_take_their_time),
	GUEST_CASE(waiting_is_not_spinning),
	GUEST_CASE(many_descriptors_at_once),
	GUEST_CASE(several_wait_for_one),
	GUEST_CASE(no_wake_up_is_lost),
	GUEST_CASE(a_waiter_can_be_ended),
	GUEST_CASE(ppoll_refuses),
	GUEST_CASE(poll_of_the_library),
	GUEST_CASE(select_tells_by_sets),
	GUEST_CASE(select_refuses_and_sleeps),
	GUEST_CASE(the_mask_lets_a_pending_signal_through),
	GUEST_CASE(the_mask_keeps_a_signal_out),
	GUEST_CASE(no_signal_is_lost_before_the_wait),
	GUEST_CASE(what_is_ready_is_told_all_the_same),
	GUEST_CASE(a_stop_leaves_the_mask_alone),
	GUEST_CASE(the_mask_comes_back_after_failures),
	GUEST_CASE(pselect_takes_a_mask),
};

GUEST_MAIN(cases)
