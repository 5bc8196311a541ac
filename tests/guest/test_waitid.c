/* waitid, wait3 and wait4: which child, what has become of it, what it used. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <octox/resource.h>
#include <octox/wait.h>

#include "guest_test.h"

enum { ALL = OCTOX_WEXITED | OCTOX_WSTOPPED | OCTOX_WCONTINUED };

/* waitid() that finds this of a child. */
static void
expect(int type, int id, int options, const struct octox_siginfo *want)
{
	struct octox_siginfo info = { .signo = -1, .addr = 7 };

	CHECK_EQ(sys_waitid(type, id, &info, options, NULL), 0);
	CHECK_EQ(info.signo, SIGCHLD);
	CHECK_EQ(info.code, want->code);
	CHECK_EQ(info.pid, want->pid);
	CHECK_EQ(info.status, want->status);
	CHECK(info.errnum == 0 && info.uid == 0 && info.addr == 0);
}

static struct octox_siginfo
event(int pid, int code, int status)
{
	return (struct octox_siginfo){
		.pid = pid, .code = code, .status = status,
	};
}

static int
start_sleeper(void)
{
	int pid = guest_fork();

	if (pid == 0)
		for (;;)
			sys_sleep(1000);
	return pid;
}

static void
the_whole_status_is_told(void)
{
	static const int status[] = { 0, 1, 255, 256, 0x12345678, -1 };

	for (int i = 0; i < 6; i++) {
		int pid = guest_spawn_exiting(status[i]);
		struct octox_siginfo want =
			event(pid, OCTOX_CLD_EXITED, status[i]);
		expect(OCTOX_P_PID, pid, OCTOX_WEXITED, &want);
	}
	int pid = start_sleeper();
	CHECK_EQ(kill(pid, SIGTERM), 0);
	struct octox_siginfo want = event(pid, OCTOX_CLD_KILLED, SIGTERM);
	expect(OCTOX_P_ALL, 12345, OCTOX_WEXITED, &want);
	CHECK_EQ(sys_waitid(OCTOX_P_ALL, 0, NULL, ALL, NULL), -ECHILD);
}

static void
children_are_chosen(void)
{
	int first = guest_spawn_exiting(1), second = guest_spawn_exiting(2);
	int third = guest_fork();

	if (third == 0) {
		CHECK_EQ(setpgid(0, 0), 0);
		sys_exit(3);
	}
	struct octox_siginfo want = event(third, OCTOX_CLD_EXITED, 3);
	while (getpgid(third) != third)
		sys_sleep(1);
	expect(OCTOX_P_PGID, third, OCTOX_WEXITED, &want);
	want = event(second, OCTOX_CLD_EXITED, 2);
	expect(OCTOX_P_PID, second, OCTOX_WEXITED, &want);
	want = event(first, OCTOX_CLD_EXITED, 1);
	expect(OCTOX_P_PGID, 0, OCTOX_WEXITED, &want);
	CHECK_EQ(sys_waitid(OCTOX_P_PGID, 0, NULL, ALL, NULL), -ECHILD);
}

static void
stops_are_told_once(void)
{
	int pid = start_sleeper();
	struct octox_siginfo want = event(pid, OCTOX_CLD_STOPPED, SIGTSTP);
	struct octox_siginfo info;

	CHECK_EQ(kill(pid, SIGTSTP), 0);
	expect(OCTOX_P_PID, pid, OCTOX_WSTOPPED | OCTOX_WNOWAIT, &want);
	expect(OCTOX_P_PID, pid, OCTOX_WSTOPPED, &want);
	CHECK_EQ(sys_waitid(OCTOX_P_PID, pid, &info, ALL | OCTOX_WNOHANG,
			    NULL), 0);
	CHECK(info.pid == 0 && info.signo == 0);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	want = event(pid, OCTOX_CLD_CONTINUED, SIGCONT);
	/* That it goes on is nothing to who waits for a stop. */
	CHECK_EQ(sys_waitid(OCTOX_P_PID, pid, &info,
			    OCTOX_WSTOPPED | OCTOX_WNOHANG, NULL), 0);
	CHECK_EQ(info.pid, 0);
	expect(OCTOX_P_PID, pid, OCTOX_WCONTINUED | OCTOX_WNOWAIT, &want);
	expect(OCTOX_P_PID, pid, ALL, &want);
	CHECK_EQ(kill(pid, SIGKILL), 0);
	want = event(pid, OCTOX_CLD_KILLED, SIGKILL);
	expect(OCTOX_P_PID, pid, ALL, &want);
}

static void
nowait_leaves_the_zombie(void)
{
	int pid = guest_spawn_exiting(5);
	struct octox_siginfo want = event(pid, OCTOX_CLD_EXITED, 5);

	for (int i = 0; i < 3; i++)
		expect(OCTOX_P_ALL, 0, OCTOX_WEXITED | OCTOX_WNOWAIT, &want);
	CHECK_EQ(kill(pid, 0), 0);
	/* Who does not ask for ends finds nobody to wait for. */
	CHECK_EQ(sys_waitid(OCTOX_P_PID, pid, NULL,
			    OCTOX_WSTOPPED | OCTOX_WCONTINUED, NULL), -ECHILD);
	guest_expect(pid, 5);
	CHECK_EQ(kill(pid, 0), -1);
}

static volatile sig_atomic_t seen_status;

static void
note(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)context;
	CHECK_EQ(info->si_code, CLD_EXITED);
	seen_status = info->si_status;
}

static void
the_handler_gets_the_whole_status_too(void)
{
	struct sigaction act = { .sa_flags = SA_SIGINFO };

	act.sa_sigaction = note;
	CHECK_EQ(sigaction(SIGCHLD, &act, NULL), 0);
	int pid = guest_spawn_exiting(0x10203);
	while (seen_status == 0)
		sys_sleep(1);
	CHECK_EQ(seen_status, 0x10203);
	guest_expect(pid, 0x10203);
}

static void
what_it_used_is_told(void)
{
	struct octox_siginfo info;
	struct octox_rusage used = { .max_pages = 77 };

	int pid = guest_fork();
	if (pid == 0) {
		while (clock() < CLOCKS_PER_SEC / 10)
			;
		sys_exit(0);
	}
	CHECK_EQ(sys_waitid(OCTOX_P_PID, pid, &info,
			    OCTOX_WEXITED | OCTOX_WNOWAIT, &used), 0);
	long ns = (used.user.sec + used.system.sec) * 1000000000 +
		  used.user.nsec + used.system.nsec;
	CHECK(ns >= 100000000 && used.max_pages > 0);
	memset(&used, 1, sizeof(used));
	CHECK_EQ(sys_waitid(OCTOX_P_PID, pid, NULL, OCTOX_WEXITED, &used), 0);
	CHECK_EQ((used.user.sec + used.system.sec) * 1000000000 +
		 used.user.nsec + used.system.nsec, ns);
	CHECK_EQ(sys_getrusage(OCTOX_RUSAGE_CHILDREN, &used), 0);
	CHECK_EQ((used.user.sec + used.system.sec) * 1000000000 +
		 used.user.nsec + used.system.nsec, ns);
}

static void
wait4_is_waitpid_with_usage(void)
{
	struct rusage used;
	int status = 77;

	int pid = start_sleeper();
	CHECK_EQ(wait4(pid, &status, WNOHANG, &used), 0);
	CHECK_EQ(status, 77);
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(wait4(pid, &status, WUNTRACED, NULL), pid);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	CHECK_EQ(wait3(&status, WCONTINUED, &used), pid);
	CHECK(WIFCONTINUED(status));
	CHECK_EQ(kill(pid, SIGKILL), 0);
	CHECK_EQ(wait4(0, &status, 0, &used), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	CHECK(used.ru_maxrss > 0);
	pid = guest_spawn_exiting(0x123);
	CHECK_EQ(wait4(-getpgrp(), &status, 0, NULL), pid);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0x23);
	pid = guest_spawn_exiting(4);
	CHECK_EQ(wait3(NULL, 0, NULL), pid);
	CHECK_EQ(wait4(-1, &status, 0, &used), -1);
	CHECK_EQ(errno, ECHILD);
	CHECK_EQ(wait4(INT_MIN, &status, 0, &used), -1);
	CHECK_EQ(errno, ECHILD);
	CHECK_EQ(wait4(-1, &status, WNOWAIT, &used), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
waitid_of_the_library(void)
{
	siginfo_t info;
	int pid = guest_spawn_exiting(9);

	CHECK_EQ(waitid(P_PID, (id_t)pid, &info, WEXITED), 0);
	CHECK(info.si_pid == pid && info.si_status == 9);
	CHECK(info.si_code == CLD_EXITED && info.si_signo == SIGCHLD);
	CHECK_EQ(waitid(P_ALL, 0, &info, WEXITED), -1);
	CHECK_EQ(errno, ECHILD);
}

static void
waitid_refuses(void)
{
	static const uintptr_t bad[] = {
		1, 0x80000000, 1ul << 40, 1ul << 63, UINTPTR_MAX - 7
	};
	struct octox_siginfo info;
	int pid = guest_spawn_exiting(6);

	CHECK_EQ(sys_waitid(3, 0, &info, ALL, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(-1, 0, &info, ALL, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_PID, 0, &info, ALL, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_PID, -2, &info, ALL, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_PGID, -2, &info, ALL, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_PGID, INT_MIN, &info, ALL, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_ALL, 0, &info, 0, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_ALL, 0, &info, OCTOX_WNOHANG, NULL),
		 -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_ALL, 0, &info, ALL | 64, NULL), -EINVAL);
	CHECK_EQ(sys_waitid(OCTOX_P_PID, getpid(), &info, ALL, NULL), -ECHILD);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_EQ(sys_waitid(OCTOX_P_ALL, 0, (void *)bad[i], ALL,
				    NULL), -EFAULT);
		CHECK_EQ(sys_waitid(OCTOX_P_ALL, 0, NULL, ALL,
				    (void *)bad[i]), -EFAULT);
	}
	/* It is still there. */
	guest_expect(pid, 6);
}

static void
do_nothing(int number)
{
	(void)number;
}

static void
a_signal_ends_the_wait(void)
{
	struct sigaction act = { .sa_flags = 0 };
	int pid = start_sleeper();

	act.sa_handler = do_nothing;
	CHECK_EQ(sigaction(SIGALRM, &act, NULL), 0);
	CHECK_EQ(ualarm(20000, 20000), 0);
	CHECK_EQ(sys_waitid(OCTOX_P_PID, pid, NULL, ALL, NULL), -EINTR);
	(void)ualarm(0, 0);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
}

static const struct guest_case cases[] = {
	GUEST_CASE(the_whole_status_is_told),
	GUEST_CASE(children_are_chosen),
	GUEST_CASE(stops_are_told_once),
	GUEST_CASE(nowait_leaves_the_zombie),
	GUEST_CASE(the_handler_gets_the_whole_status_too),
	GUEST_CASE(what_it_used_is_told),
	GUEST_CASE(wait4_is_waitpid_with_usage),
	GUEST_CASE(waitid_of_the_library),
	GUEST_CASE(waitid_refuses),
	GUEST_CASE(a_signal_ends_the_wait),
};

GUEST_MAIN(cases)
