/*
 * An alarm clock during every call that waits: SIGALRM, again and again, from the
 * clock's interrupt.  The call fails with EINTR; or goes on, if the handler was set up
 * with SA_RESTART, until the handler itself does what it waits for.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <octox/time.h>

#include "guest_test.h"

enum { PIPE_ROOM = 16384, PERIOD_US = 20000, ALARMS = 3 };

static int fds[2];		/* a pipe */
static int other;		/* a child that helps, or 0 */
static volatile sig_atomic_t count;
static void (*volatile finish)(void);

static void
note(int number)
{
	(void)number;
	if (++count == ALARMS && finish != NULL)
		finish();
}

static void
start_alarms(int flags)
{
	const struct itimerval timer = { { 0, PERIOD_US }, { 0, PERIOD_US } };
	struct sigaction act = { .sa_flags = flags };

	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGALRM, &act, NULL), 0);
	count = 0;
	CHECK_EQ(setitimer(ITIMER_REAL, &timer, NULL), 0);
}

static void
stop_alarms(void)
{
	(void)alarm(0);
	signal(SIGALRM, SIG_IGN);
}

/* What waits; before it, prepare() has seen to it that it does. */
struct blocking {
	const char	*name;
	void		(*prepare)(void);
	long		(*call)(void);
	void		(*finish)(void);	/* in the handler, if it can */
	long		result;			/* after that */
	bool		ends;			/* whatever SA_RESTART says */
};

static char room[PIPE_ROOM];

static void
nothing(void)
{
}

static void
write_one(void)
{
	CHECK_EQ(sys_write(fds[1], "x", 1), 1);
}

static void
fill_pipe(void)
{
	CHECK_EQ(sys_write(fds[1], room, PIPE_ROOM), PIPE_ROOM);
}

static void
drain_pipe(void)
{
	long n = 0;

	while (n < PIPE_ROOM)
		n += sys_read(fds[0], room, sizeof(room));
}

static long
error_of(long r)
{
	return r < 0 ? -errno : r;
}

static long
read_pipe(void)
{
	return sys_read(fds[0], room, 10);
}

static long
readv_pipe(void)
{
	const struct iovec parts[] = { { room, 5 }, { room + 5, 5 } };

	return error_of(readv(fds[0], parts, 2));
}

static long
write_pipe(void)
{
	return sys_write(fds[1], room, 100);
}

static long
writev_pipe(void)
{
	const struct iovec parts[] = { { room, 50 }, { room + 50, 50 } };

	return error_of(writev(fds[1], parts, 2));
}

/* Nobody types anything, so that only the alarm ends it. */
static long
read_line(void)
{
	int fd = guest_open("/dev/console", O_RDONLY);
	long r = sys_read(fd, room, sizeof(room));

	guest_close(fd);
	return r;
}

static long
read_key(void)
{
	int fd = guest_open("/dev/console", O_RDWR);
	struct termios old, raw;

	CHECK_EQ(tcgetattr(fd, &old), 0);
	raw = old;
	raw.c_lflag &= ~(tcflag_t)ICANON;
	CHECK_EQ(tcsetattr(fd, TCSANOW, &raw), 0);
	long r = sys_read(fd, room, 1);
	CHECK_EQ(tcsetattr(fd, TCSANOW, &old), 0);
	guest_close(fd);
	return r;
}

/* A child that lives until it is killed. */
static void
start_child(void)
{
	other = guest_fork();
	if (other != 0)
		return;
	for (;;)
		sys_sleep(1000);
}

static void
kill_child(void)
{
	CHECK_EQ(sys_kill(other), 0);
}

static long
one_if_it(long r)
{
	return r == other ? 1 : r;
}

static long
wait_child(void)
{
	return one_if_it(sys_wait(NULL));
}

static long
waitpid_child(void)
{
	return one_if_it(sys_waitpid(other, NULL, 0));
}

static long
sleep_ticks(void)
{
	return sys_sleep(1000);
}

static long
sleep_until(int clock, int flags)
{
	struct octox_timespec ts = { 0, 0 };

	if (flags != 0)
		CHECK_EQ(sys_clock_gettime(clock, &ts), 0);
	ts.sec += 100;
	return sys_clock_nanosleep(clock, flags, &ts, NULL);
}

static long
sleep_for_span(void)
{
	return sleep_until(OCTOX_CLOCK_MONOTONIC, 0);
}

static long
sleep_until_monotonic(void)
{
	return sleep_until(OCTOX_CLOCK_MONOTONIC, OCTOX_TIMER_ABSTIME);
}

static long
sleep_until_date(void)
{
	return sleep_until(OCTOX_CLOCK_REALTIME, OCTOX_TIMER_ABSTIME);
}

static long
poll_pipe(void)
{
	struct pollfd p = { fds[0], POLLIN, 0 };

	return error_of(poll(&p, 1, -1));
}

static long
poll_pipe_for_a_while(void)
{
	struct pollfd p = { fds[0], POLLIN, 0 };

	return error_of(poll(&p, 1, 100000));
}

static long
select_pipe(void)
{
	fd_set set;

	FD_ZERO(&set);
	FD_SET(fds[0], &set);
	return error_of(select(fds[0] + 1, &set, NULL, NULL, NULL));
}

static unsigned int *word;

static void
share_word(void)
{
	word = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	CHECK(word != MAP_FAILED);
}

static long
wait_for_word(void)
{
	return sys_futex_wait(word, 0, NULL);
}

static long
wait_for_word_for_a_while(void)
{
	const struct octox_timespec ts = { 100, 0 };

	return sys_futex_wait(word, 0, &ts);
}

/* The child has a file locked, and tells when. */
static void
start_owner(int (*lock)(int fd, bool wait))
{
	char byte;

	guest_make_file("f", 10);
	other = guest_fork();
	if (other == 0) {
		CHECK_EQ(lock(guest_open("f", O_RDWR), false), 0);
		write_one();
		for (;;)
			sys_sleep(1000);
	}
	CHECK_EQ(sys_read(fds[0], &byte, 1), 1);
}

static int
lock_part(int fd, bool wait)
{
	struct octox_flock fl = { .type = F_WRLCK, .whence = SEEK_SET };

	return sys_fcntl(fd, wait ? F_SETLKW : F_SETLK, (long)&fl);
}

static int
lock_file(int fd, bool wait)
{
	return sys_flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB));
}

static void
start_part_owner(void)
{
	start_owner(lock_part);
}

static void
start_file_owner(void)
{
	start_owner(lock_file);
}

static long
wait_for_part(void)
{
	int fd = guest_open("f", O_RDWR);
	long r = lock_part(fd, true);

	guest_close(fd);
	return r;
}

static long
wait_for_file(void)
{
	int fd = guest_open("f", O_RDWR);
	long r = lock_file(fd, true);

	guest_close(fd);
	return r;
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

	return sys_sigwait(&set, NULL, -1);
}

static long
ppoll_with_mask(void)
{
	const unsigned long usr2 = OCTOX_SIGBIT(SIGUSR2);

	return sys_ppoll(NULL, 0, NULL, &usr2);
}

static int end_held = -1;	/* of the FIFO */

static void
make_fifo(void)
{
	int r = sys_mknodat(AT_FDCWD, "p", S_IFIFO | 0666, 0);

	CHECK(r == 0 || r == -EEXIST);
}

static void
open_other_end(void)
{
	end_held = guest_open("p", O_RDWR);
}

static long
open_fifo(void)
{
	int fd = sys_open("p", O_RDONLY);

	if (fd < 0)
		return fd;
	guest_close(fd);
	guest_close(end_held);
	return 0;
}

static const struct blocking blockings[] = {
	{ "open", make_fifo, open_fifo, open_other_end, 0, false },
	{ "read", nothing, read_pipe, write_one, 1, false },
	{ "readv", nothing, readv_pipe, write_one, 1, false },
	{ "write", fill_pipe, write_pipe, drain_pipe, 100, false },
	{ "writev", fill_pipe, writev_pipe, drain_pipe, 100, false },
	{ "wait", start_child, wait_child, kill_child, 1, false },
	{ "waitpid", start_child, waitpid_child, kill_child, 1, false },
	{ "fcntl", start_part_owner, wait_for_part, kill_child, 0, false },
	{ "flock", start_file_owner, wait_for_file, kill_child, 0, false },
	{ "futex_wait", share_word, wait_for_word, NULL, 0, false },
	{ "a line", nothing, read_line, NULL, 0, false },
	{ "a key", nothing, read_key, NULL, 0, false },
	{ "sleep", nothing, sleep_ticks, NULL, 0, true },
	{ "sleep for", nothing, sleep_for_span, NULL, 0, true },
	{ "sleep until", nothing, sleep_until_monotonic, NULL, 0, true },
	{ "sleep until date", nothing, sleep_until_date, NULL, 0, true },
	{ "poll", nothing, poll_pipe, NULL, 0, true },
	{ "poll for", nothing, poll_pipe_for_a_while, NULL, 0, true },
	{ "poll with a mask", nothing, ppoll_with_mask, NULL, 0, true },
	{ "select", nothing, select_pipe, NULL, 0, true },
	{ "futex_wait for", share_word, wait_for_word_for_a_while, NULL, 0,
	  true },
	{ "sigsuspend", nothing, suspend, NULL, 0, true },
	{ "sigwait", nothing, wait_for_signal, NULL, 0, true },
};

enum { BLOCKINGS = sizeof(blockings) / sizeof(blockings[0]) };

/* Make the call, with alarms; its result, and how many there were. */
static void
expect(const struct blocking *b, int flags, long result, int alarms)
{
	CHECK_EQ(sys_pipe(fds), 0);
	other = 0;
	finish = b->finish;
	b->prepare();
	start_alarms(flags);
	long got = b->call();
	stop_alarms();
	if (got != result || count < alarms)
		guest_fail(__FILE__, __LINE__, "%s: %ld after %d alarms",
			   b->name, got, count);
	if (other != 0) {
		(void)sys_kill(other);
		(void)sys_wait(NULL);
	}
	guest_close(fds[0]);
	guest_close(fds[1]);
}

static void
an_alarm_ends_every_wait(void)
{
	for (int i = 0; i < BLOCKINGS; i++)
		expect(&blockings[i], 0, -EINTR, 1);
}

static void
with_restart_they_go_on(void)
{
	for (int i = 0; i < BLOCKINGS; i++) {
		const struct blocking *b = &blockings[i];
		if (b->finish != NULL)
			expect(b, SA_RESTART, b->result, ALARMS);
	}
}

/* --- Time limits ---------------------------------------------------------------- */

static int64_t
now_ms(void)
{
	struct octox_timespec ts;

	CHECK_EQ(sys_clock_gettime(OCTOX_CLOCK_MONOTONIC, &ts), 0);
	return ts.sec * 1000 + ts.nsec / 1000000;
}

/* A child that stops and continues its parent until it is killed. */
static void
start_to_disturb(void)
{
	other = guest_fork();
	if (other != 0)
		return;
	for (;;) {
		CHECK_EQ(kill(getppid(), SIGSTOP), 0);
		usleep(10000);
		CHECK_EQ(kill(getppid(), SIGCONT), 0);
		usleep(10000);
	}
}

/* To be disturbed without a handler is no reason to wait longer than was asked. */
static void
stops_prolong_no_wait(void)
{
	const struct octox_timespec limit = { 0, 300000000 };
	struct octox_pollfd p;

	CHECK_EQ(sys_pipe(fds), 0);
	p = (struct octox_pollfd){ fds[0], POLLIN, 0 };
	share_word();
	start_to_disturb();
	int64_t start = now_ms();
	CHECK_EQ(sys_ppoll(&p, 1, &limit, NULL), 0);
	CHECK(now_ms() - start >= 300);
	CHECK_EQ(sys_futex_wait(word, 0, &limit), -ETIMEDOUT);
	CHECK(now_ms() - start >= 600);
	CHECK_EQ(sys_sigwait(&(unsigned long){ 0 }, NULL, 300000000), -EAGAIN);
	CHECK(now_ms() - start >= 900);
	kill_child();
	CHECK_EQ(sys_wait(NULL), other);
}

/* With a handler the call ends, lest it start again and again for ever. */
static void
what_has_a_time_limit_is_not_restarted(void)
{
	for (int i = 0; i < BLOCKINGS; i++)
		if (blockings[i].ends)
			expect(&blockings[i], SA_RESTART, -EINTR, 1);
}

static const struct guest_case cases[] = {
	GUEST_CASE(an_alarm_ends_every_wait),
	GUEST_CASE(with_restart_they_go_on),
	GUEST_CASE(stops_prolong_no_wait),
	GUEST_CASE(what_has_a_time_limit_is_not_restarted),
};

GUEST_MAIN(cases)
