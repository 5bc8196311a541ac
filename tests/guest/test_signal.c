/* Handlers, masks, pending signals, who gets what is sent, and exec and fork. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "guest_test.h"

static volatile sig_atomic_t count, last, depth, deepest;
static siginfo_t told;

static void
note(int number)
{
	count++;
	last = number;
}

static void
note_info(int number, siginfo_t *info, void *context)
{
	count++;
	last = number;
	told = *info;
	CHECK(context != NULL);
}

static void
handle(int number, void (*handler)(int), int flags)
{
	struct sigaction act = { .sa_flags = flags };

	act.sa_handler = handler;
	CHECK_EQ(sigaction(number, &act, NULL), 0);
}

static void
handle_info(int number, int flags)
{
	struct sigaction act = { .sa_flags = flags | SA_SIGINFO };

	act.sa_sigaction = note_info;
	CHECK_EQ(sigaction(number, &act, NULL), 0);
}

static sigset_t
set_of(int number)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, number);
	return set;
}

static void
block(int how, int number)
{
	sigset_t set = set_of(number);

	CHECK_EQ(sigprocmask(how, &set, NULL), 0);
}

static void
a_handler_runs_and_the_program_goes_on(void)
{
	handle(SIGUSR1, note, 0);
	for (int i = 1; i <= 100; i++) {
		CHECK_EQ(raise(SIGUSR1), 0);
		CHECK_EQ(count, i);
	}
	CHECK_EQ(last, SIGUSR1);
	CHECK_EQ(kill(getpid(), SIGUSR1), 0);
	CHECK_EQ(count, 101);
}

static void
a_computation_is_interrupted(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		handle(SIGUSR1, note, 0);
		while (count == 0)
			;
		sys_exit(7);
	}
	sys_sleep(2);
	CHECK_EQ(kill(pid, SIGUSR1), 0);
	guest_expect(pid, 7);
}

static void
a_handler_is_told_who_sent_it(void)
{
	handle_info(SIGUSR2, 0);
	int parent = getpid(), pid = guest_fork();

	if (pid == 0) {
		CHECK_EQ(kill(parent, SIGUSR2), 0);
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(count, 1);
	CHECK_EQ(told.si_signo, SIGUSR2);
	CHECK_EQ(told.si_code, SI_USER);
	CHECK_EQ(told.si_pid, pid);
}

static void
sigaction_tells_what_was_before(void)
{
	struct sigaction old, act = { .sa_flags = SA_RESTART | SA_NODEFER };

	act.sa_mask = set_of(SIGINT);
	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGTERM, &act, &old), 0);
	CHECK(old.sa_handler == SIG_DFL);
	CHECK_EQ(sigaction(SIGTERM, NULL, &old), 0);
	CHECK(old.sa_handler == note);
	CHECK_EQ(old.sa_flags, SA_RESTART | SA_NODEFER);
	CHECK_EQ(sigismember(&old.sa_mask, SIGINT), 1);
	CHECK_EQ(sigismember(&old.sa_mask, SIGTERM), 0);
	CHECK(signal(SIGTERM, SIG_IGN) == note);
	CHECK(signal(SIGTERM, SIG_DFL) == SIG_IGN);
}

static void
sigaction_refuses_what_it_must(void)
{
	static const int bad[] = { 0, -1, 64, 65, INT32_MAX, INT32_MIN };
	struct octox_sigaction act = { .handler = OCTOX_SIG_IGN };
	struct octox_sigaction old;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_EQ(sys_sigaction(bad[i], &act, NULL), -EINVAL);
		CHECK_EQ(sys_sigaction(bad[i], NULL, &old), -EINVAL);
	}
	CHECK_EQ(sys_sigaction(SIGKILL, &act, NULL), -EINVAL);
	CHECK_EQ(sys_sigaction(SIGSTOP, &act, NULL), -EINVAL);
	CHECK_EQ(sys_sigaction(SIGKILL, NULL, &old), 0);
	act.flags = 0x80;
	CHECK_EQ(sys_sigaction(SIGUSR1, &act, NULL), -EINVAL);
	act.flags = 0;
	CHECK_EQ(sys_sigaction(SIGUSR1, (void *)1, NULL), -EFAULT);
	CHECK_EQ(sys_sigaction(SIGUSR1, (void *)UINTPTR_MAX, NULL), -EFAULT);
	/* Nothing is changed when the old one cannot be told. */
	CHECK_EQ(sys_sigaction(SIGUSR1, &act, (void *)1), -EFAULT);
	CHECK_EQ(sys_sigaction(SIGUSR1, NULL, &old), 0);
	CHECK_EQ(old.handler, OCTOX_SIG_DFL);
}

static void
a_blocked_signal_waits(void)
{
	sigset_t pending;

	handle(SIGUSR1, note, 0);
	block(SIG_BLOCK, SIGUSR1);
	for (int i = 0; i < 3; i++)
		CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(count, 0);
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(pending, set_of(SIGUSR1));
	block(SIG_UNBLOCK, SIGUSR1);
	/* Sent three times, taken once. */
	CHECK_EQ(count, 1);
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(pending, 0);
}

static void
masks_combine(void)
{
	sigset_t set = set_of(SIGUSR1), all = ~0ul, old;

	CHECK_EQ(sigprocmask(SIG_SETMASK, &set, &old), 0);
	CHECK_EQ(old, 0);
	set = set_of(SIGUSR2);
	CHECK_EQ(sigprocmask(SIG_BLOCK, &set, &old), 0);
	CHECK_EQ(old, set_of(SIGUSR1));
	CHECK_EQ(sigprocmask(SIG_UNBLOCK, &old, NULL), 0);
	CHECK_EQ(sigprocmask(1234, NULL, &old), 0);
	CHECK_EQ(old, set_of(SIGUSR2));
	CHECK_EQ(sigprocmask(SIG_SETMASK, &all, NULL), 0);
	CHECK_EQ(sigprocmask(SIG_BLOCK, NULL, &old), 0);
	CHECK_EQ(old, ~(set_of(SIGKILL) | set_of(SIGSTOP)));
	CHECK_EQ(sys_sigprocmask(3, &set, NULL), -EINVAL);
	CHECK_EQ(sys_sigprocmask(-1, &set, NULL), -EINVAL);
	CHECK_EQ(sys_sigprocmask(0, (void *)1, NULL), -EFAULT);
	CHECK_EQ(sys_sigprocmask(0, NULL, (void *)1), -EFAULT);
	CHECK_EQ(sys_sigpending((void *)1), -EFAULT);
	CHECK_EQ(sys_sigpending(NULL), -EFAULT);
}

static void
ignoring_forgets_what_is_pending(void)
{
	sigset_t pending;

	block(SIG_BLOCK, SIGTERM);
	block(SIG_BLOCK, SIGWINCH);
	handle(SIGWINCH, note, 0);
	CHECK_EQ(raise(SIGTERM), 0);
	CHECK_EQ(raise(SIGWINCH), 0);
	handle(SIGTERM, SIG_IGN, 0);
	handle(SIGWINCH, SIG_DFL, 0);
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(pending, 0);
	handle(SIGTERM, SIG_DFL, 0);
	block(SIG_UNBLOCK, SIGTERM);
}

static void
nest(int number)
{
	depth++;
	if (depth > deepest)
		deepest = depth;
	if (count++ < 4)
		raise(number);
	depth--;
}

static void
a_signal_is_blocked_in_its_handler(void)
{
	handle(SIGUSR1, nest, 0);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(count, 5);
	CHECK_EQ(deepest, 1);
	count = 0;
	handle(SIGUSR1, nest, SA_NODEFER);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(deepest, 5);
	CHECK_EQ(count, 5);
}

static char order[8];
static size_t norder;

static void
first(int number)
{
	order[norder++] = 'a';
	raise(number == SIGUSR1 ? SIGUSR2 : SIGUSR1);
	order[norder++] = 'b';
}

static void
second(int number)
{
	(void)number;
	order[norder++] = 'c';
}

static void
handlers_nest_unless_masked(void)
{
	struct sigaction act = { .sa_flags = 0 };

	handle(SIGUSR2, second, 0);
	handle(SIGUSR1, first, 0);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK(memcmp(order, "acb", 3) == 0);
	norder = 0;
	act.sa_handler = first;
	act.sa_mask = set_of(SIGUSR2);
	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK(memcmp(order, "abc", 3) == 0);
}

static void
a_handler_can_be_for_once(void)
{
	struct sigaction old;

	handle(SIGUSR1, note, SA_RESETHAND);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(sigaction(SIGUSR1, NULL, &old), 0);
	CHECK(old.sa_handler == SIG_DFL);
	int pid = guest_fork();
	if (pid == 0) {
		raise(SIGUSR1);
		sys_exit(0);
	}
	guest_expect(pid, GUEST_KILLED);
}

/* What a signal does that nobody has asked about. */
static void
defaults(void)
{
	for (int sig = 1; sig < NSIG; sig++) {
		bool stops = sig == SIGSTOP || sig == SIGTSTP ||
			     sig == SIGTTIN || sig == SIGTTOU;
		bool quiet = sig == SIGCHLD || sig == SIGCONT ||
			     sig == SIGURG || sig == SIGWINCH;
		int status;
		if (stops || sig == 16)
			continue;
		int pid = guest_fork();
		if (pid == 0) {
			handle(SIGPIPE, SIG_DFL, 0);
			raise(sig);
			_exit(0);
		}
		CHECK_EQ(waitpid(pid, &status, 0), pid);
		CHECK_EQ(WIFEXITED(status), quiet);
		CHECK_EQ(WTERMSIG(status), quiet ? 0 : sig);
	}
}

static void
a_broken_pipe_is_a_signal_and_an_error(void)
{
	int fds[2], status;

	CHECK_EQ(sys_pipe(fds), 0);
	guest_close(fds[0]);
	handle(SIGPIPE, note, 0);
	CHECK_EQ(sys_write(fds[1], "x", 1), -EPIPE);
	CHECK_EQ(count, 1);
	CHECK_EQ(last, SIGPIPE);
	handle(SIGPIPE, SIG_IGN, 0);
	CHECK_EQ(sys_write(fds[1], "x", 1), -EPIPE);
	int pid = guest_fork();
	if (pid == 0) {
		handle(SIGPIPE, SIG_DFL, 0);
		(void)!sys_write(fds[1], "x", 1);
		_exit(0);
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK_EQ(WTERMSIG(status), SIGPIPE);
}

static void
fork_copies_handlers_and_the_mask(void)
{
	sigset_t pending;

	handle(SIGUSR1, note, 0);
	handle(SIGUSR2, SIG_IGN, 0);
	block(SIG_BLOCK, SIGINT);
	CHECK_EQ(raise(SIGINT), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sigpending(&pending), 0);
		CHECK_EQ(pending, 0);
		CHECK_EQ(raise(SIGUSR1), 0);
		CHECK_EQ(count, 1);
		CHECK_EQ(raise(SIGUSR2), 0);
		CHECK_EQ(raise(SIGINT), 0);
		CHECK_EQ(sigpending(&pending), 0);
		CHECK_EQ(pending, set_of(SIGINT));
		/* What the child changes is its own affair. */
		handle(SIGUSR1, SIG_IGN, 0);
		_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(count, 1);
}

/* Run as "test_signal exec": how is it after exec? */
static int
after_exec(void)
{
	struct sigaction act;
	sigset_t set;

	CHECK_EQ(sigaction(SIGUSR1, NULL, &act), 0);
	CHECK(act.sa_handler == SIG_DFL);
	CHECK_EQ(sigaction(SIGUSR2, NULL, &act), 0);
	CHECK(act.sa_handler == SIG_IGN);
	CHECK_EQ(sigprocmask(SIG_BLOCK, NULL, &set), 0);
	CHECK_EQ(set, set_of(SIGINT));
	CHECK_EQ(sigpending(&set), 0);
	CHECK_EQ(set, set_of(SIGINT));
	stack_t stack;
	CHECK_EQ(sigaltstack(NULL, &stack), 0);
	CHECK_EQ(stack.ss_flags, SS_DISABLE);
	return 44;
}

static const char self[] = "/tests/test_signal";

static void
exec_resets_handlers_and_keeps_the_rest(void)
{
	static char stack[SIGSTKSZ];
	const char *argv[] = { "test_signal", "exec", NULL };
	const stack_t st = { .ss_sp = stack, .ss_size = sizeof(stack) };

	handle(SIGUSR1, note, SA_ONSTACK);
	handle(SIGUSR2, SIG_IGN, 0);
	block(SIG_BLOCK, SIGINT);
	CHECK_EQ(sigaltstack(&st, NULL), 0);
	int pid = guest_fork();
	if (pid == 0) {
		raise(SIGINT);
		guest_exec(self, argv, NULL);
		_exit(1);
	}
	guest_expect(pid, 44);
}

static void
sigwait_takes_a_signal(void)
{
	sigset_t set = set_of(SIGUSR1) | set_of(SIGCHLD);
	const struct timespec soon = { .tv_nsec = 50000000 }, now = { 0, 0 };
	const struct timespec never = { 0, -1 };
	siginfo_t info;
	int number = 0;

	CHECK_EQ(sigprocmask(SIG_BLOCK, &set, NULL), 0);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(sigwait(&set, &number), 0);
	CHECK_EQ(number, SIGUSR1);
	CHECK_EQ(sigtimedwait(&set, NULL, &now), -1);
	CHECK_EQ(errno, EAGAIN);
	CHECK_EQ(sigtimedwait(&set, NULL, &never), -1);
	CHECK_EQ(errno, EINVAL);
	long start = sys_uptime();
	CHECK_EQ(sigtimedwait(&set, &info, &soon), -1);
	CHECK(sys_uptime() - start <= 20);
	/* One that would be ignored is not while it is blocked. */
	int pid = guest_spawn_exiting(3);
	CHECK_EQ(sigwaitinfo(&set, &info), SIGCHLD);
	CHECK_EQ(info.si_signo, SIGCHLD);
	CHECK_EQ(info.si_pid, pid);
	CHECK_EQ(info.si_code, CLD_EXITED);
	CHECK_EQ(info.si_status, 3);
	guest_expect(pid, 3);
	/* Another one interrupts. */
	int parent = getpid();
	handle(SIGUSR2, note, SA_RESTART);
	pid = guest_fork();
	if (pid == 0) {
		sys_sleep(2);
		kill(parent, SIGUSR2);
		_exit(0);
	}
	set = set_of(SIGUSR1);
	CHECK_EQ(sigwaitinfo(&set, &info), -1);
	CHECK_EQ(errno, EINTR);
	guest_expect(pid, 0);
	CHECK_EQ(sys_sigwait((void *)1, NULL, 0), -EFAULT);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(sys_sigwait(&set, (void *)1, 0), -EFAULT);
}

static void
kill_reaches_whom_it_should(void)
{
	int a, b, status;

	CHECK_EQ(setpgid(0, 0), 0);
	handle(SIGUSR1, note, 0);
	CHECK_EQ(kill(0, 0), 0);
	CHECK_EQ(kill(0, SIGUSR1), 0);
	CHECK_EQ(count, 1);
	a = guest_fork();
	if (a == 0)
		for (;;)
			pause();
	b = guest_fork();
	if (b == 0)
		for (;;)
			pause();
	CHECK_EQ(setpgid(a, a), 0);
	CHECK_EQ(setpgid(b, a), 0);
	CHECK_EQ(kill(-a, SIGTERM), 0);
	for (int i = 0; i < 2; i++) {
		CHECK(waitpid(-a, &status, 0) > 0);
		CHECK_EQ(WTERMSIG(status), SIGTERM);
	}
	CHECK_EQ(kill(-a, SIGTERM), -1);
	CHECK_EQ(errno, ESRCH);
	/* Everybody, with something that nobody minds. */
	CHECK_EQ(kill(-1, SIGURG), 0);
	CHECK_EQ(kill(-1, 0), 0);
}

static void
kill_refuses_what_it_must(void)
{
	CHECK_EQ(sys_sigsend(getpid(), -1), -EINVAL);
	CHECK_EQ(sys_sigsend(getpid(), NSIG), -EINVAL);
	CHECK_EQ(sys_sigsend(INT32_MAX, 0), -ESRCH);
	CHECK_EQ(sys_sigsend(INT32_MIN, SIGTERM), -ESRCH);
	CHECK_EQ(sys_sigsend(-INT32_MAX, SIGTERM), -ESRCH);
	CHECK_EQ(sys_sigsend(1, SIGKILL), -EPERM);
	CHECK_EQ(sys_sigsend(1, SIGSTOP), -EPERM);
	/* Init has no handler, so nothing comes of it. */
	CHECK_EQ(sys_sigsend(1, SIGTERM), 0);
	CHECK_EQ(sys_sigsend(1, 0), 0);
	int pid = guest_spawn_exiting(9);
	sys_sleep(2);
	CHECK_EQ(sys_sigsend(pid, SIGTERM), 0);
	guest_expect(pid, 9);
	CHECK_EQ(sys_sigsend(pid, 0), -ESRCH);
}

static void
abort_ends_whatever_is_set(void)
{
	for (int i = 0; i < 3; i++) {
		int status, pid = guest_fork();
		if (pid == 0) {
			block(SIG_BLOCK, SIGABRT);
			if (i > 0)
				handle(SIGABRT, i == 1 ? SIG_IGN : note, 0);
			abort();
		}
		CHECK_EQ(waitpid(pid, &status, 0), pid);
		CHECK_EQ(WTERMSIG(status), SIGABRT);
	}
}

static void
names_go_both_ways(void)
{
	char name[SIG2STR_MAX];
	int back;

	for (int sig = 1; sig < NSIG; sig++) {
		if (strncmp(strsignal(sig), "unknown", 7) == 0) {
			CHECK_EQ(sig2str(sig, name), -1);
			continue;
		}
		CHECK_EQ(sig2str(sig, name), 0);
		CHECK(strlen(name) < SIG2STR_MAX);
		CHECK_EQ(str2sig(name, &back), 0);
		CHECK_EQ(back, sig);
		snprintf(name, sizeof(name), "%d", sig);
		CHECK_EQ(str2sig(name, &back), 0);
		CHECK_EQ(back, sig);
		if (sig < SIGRTMIN)
			CHECK(strcmp(strsignal(sig), sigdescr_np(sig)) == 0);
	}
	CHECK_EQ(sig2str(SIGRTMIN, name), 0);
	CHECK(strcmp(name, "RTMIN") == 0);
	CHECK_EQ(sig2str(SIGRTMIN + 3, name), 0);
	CHECK(strcmp(name, "RTMIN+3") == 0);
	CHECK_EQ(sig2str(SIGRTMAX - 2, name), 0);
	CHECK(strcmp(name, "RTMAX-2") == 0);
	CHECK_EQ(str2sig("RTMAX", &back), 0);
	CHECK_EQ(back, SIGRTMAX);
	CHECK(strcmp(strsignal(SIGRTMIN + 1), "real-time signal 1") == 0);
	static const char *const bad[] = {
		"RTMIN+99", "RTMIN-1", "RTMAX+1", "RTMIN+", "RTMIN3", "RTM",
		"RTMAX-1x", "RTMIN+-1", "NONE", "9x", "64", "16",
		"99999999999999999999", "",
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK_EQ(str2sig(bad[i], &back), -1);
	CHECK(strcmp(strsignal(99), "unknown signal 99") == 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_handler_runs_and_the_program_goes_on),
	GUEST_CASE(a_computation_is_interrupted),
	GUEST_CASE(a_handler_is_told_who_sent_it),
	GUEST_CASE(sigaction_tells_what_was_before),
	GUEST_CASE(sigaction_refuses_what_it_must),
	GUEST_CASE(a_blocked_signal_waits),
	GUEST_CASE(masks_combine),
	GUEST_CASE(ignoring_forgets_what_is_pending),
	GUEST_CASE(a_signal_is_blocked_in_its_handler),
	GUEST_CASE(handlers_nest_unless_masked),
	GUEST_CASE(a_handler_can_be_for_once),
	GUEST_CASE(defaults),
	GUEST_CASE(a_broken_pipe_is_a_signal_and_an_error),
	GUEST_CASE(fork_copies_handlers_and_the_mask),
	GUEST_CASE(exec_resets_handlers_and_keeps_the_rest),
	GUEST_CASE(sigwait_takes_a_signal),
	GUEST_CASE(kill_reaches_whom_it_should),
	GUEST_CASE(kill_refuses_what_it_must),
	GUEST_CASE(abort_ends_whatever_is_set),
	GUEST_CASE(names_go_both_ways),
};

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "exec") == 0)
		return after_exec();
	return guest_run(cases, sizeof(cases) / sizeof(cases[0]), argc, argv);
}
