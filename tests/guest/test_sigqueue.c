/* Real-time signals: queued, in order, with values. */
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <octox/signal.h>

#include "guest_test.h"

enum { MOST = 200 };

static siginfo_t told[MOST];
static volatile sig_atomic_t count;

static void
note(int number, siginfo_t *info, void *context)
{
	(void)context;
	CHECK_EQ(number, info->si_signo);
	CHECK(count < MOST);
	told[count++] = *info;
}

static void
handle(int number)
{
	struct sigaction act = { .sa_flags = SA_SIGINFO };

	sigfillset(&act.sa_mask);
	act.sa_sigaction = note;
	CHECK_EQ(sigaction(number, &act, NULL), 0);
}

static sigset_t
realtime_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
		sigaddset(&set, number);
	return set;
}

static void
block(int how)
{
	sigset_t set = realtime_signals();

	CHECK_EQ(sigprocmask(how, &set, NULL), 0);
}

static void
queue(int pid, int number, long value)
{
	CHECK_EQ(sys_sigqueue(pid, number, (unsigned long)value), 0);
}

static void
check(int i, int number, int code, long value)
{
	CHECK_EQ(told[i].si_signo, number);
	CHECK_EQ(told[i].si_code, code);
	CHECK_EQ(told[i].si_pid, getpid());
	CHECK_EQ((long)told[i].si_value.sival_ptr, value);
	CHECK_EQ(told[i].si_status, 0);
}

static void
there_are_enough_of_them(void)
{
	CHECK(SIGRTMAX - SIGRTMIN + 1 >= _POSIX_RTSIG_MAX);
	CHECK_EQ(sysconf(_SC_RTSIG_MAX), SIGRTMAX - SIGRTMIN + 1);
	CHECK_EQ(sysconf(_SC_SIGQUEUE_MAX), OCTOX_SIGQUEUE_MAX);
	CHECK(sysconf(_SC_SIGQUEUE_MAX) >= _POSIX_SIGQUEUE_MAX);
	CHECK_EQ(sysconf(_SC_REALTIME_SIGNALS), 200809L);
	CHECK_EQ(SIGRTMAX, NSIG - 1);
}

static void
a_value_arrives(void)
{
	static const long values[] = { 0, 1, -1, LONG_MAX, LONG_MIN };

	handle(SIGRTMIN);
	handle(SIGRTMAX);
	handle(SIGUSR1);
	for (int i = 0; i < 5; i++) {
		queue(getpid(), SIGRTMIN, values[i]);
		CHECK_EQ(count, 3 * i + 1);
		check(3 * i, SIGRTMIN, SI_QUEUE, values[i]);
		queue(getpid(), SIGRTMAX, values[i]);
		check(3 * i + 1, SIGRTMAX, SI_QUEUE, values[i]);
		queue(getpid(), SIGUSR1, values[i]);
		check(3 * i + 2, SIGUSR1, SI_QUEUE, values[i]);
	}
	union sigval value = { .sival_ptr = told };
	CHECK_EQ(sigqueue(getpid(), SIGRTMIN, value), 0);
	CHECK(told[15].si_value.sival_ptr == told);
	value.sival_int = -7;
	CHECK_EQ(sigqueue(getpid(), SIGRTMIN, value), 0);
	CHECK_EQ(told[16].si_value.sival_int, -7);
	CHECK_EQ(kill(getpid(), SIGRTMIN), 0);
	check(17, SIGRTMIN, SI_USER, 0);
}

/* The lowest number first, of each in the order of sending; others come once. */
static void
each_is_taken_in_order(void)
{
	sigset_t set, pending;

	for (int number = SIGRTMIN; number < SIGRTMIN + 4; number++)
		handle(number);
	handle(SIGUSR2);
	sigfillset(&set);
	CHECK_EQ(sigprocmask(SIG_SETMASK, &set, NULL), 0);
	for (int i = 0; i < 20; i++)
		queue(getpid(), SIGRTMIN + i * 7 % 4, i);
	queue(getpid(), SIGUSR2, 100);
	queue(getpid(), SIGUSR2, 101);
	CHECK_EQ(count, 0);
	CHECK_EQ(sigpending(&pending), 0);
	for (int number = 1; number < NSIG; number++)
		CHECK_EQ(sigismember(&pending, number),
			 number == SIGUSR2 || (number >= SIGRTMIN &&
					       number < SIGRTMIN + 4));
	sigemptyset(&set);
	CHECK_EQ(sigprocmask(SIG_SETMASK, &set, NULL), 0);
	CHECK_EQ(count, 21);
	check(0, SIGUSR2, SI_QUEUE, 100);
	for (int k = 0, n = 1; k < 4; k++)
		for (int i = 0; i < 20; i++)
			if (i * 7 % 4 == k)
				check(n++, SIGRTMIN + k, SI_QUEUE, i);
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(pending, 0);
}

static void
sigwaitinfo_takes_them_one_by_one(void)
{
	const struct timespec at_once = { 0, 0 };
	sigset_t set = realtime_signals();
	siginfo_t info;

	block(SIG_BLOCK);
	for (int i = 0; i < 3; i++) {
		queue(getpid(), SIGRTMIN + 5, i);
		queue(getpid(), SIGRTMIN + 2, 10 + i);
	}
	for (int i = 0; i < 6; i++) {
		int want = SIGRTMIN + (i < 3 ? 2 : 5);
		CHECK_EQ(sigwaitinfo(&set, &info), want);
		CHECK_EQ(info.si_value.sival_int, i < 3 ? 10 + i : i - 3);
		CHECK_EQ(info.si_code, SI_QUEUE);
	}
	CHECK_EQ(sigtimedwait(&set, &info, &at_once), -1);
	CHECK_EQ(errno, EAGAIN);
	int number;
	queue(getpid(), SIGRTMIN + 1, 0);
	CHECK_EQ(sigwait(&set, &number), 0);
	CHECK_EQ(number, SIGRTMIN + 1);
}

/* None is lost between two processes, however they are scheduled. */
static void
a_sleeper_gets_all_of_them(void)
{
	enum { N = 2000 };
	sigset_t set = realtime_signals();
	siginfo_t info;

	block(SIG_BLOCK);
	int parent = getpid();
	int pid = guest_fork();
	if (pid == 0) {
		for (int i = 0; i < N; i++)
			while (sys_sigqueue(parent, SIGRTMIN, (unsigned)i) != 0)
				sched_yield();
		sys_exit(0);
	}
	for (int i = 0; i < N; i++) {
		CHECK_EQ(sigwaitinfo(&set, &info), SIGRTMIN);
		CHECK_EQ(info.si_value.sival_int, i);
		CHECK_EQ(info.si_pid, pid);
	}
	guest_expect(pid, 0);
}

static void
there_is_room_for_so_many(void)
{
	sigset_t set;

	block(SIG_BLOCK);
	for (int i = 0; i < OCTOX_SIGQUEUE_MAX; i++)
		queue(getpid(), SIGRTMIN + i % 3, i);
	CHECK_EQ(sys_sigqueue(getpid(), SIGRTMIN, 0), -EAGAIN);
	CHECK_EQ(sys_sigsend(getpid(), SIGRTMAX), -EAGAIN);
	/* Others need none. */
	signal(SIGUSR1, SIG_IGN);
	queue(getpid(), SIGUSR1, 0);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 1);
	CHECK_EQ(sigwaitinfo(&set, NULL), SIGRTMIN + 1);
	queue(getpid(), SIGRTMAX, 0);
	CHECK_EQ(sys_sigqueue(getpid(), SIGRTMAX, 0), -EAGAIN);
	/* To ignore one forgets those that wait, and makes room. */
	signal(SIGRTMIN, SIG_IGN);
	signal(SIGRTMIN + 1, SIG_IGN);
	queue(getpid(), SIGRTMAX, 0);
	sigset_t pending;
	CHECK_EQ(sigpending(&pending), 0);
	CHECK(!sigismember(&pending, SIGRTMIN));
	CHECK(!sigismember(&pending, SIGRTMIN + 1));
	CHECK(sigismember(&pending, SIGRTMIN + 2));
	/* What is left when the process ends is counted by the harness. */
}

static void
the_default_is_the_end(void)
{
	int status;

	for (int number = SIGRTMIN; number <= SIGRTMAX; number += 31) {
		int pid = guest_fork();
		if (pid == 0)
			for (;;)
				pause();
		queue(pid, number, 1);
		CHECK_EQ(waitpid(pid, &status, 0), pid);
		CHECK(WIFSIGNALED(status) && WTERMSIG(status) == number);
	}
}

/* exec keeps what is pending, fork does not copy it. */
static void
pending_ones_go_with_the_process(void)
{
	static const char *const argv[] = { "x", "exec", NULL };
	sigset_t pending;

	block(SIG_BLOCK);
	queue(getpid(), SIGRTMIN, 1);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sigpending(&pending), 0);
		sys_exit(pending != 0);
	}
	guest_expect(pid, 0);
	pid = guest_fork();
	if (pid == 0) {
		queue(getpid(), SIGRTMIN + 4, 1);
		queue(getpid(), SIGRTMIN + 4, 2);
		CHECK_EQ(guest_exec("/tests/test_sigqueue", argv, NULL), 0);
	}
	guest_expect(pid, 0);
}

static int
after_exec(void)
{
	sigset_t set = realtime_signals();
	siginfo_t info;

	for (int i = 1; i <= 2; i++)
		if (sigwaitinfo(&set, &info) != SIGRTMIN + 4 ||
		    info.si_value.sival_int != i)
			return i;
	return 0;
}

static void
a_group_gets_one_each(void)
{
	enum { N = 6 };
	int ready[2], status;
	char byte;

	CHECK_EQ(sys_pipe(ready), 0);
	int leader = guest_fork();
	if (leader == 0) {
		CHECK_EQ(setpgid(0, 0), 0);
		block(SIG_BLOCK);
		for (int i = 0; i < N; i++)
			if (guest_fork() == 0)
				break;
		sigset_t set = realtime_signals();
		siginfo_t info;
		CHECK_EQ(sys_write(ready[1], "x", 1), 1);
		CHECK_EQ(sigwaitinfo(&set, &info), SIGRTMIN + 9);
		CHECK_EQ(info.si_code, SI_USER);
		while (waitpid(-1, &status, 0) > 0)
			CHECK_EQ(status, 0);
		sys_exit(0);
	}
	for (int i = 0; i <= N; i++)
		CHECK_EQ(sys_read(ready[0], &byte, 1), 1);
	CHECK_EQ(kill(-leader, SIGRTMIN + 9), 0);
	guest_expect(leader, 0);
}

/* Nor those that are born while it is sent. */
static void
forks_do_not_outrun_one(void)
{
	for (int round = 0; round < 10; round++) {
		int pid = guest_fork();
		if (pid == 0) {
			CHECK_EQ(setpgid(0, 0), 0);
			/* Each has one child and leaves, so it is never there. */
			for (;;) {
				int child = fork();
				if (child > 0)
					_exit(0);
				if (child < 0)
					sys_sleep(1);
			}
		}
		CHECK_EQ(waitpid(pid, NULL, 0), pid);
		CHECK_EQ(kill(-pid, SIGRTMIN + 3), 0);
		int tries = 0;
		while (kill(-pid, 0) == 0 && tries++ < 50)
			sys_sleep(1);
		CHECK(tries < 50);
	}
}

static void
sigqueue_refuses(void)
{
	CHECK_EQ(sys_sigqueue(getpid(), -1, 0), -EINVAL);
	CHECK_EQ(sys_sigqueue(getpid(), NSIG, 0), -EINVAL);
	CHECK_EQ(sys_sigqueue(getpid(), INT_MAX, 0), -EINVAL);
	CHECK_EQ(sys_sigqueue(getpid(), 0, 5), 0);
	CHECK_EQ(sys_sigqueue(4000000, SIGRTMIN, 0), -ESRCH);
	CHECK_EQ(sys_sigqueue(0, SIGRTMIN, 0), -ESRCH);
	CHECK_EQ(sys_sigqueue(-1, SIGRTMIN, 0), -ESRCH);
	CHECK_EQ(sys_sigqueue(INT_MIN, SIGRTMIN, 0), -ESRCH);
	CHECK_EQ(sys_sigqueue(1, SIGKILL, 0), -EPERM);
	/* Init has no handler, so nothing comes of it; nor of one to a zombie. */
	CHECK_EQ(sys_sigqueue(1, SIGRTMIN, 0), 0);
	int pid = guest_spawn_exiting(9);
	sys_sleep(2);
	CHECK_EQ(sys_sigqueue(pid, SIGRTMIN, 0), 0);
	guest_expect(pid, 9);
}

static const struct guest_case cases[] = {
	GUEST_CASE(there_are_enough_of_them),
	GUEST_CASE(a_value_arrives),
	GUEST_CASE(each_is_taken_in_order),
	GUEST_CASE(sigwaitinfo_takes_them_one_by_one),
	GUEST_CASE(a_sleeper_gets_all_of_them),
	GUEST_CASE(there_is_room_for_so_many),
	GUEST_CASE(the_default_is_the_end),
	GUEST_CASE(pending_ones_go_with_the_process),
	GUEST_CASE(a_group_gets_one_each),
	GUEST_CASE(forks_do_not_outrun_one),
	GUEST_CASE(sigqueue_refuses),
};

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "exec") == 0)
		return after_exec();
	return guest_run(cases, sizeof(cases) / sizeof(cases[0]), argc, argv);
}
