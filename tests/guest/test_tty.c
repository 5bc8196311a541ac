/* The terminal of a session: foreground and background, /dev/tty, window sizes. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <octox/fcntl.h>

#include "guest_test.h"

static int console;
static volatile sig_atomic_t count;

static void
note(int number)
{
	(void)number;
	count++;
}

/* These tests run in the foreground, as the shell at the console started them. */
static void
begin(void)
{
	console = guest_open("/dev/console", O_RDWR);
	CHECK_EQ(tcgetpgrp(console), getpgrp());
}

/* A child in a group of its own, in the background; 0 there. */
static int
fork_background(void)
{
	int pid = guest_fork();

	CHECK_EQ(setpgid(pid, pid), 0);
	return pid;
}

/* Without waiting for keys. */
static long
read_key(void)
{
	struct termios t, old;
	char c;

	CHECK_EQ(tcgetattr(console, &old), 0);
	t = old;
	t.c_lflag = 0;
	t.c_cc[VMIN] = 0;
	t.c_cc[VTIME] = 0;
	CHECK_EQ(tcsetattr(console, TCSANOW, &t), 0);
	long r = sys_read(console, &c, 1);
	CHECK_EQ(tcsetattr(console, TCSANOW, &old), 0);
	return r;
}

static void
expect_stop(int pid, int sig)
{
	int status;

	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	CHECK(WIFSTOPPED(status));
	CHECK_EQ(WSTOPSIG(status), sig);
}

static void
the_session_has_the_terminal(void)
{
	begin();
	CHECK_EQ(tcgetsid(console), getsid(0));
	CHECK_EQ(ioctl(console, TIOCSCTTY, NULL), -1);
	CHECK_EQ(errno, EPERM);
	int tty = guest_open("/dev/tty", O_RDWR);
	CHECK_EQ(tcgetpgrp(tty), getpgrp());
	CHECK(isatty(tty));
	CHECK(strcmp(ctermid(NULL), "/dev/tty") == 0);
	int pid = guest_fork();
	if (pid == 0) {
		int group;
		CHECK_EQ(setsid(), getpid());
		CHECK_EQ(sys_open("/dev/tty", O_RDWR), -ENXIO);
		CHECK_EQ(sys_ioctl(console, OCTOX_TIOCGPGRP, &group), -ENOTTY);
		CHECK_EQ(sys_ioctl(console, OCTOX_TIOCGSID, &group), -ENOTTY);
		group = getpgrp();
		CHECK_EQ(sys_ioctl(console, OCTOX_TIOCSPGRP, &group), -ENOTTY);
		/* The shell has it. */
		CHECK_EQ(sys_ioctl(console, OCTOX_TIOCSCTTY, NULL), -EPERM);
		_exit(0);
	}
	guest_expect(pid, 0);
}

static void
who_reads_in_the_background_stops(void)
{
	begin();
	int pid = fork_background();
	if (pid == 0) {
		char c;
		_exit(sys_read(console, &c, 1) == 0 ? 0 : 1);
	}
	expect_stop(pid, SIGTTIN);
	/* It stops again as long as it is not in front. */
	CHECK_EQ(kill(pid, SIGCONT), 0);
	expect_stop(pid, SIGTTIN);
	CHECK_EQ(kill(pid, SIGKILL), 0);
	guest_expect(pid, GUEST_KILLED);
	pid = fork_background();
	if (pid == 0) {
		signal(SIGTTIN, SIG_IGN);
		char c;
		_exit(sys_read(console, &c, 1) == -EIO ? 0 : 1);
	}
	guest_expect(pid, 0);
}

static void
who_changes_settings_in_the_background_stops(void)
{
	struct termios t;

	begin();
	CHECK_EQ(tcgetattr(console, &t), 0);
	int pid = fork_background();
	if (pid == 0) {
		CHECK_EQ(tcsetattr(console, TCSANOW, &t), 0);
		_exit(0);
	}
	expect_stop(pid, SIGTTOU);
	CHECK_EQ(kill(pid, SIGKILL), 0);
	guest_expect(pid, GUEST_KILLED);
	pid = fork_background();
	if (pid == 0) {
		CHECK_EQ(tcsetpgrp(console, getpgrp()), 0);
		_exit(0);
	}
	expect_stop(pid, SIGTTOU);
	CHECK_EQ(kill(pid, SIGKILL), 0);
	guest_expect(pid, GUEST_KILLED);
	pid = fork_background();
	if (pid == 0) {
		signal(SIGTTOU, SIG_IGN);
		CHECK_EQ(tcsetattr(console, TCSANOW, &t), 0);
		_exit(0);
	}
	guest_expect(pid, 0);
}

static void
output_stops_only_if_asked_for(void)
{
	struct termios t, old;

	begin();
	CHECK_EQ(tcgetattr(console, &old), 0);
	int pid = fork_background();
	if (pid == 0)
		_exit(sys_write(console, "#\n", 2) == 2 ? 0 : 1);
	guest_expect(pid, 0);
	t = old;
	t.c_lflag |= TOSTOP;
	CHECK_EQ(tcsetattr(console, TCSANOW, &t), 0);
	pid = fork_background();
	if (pid == 0)
		_exit(sys_write(console, "#\n", 2) == 2 ? 0 : 1);
	expect_stop(pid, SIGTTOU);
	CHECK_EQ(tcsetattr(console, TCSANOW, &old), 0);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	guest_expect(pid, 0);
}

static void
the_foreground_can_be_given_and_taken_back(void)
{
	begin();
	signal(SIGTTOU, SIG_IGN);
	int pid = fork_background();
	if (pid == 0) {
		raise(SIGSTOP);
		_exit(read_key() >= 0 ? 0 : 1);
	}
	expect_stop(pid, SIGSTOP);
	CHECK_EQ(tcsetpgrp(console, pid), 0);
	CHECK_EQ(tcgetpgrp(console), pid);
	CHECK_EQ(kill(pid, SIGCONT), 0);
	guest_expect(pid, 0);
	CHECK_EQ(tcsetpgrp(console, getpgrp()), 0);
}

static void
an_orphan_does_not_stop(void)
{
	char c;
	int fds[2];
	long r;

	begin();
	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		if (guest_fork() != 0)
			_exit(0);
		/* In a group of its own, with init as its parent. */
		while (sys_getppid() != 1)
			sys_sleep(1);
		CHECK_EQ(setpgid(0, 0), 0);
		r = sys_read(console, &c, 1);
		CHECK_EQ(sys_write(fds[1], &r, sizeof(r)), sizeof(r));
		_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(sys_read(fds[0], &r, sizeof(r)), sizeof(r));
	CHECK_EQ(r, -EIO);
}

static void
requests_refuse_what_they_must(void)
{
	int group, fds[2];

	begin();
	group = 0;
	CHECK_EQ(sys_ioctl(console, OCTOX_TIOCSPGRP, &group), -EINVAL);
	group = -5;
	CHECK_EQ(sys_ioctl(console, OCTOX_TIOCSPGRP, &group), -EINVAL);
	group = 1;
	CHECK_EQ(sys_ioctl(console, OCTOX_TIOCSPGRP, &group), -EPERM);
	group = INT32_MAX;
	CHECK_EQ(sys_ioctl(console, OCTOX_TIOCSPGRP, &group), -EPERM);
	CHECK_EQ(sys_ioctl(console, OCTOX_TIOCSPGRP, (void *)1), -EFAULT);
	CHECK_EQ(sys_ioctl(console, OCTOX_TIOCGPGRP, (void *)1), -EFAULT);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(tcgetpgrp(fds[0]), -1);
	CHECK_EQ(errno, ENOTTY);
	CHECK_EQ(tcsetpgrp(fds[0], getpgrp()), -1);
	CHECK_EQ(errno, ENOTTY);
}

static void
the_foreground_is_told_of_a_new_size(void)
{
	struct winsize old, size;

	begin();
	CHECK(signal(SIGWINCH, note) != SIG_ERR);
	CHECK_EQ(ioctl(console, TIOCGWINSZ, &old), 0);
	CHECK_EQ(ioctl(console, TIOCSWINSZ, &old), 0);
	CHECK_EQ(count, 0);
	size = old;
	size.ws_row++;
	CHECK_EQ(ioctl(console, TIOCSWINSZ, &size), 0);
	CHECK_EQ(count, 1);
	CHECK_EQ(ioctl(console, TIOCSWINSZ, &old), 0);
	CHECK_EQ(count, 2);
}

static void
a_signal_ends_a_read_of_keys(void)
{
	char c;

	begin();
	struct sigaction act = { .sa_flags = 0 };
	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGALRM, &act, NULL), 0);
	int parent = getpid(), pid = guest_fork();
	if (pid == 0) {
		sys_sleep(2);
		kill(parent, SIGALRM);
		_exit(0);
	}
	CHECK_EQ(sys_read(console, &c, 1), -EINTR);
	CHECK_EQ(count, 1);
	guest_expect(pid, 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(the_session_has_the_terminal),
	GUEST_CASE(who_reads_in_the_background_stops),
	GUEST_CASE(who_changes_settings_in_the_background_stops),
	GUEST_CASE(output_stops_only_if_asked_for),
	GUEST_CASE(the_foreground_can_be_given_and_taken_back),
	GUEST_CASE(an_orphan_does_not_stop),
	GUEST_CASE(requests_refuse_what_they_must),
	GUEST_CASE(the_foreground_is_told_of_a_new_size),
	GUEST_CASE(a_signal_ends_a_read_of_keys),
};

GUEST_MAIN(cases)
