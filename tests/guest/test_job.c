/* Stopping and continuing, process groups, sessions, and what parents learn of it. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/procinfo.h>

#include "guest_test.h"

static volatile sig_atomic_t count;
static siginfo_t told[8];

static void
note(int number, siginfo_t *info, void *context)
{
	(void)number, (void)context;
	if ((size_t)count < sizeof(told) / sizeof(told[0]))
		told[count] = *info;
	count++;
}

static void
handle_child(int flags)
{
	struct sigaction act = { .sa_flags = flags | SA_SIGINFO | SA_RESTART };

	act.sa_sigaction = note;
	CHECK_EQ(sigaction(SIGCHLD, &act, NULL), 0);
}

static int
spawn_pausing(void)
{
	int pid = guest_fork();

	if (pid == 0)
		for (;;)
			pause();
	return pid;
}

static void
end(int pid)
{
	CHECK_EQ(kill(pid, SIGKILL), 0);
	guest_expect(pid, GUEST_KILLED);
}

static void
waitpid_tells_of_stops_and_their_end(void)
{
	static const int stops[] = { SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU };
	int status, pid = spawn_pausing();

	CHECK_EQ(setpgid(pid, pid), 0);
	for (int i = 0; i < 4; i++) {
		CHECK_EQ(kill(pid, stops[i]), 0);
		CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
		CHECK(WIFSTOPPED(status) && !WIFEXITED(status) &&
		      !WIFSIGNALED(status) && !WIFCONTINUED(status));
		CHECK_EQ(WSTOPSIG(status), stops[i]);
		/* Told once. */
		CHECK_EQ(waitpid(pid, &status, WUNTRACED | WNOHANG), 0);
		CHECK_EQ(kill(pid, SIGCONT), 0);
		CHECK_EQ(waitpid(pid, &status, WCONTINUED), pid);
		CHECK(WIFCONTINUED(status) && !WIFSTOPPED(status) &&
		      !WIFEXITED(status) && !WIFSIGNALED(status));
		CHECK_EQ(waitpid(pid, &status, WCONTINUED | WNOHANG), 0);
	}
	/* Who does not ask is not told. */
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	sys_sleep(1);
	CHECK_EQ(waitpid(pid, &status, WNOHANG | WCONTINUED), 0);
	end(pid);
}

static void
a_bad_pointer_loses_no_child(void)
{
	int pid = spawn_pausing();

	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(sys_waitpid(pid, (int *)1, WUNTRACED), -EFAULT);
	end(pid);
	CHECK_EQ(sys_waitpid(-1, NULL, 4), -EINVAL);
	CHECK_EQ(sys_waitpid(INT32_MIN, NULL, 0), -ECHILD);
	CHECK_EQ(sys_waitpid(-INT32_MAX, NULL, 0), -ECHILD);
	CHECK_EQ(sys_waitpid(0, NULL, WUNTRACED), -ECHILD);
}

static void
a_stopped_process_does_nothing(void)
{
	static struct octox_procinfo list[64];
	volatile long progress = 0;
	int fds[2], pid;
	bool seen = false;
	char byte;

	CHECK_EQ(sys_pipe(fds), 0);
	pid = guest_fork();
	if (pid == 0)
		for (;;) {
			for (progress = 0; progress < 10000; progress++)
				;
			(void)!sys_write(fds[1], "x", 1);
			sys_sleep(1);
		}
	CHECK_EQ(sys_read(fds[0], &byte, 1), 1);
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(waitpid(pid, NULL, WUNTRACED), pid);
	sys_sleep(1);
	/* What it wrote before may be there. */
	guest_close(fds[1]);
	int n = sys_proclist(list, 64);
	for (int i = 0; i < n && i < 64; i++)
		if (list[i].pid == pid)
			seen = list[i].state == OCTOX_P_STOPPED;
	CHECK(seen);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	for (int i = 0; i < 5; i++)
		CHECK_EQ(sys_read(fds[0], &byte, 1), 1);
	end(pid);
}

static void
signals_to_a_stopped_process_wait(void)
{
	int status, pid = spawn_pausing();

	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(waitpid(pid, NULL, WUNTRACED), pid);
	CHECK_EQ(kill(pid, SIGTERM), 0);
	sys_sleep(1);
	CHECK_EQ(waitpid(pid, &status, WNOHANG), 0);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK_EQ(WTERMSIG(status), SIGTERM);
	/* But for SIGKILL. */
	pid = spawn_pausing();
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(waitpid(pid, NULL, WUNTRACED), pid);
	end(pid);
}

static void
the_last_of_stop_and_continue_counts(void)
{
	sigset_t set, pending;

	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigaddset(&set, SIGCONT);
	CHECK_EQ(sigprocmask(SIG_BLOCK, &set, NULL), 0);
	CHECK_EQ(raise(SIGTSTP), 0);
	CHECK_EQ(raise(SIGCONT), 0);
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(sigismember(&pending, SIGTSTP), 0);
	CHECK_EQ(sigismember(&pending, SIGCONT), 1);
	CHECK_EQ(raise(SIGTSTP), 0);
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(sigismember(&pending, SIGCONT), 0);
	CHECK_EQ(sigismember(&pending, SIGTSTP), 1);
	CHECK_EQ(raise(SIGCONT), 0);
}

static void
stops_race_with_continues_and_ends(void)
{
	for (int round = 0; round < 60; round++) {
		int status, r, pid = guest_fork();
		if (pid == 0) {
			for (int i = 0; i < round * 10; i++)
				sys_getpid();
			_exit(5);
		}
		int helper = guest_fork();
		if (helper == 0) {
			for (int i = 0; i < 20; i++)
				kill(pid, SIGCONT);
			_exit(0);
		}
		for (int i = 0; i < 5; i++)
			kill(pid, SIGSTOP);
		CHECK_EQ(waitpid(helper, NULL, 0), helper);
		kill(pid, SIGCONT);
		do
			r = waitpid(pid, &status, WUNTRACED | WCONTINUED);
		while (r == pid && (WIFSTOPPED(status) || WIFCONTINUED(status)));
		CHECK_EQ(r, pid);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 5);
	}
}

static void
sigchld_tells_what_became_of_a_child(void)
{
	handle_child(0);
	int pid = guest_spawn_exiting(300);
	CHECK_EQ(waitpid(pid, NULL, 0), pid);
	CHECK_EQ(count, 1);
	CHECK_EQ(told[0].si_code, CLD_EXITED);
	CHECK_EQ(told[0].si_pid, pid);
	CHECK_EQ(told[0].si_status, 300);
	pid = spawn_pausing();
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(waitpid(pid, NULL, WUNTRACED), pid);
	CHECK_EQ(count, 2);
	CHECK_EQ(told[1].si_code, CLD_STOPPED);
	CHECK_EQ(told[1].si_status, SIGSTOP);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	CHECK_EQ(waitpid(pid, NULL, WCONTINUED), pid);
	CHECK_EQ(count, 3);
	CHECK_EQ(told[2].si_code, CLD_CONTINUED);
	end(pid);
	CHECK_EQ(count, 4);
	CHECK_EQ(told[3].si_code, CLD_KILLED);
	CHECK_EQ(told[3].si_status, SIGKILL);
}

static void
sigchld_can_leave_out_stops(void)
{
	handle_child(SA_NOCLDSTOP);
	int pid = spawn_pausing();
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(waitpid(pid, NULL, WUNTRACED), pid);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	CHECK_EQ(waitpid(pid, NULL, WCONTINUED), pid);
	CHECK_EQ(count, 0);
	end(pid);
	CHECK_EQ(count, 1);
}

static void
who_ignores_children_has_no_zombies(void)
{
	for (int way = 0; way < 2; way++) {
		if (way == 0)
			CHECK(signal(SIGCHLD, SIG_IGN) != SIG_ERR);
		else
			handle_child(SA_NOCLDWAIT);
		for (int i = 0; i < 5; i++)
			(void)guest_spawn_exiting(i);
		/* It waits for all of them, and learns of none. */
		CHECK_EQ(waitpid(-1, NULL, 0), -1);
		CHECK_EQ(errno, ECHILD);
	}
	CHECK(count > 0);
	CHECK(signal(SIGCHLD, SIG_DFL) != SIG_ERR);
	guest_expect(guest_spawn_exiting(3), 3);
}

static void
groups_and_sessions_are_inherited(void)
{
	int group = getpgrp(), session = getsid(0), pid = guest_fork();

	if (pid == 0) {
		CHECK_EQ(getpgrp(), group);
		CHECK_EQ(getpgid(getppid()), group);
		CHECK_EQ(getsid(0), session);
		CHECK_EQ(setsid(), getpid());
		CHECK_EQ(getsid(0), getpid());
		CHECK_EQ(getpgrp(), getpid());
		/* Not twice, and a leader stays where it is. */
		CHECK_EQ(sys_setsid(), -EPERM);
		CHECK_EQ(sys_setpgid(0, 0), -EPERM);
		_exit(0);
	}
	guest_expect(pid, 0);
}

static void
setpgid_refuses_what_it_must(void)
{
	int pid = spawn_pausing(), stranger;

	CHECK_EQ(sys_setpgid(0, -1), -EINVAL);
	CHECK_EQ(sys_setpgid(INT32_MAX, 0), -ESRCH);
	CHECK_EQ(sys_setpgid(-5, 0), -ESRCH);
	CHECK_EQ(sys_setpgid(getppid(), 0), -ESRCH);
	CHECK_EQ(sys_setpgid(1, 0), -ESRCH);
	CHECK_EQ(sys_setpgid(pid, INT32_MAX), -EPERM);
	CHECK_EQ(sys_getpgid(INT32_MAX), -ESRCH);
	CHECK_EQ(sys_getsid(INT32_MAX), -ESRCH);
	CHECK_EQ(sys_getpgid(-1), -ESRCH);
	CHECK_EQ(sys_setpgid(pid, 0), 0);
	CHECK_EQ(getpgid(pid), pid);
	CHECK_EQ(sys_setpgid(pid, getpgrp()), 0);
	CHECK_EQ(getpgid(pid), getpgrp());
	/* Not into another session, and not once it has executed. */
	stranger = guest_fork();
	if (stranger == 0) {
		setsid();
		for (;;)
			pause();
	}
	while (getsid(stranger) != stranger)
		sys_sleep(1);
	CHECK_EQ(sys_setpgid(pid, stranger), -EPERM);
	CHECK_EQ(sys_setpgid(stranger, stranger), -EPERM);
	end(stranger);
	end(pid);
	pid = guest_fork();
	if (pid == 0) {
		const char *argv[] = { "sleep", "100", NULL };
		guest_exec("/bin/sleep", argv, NULL);
	}
	int r;
	while ((r = sys_setpgid(pid, pid)) == 0)
		sys_sleep(1);
	CHECK_EQ(r, -EACCES);
	end(pid);
}

static void
waitpid_knows_groups(void)
{
	int status, a = guest_fork();

	if (a == 0)
		_exit(1);
	CHECK_EQ(setpgid(a, a), 0);
	int b = guest_spawn_exiting(2);
	CHECK_EQ(waitpid(0, &status, 0), b);
	CHECK_EQ(WEXITSTATUS(status), 2);
	CHECK_EQ(waitpid(0, &status, 0), -1);
	CHECK_EQ(errno, ECHILD);
	CHECK_EQ(waitpid(-a, &status, 0), a);
	CHECK_EQ(WEXITSTATUS(status), 1);
}

/* For some microseconds. */
static void
spin(void)
{
	for (volatile int i = 0; i < 500; i++)
		continue;
}

/*
 * Nobody outruns a signal to the group by forking: not one that comes while it forks,
 * and not one that comes just before.
 */
static void
a_group_that_forks_can_be_killed(void)
{
	for (int round = 0; round < 300; round++) {
		int pid = guest_fork();
		if (pid == 0) {
			CHECK_EQ(setpgid(0, 0), 0);
			/* Each has one child and leaves, so it is never there. */
			for (;;) {
				if (round % 2 != 0)
					spin();
				int child = fork();
				if (child > 0)
					_exit(0);
				if (child < 0)
					sys_sleep(1);
			}
		}
		CHECK_EQ(waitpid(pid, NULL, 0), pid);
		/* The second time there is nobody left. */
		int first = kill(-pid, SIGKILL);
		CHECK_EQ(first, 0);
		int tries = 0;
		while (kill(-pid, 0) == 0 && tries++ < 10000)
			usleep(1000);
		CHECK(tries < 10000);
	}
}

/* Stopped children of one that ends are not left stopped for ever. */
static void
an_orphaned_group_is_hung_up(void)
{
	int fds[2], grandchild;
	char byte;

	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(setsid(), getpid());
		grandchild = spawn_pausing();
		CHECK_EQ(setpgid(grandchild, grandchild), 0);
		CHECK_EQ(kill(grandchild, SIGTSTP), 0);
		CHECK_EQ(waitpid(grandchild, NULL, WUNTRACED), grandchild);
		_exit(0);
	}
	guest_close(fds[1]);
	guest_expect(pid, 0);
	/* The end of the file is the end of the grandchild. */
	CHECK_EQ(sys_read(fds[0], &byte, 1), 0);
}

static void
an_orphaned_group_does_not_stop(void)
{
	int status, pid = guest_fork();

	if (pid == 0) {
		CHECK_EQ(setsid(), getpid());
		CHECK_EQ(raise(SIGTSTP), 0);
		CHECK_EQ(raise(SIGTTIN), 0);
		_exit(4);
	}
	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 4);
}

/* Everybody signals everybody. */
static void
a_storm_of_signals(void)
{
	enum { CHILDREN = 8, SHOTS = 300 };
	struct sigaction act = { .sa_flags = SA_SIGINFO | SA_RESTART };
	int ready[2], status;
	char byte;

	act.sa_sigaction = note;
	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
	CHECK_EQ(sigaction(SIGUSR2, &act, NULL), 0);
	CHECK_EQ(setpgid(0, 0), 0);
	CHECK_EQ(sys_pipe(ready), 0);
	for (int i = 0; i < CHILDREN; i++) {
		if (guest_fork() == 0) {
			guest_close(ready[1]);
			(void)!sys_read(ready[0], &byte, 1);
			for (int n = 0; n < SHOTS; n++)
				CHECK_EQ(kill(0, n % 2 ? SIGUSR1 : SIGUSR2), 0);
			_exit(count > 0 ? 0 : 1);
		}
	}
	guest_close(ready[0]);
	guest_close(ready[1]);
	for (int i = 0; i < CHILDREN; i++) {
		CHECK(waitpid(-1, &status, 0) > 0);
		CHECK_EQ(status, 0);
	}
	CHECK(count > 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(waitpid_tells_of_stops_and_their_end),
	GUEST_CASE(a_bad_pointer_loses_no_child),
	GUEST_CASE(a_stopped_process_does_nothing),
	GUEST_CASE(signals_to_a_stopped_process_wait),
	GUEST_CASE(the_last_of_stop_and_continue_counts),
	GUEST_CASE(stops_race_with_continues_and_ends),
	GUEST_CASE(sigchld_tells_what_became_of_a_child),
	GUEST_CASE(sigchld_can_leave_out_stops),
	GUEST_CASE(who_ignores_children_has_no_zombies),
	GUEST_CASE(groups_and_sessions_are_inherited),
	GUEST_CASE(setpgid_refuses_what_it_must),
	GUEST_CASE(waitpid_knows_groups),
	GUEST_CASE(a_group_that_forks_can_be_killed),
	GUEST_CASE(an_orphaned_group_is_hung_up),
	GUEST_CASE(an_orphaned_group_does_not_stop),
	GUEST_CASE(a_storm_of_signals),
};

GUEST_MAIN(cases)
