/* O_NONBLOCK; flags given when descriptors are made: pipe2, dup3, F_DUPFD_CLOEXEC. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <octox/limits.h>

#include "guest_test.h"

static int
flags(int fd)
{
	return sys_fcntl(fd, F_GETFL, 0);
}

static bool
closes_at_exec(int fd)
{
	return sys_fcntl(fd, F_GETFD, 0) == FD_CLOEXEC;
}

static void
pipe2_takes_flags(void)
{
	int fds[2];

	CHECK_EQ(sys_pipe2(fds, 0), 0);
	CHECK(!closes_at_exec(fds[0]) && !closes_at_exec(fds[1]));
	CHECK_EQ(flags(fds[0]), O_RDONLY);
	CHECK_EQ(flags(fds[1]), O_WRONLY);
	CHECK_EQ(sys_pipe2(fds, O_CLOEXEC), 0);
	CHECK(closes_at_exec(fds[0]) && closes_at_exec(fds[1]));
	CHECK_EQ(flags(fds[0]), O_RDONLY);
	CHECK_EQ(sys_pipe2(fds, O_CLOEXEC | O_NONBLOCK), 0);
	CHECK(closes_at_exec(fds[0]) && closes_at_exec(fds[1]));
	CHECK_EQ(flags(fds[0]), O_RDONLY | O_NONBLOCK);
	CHECK_EQ(flags(fds[1]), O_WRONLY | O_NONBLOCK);
}

static void
pipe2_refuses(void)
{
	int fds[2] = { 7, 7 };
	int lowest = sys_dup(0);

	CHECK_EQ(sys_pipe2(fds, O_APPEND), -EINVAL);
	CHECK_EQ(sys_pipe2(fds, -1), -EINVAL);
	CHECK_EQ(sys_pipe2(NULL, 0), -EFAULT);
	CHECK_EQ(sys_pipe2((int *)UINTPTR_MAX, O_CLOEXEC), -EFAULT);
	CHECK_EQ(fds[0], 7);
	while (sys_dup(0) < NOFILE - 2)
		;
	CHECK_EQ(sys_pipe2(fds, 0), -EMFILE);
	CHECK_EQ(sys_close(lowest), 0);
	CHECK_EQ(sys_pipe2(fds, 0), 0);
	CHECK_EQ(fds[0], lowest);
}

static void
dup3_takes_flags(void)
{
	CHECK_EQ(sys_dup3(0, 20, 0), 20);
	CHECK(!closes_at_exec(20));
	CHECK_EQ(sys_dup3(0, 20, O_CLOEXEC), 20);
	CHECK(closes_at_exec(20));
	CHECK_EQ(sys_dup2(0, 20), 20);
	CHECK(!closes_at_exec(20));
	CHECK_EQ(sys_dup3(0, 0, 0), -EINVAL);
	CHECK_EQ(sys_dup3(99, 99, 0), -EINVAL);
	CHECK_EQ(sys_dup3(0, 20, O_NONBLOCK), -EINVAL);
	CHECK_EQ(sys_dup3(99, 20, 0), -EBADF);
	CHECK_EQ(sys_dup3(0, -1, 0), -EBADF);
	CHECK_EQ(sys_dup3(0, NOFILE, O_CLOEXEC), -EBADF);
	CHECK_EQ(dup3(0, 21, O_CLOEXEC), 21);
	CHECK_EQ(dup3(21, 21, 0), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
dupfd_cloexec(void)
{
	int fd = sys_fcntl(0, F_DUPFD_CLOEXEC, 30);

	CHECK_EQ(fd, 30);
	CHECK(closes_at_exec(fd));
	CHECK_EQ(sys_fcntl(0, F_DUPFD, 30), 31);
	CHECK(!closes_at_exec(31));
	CHECK_EQ(sys_fcntl(0, F_DUPFD_CLOEXEC, -1), -EINVAL);
	CHECK_EQ(sys_fcntl(0, F_DUPFD_CLOEXEC, NOFILE), -EINVAL);
	CHECK_EQ(sys_fcntl(99, F_DUPFD_CLOEXEC, 0), -EBADF);
	while (sys_dup(0) >= 0)
		;
	CHECK_EQ(sys_fcntl(0, F_DUPFD_CLOEXEC, 3), -EMFILE);
}

static void
fcntl_sets_and_clears_nonblock(void)
{
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_fcntl(fds[0], F_SETFL, O_NONBLOCK), 0);
	CHECK_EQ(flags(fds[0]), O_RDONLY | O_NONBLOCK);
	/* The access mode stays, and the other end knows nothing of it. */
	CHECK_EQ(sys_fcntl(fds[0], F_SETFL, O_RDWR | O_NONBLOCK | O_CREAT), 0);
	CHECK_EQ(flags(fds[0]), O_RDONLY | O_NONBLOCK);
	CHECK_EQ(flags(fds[1]), O_WRONLY);
	/* It belongs to the open file, so to copies of the descriptor too. */
	int copy = sys_dup(fds[0]);
	CHECK_EQ(flags(copy), O_RDONLY | O_NONBLOCK);
	CHECK_EQ(sys_fcntl(copy, F_SETFL, 0), 0);
	CHECK_EQ(flags(fds[0]), O_RDONLY);
}

static void
a_pipe_without_waiting(void)
{
	static char buf[65536];
	int fds[2];

	CHECK_EQ(sys_pipe2(fds, O_NONBLOCK), 0);
	CHECK_EQ(sys_read(fds[0], buf, 10), -EAGAIN);
	CHECK_EQ(sys_read(fds[0], buf, 0), 0);
	CHECK_EQ(sys_write(fds[1], "abc", 3), 3);
	CHECK_EQ(sys_read(fds[0], buf, 10), 3);
	CHECK_EQ(sys_read(fds[0], buf, 10), -EAGAIN);
	/* What fits of a long one; of a short one all or nothing. */
	long size = sys_write(fds[1], buf, sizeof(buf));
	CHECK(size > PIPE_BUF && size < (long)sizeof(buf));
	CHECK_EQ(sys_write(fds[1], buf, sizeof(buf)), -EAGAIN);
	CHECK_EQ(sys_write(fds[1], buf, 1), -EAGAIN);
	CHECK_EQ(sys_read(fds[0], buf, 100), 100);
	CHECK_EQ(sys_write(fds[1], buf, 101), -EAGAIN);
	CHECK_EQ(sys_write(fds[1], buf, PIPE_BUF), -EAGAIN);
	CHECK_EQ(sys_write(fds[1], buf, PIPE_BUF + 1), 100);
	CHECK_EQ(sys_read(fds[0], buf, sizeof(buf)), size);
	/* The end is the end. */
	guest_close(fds[1]);
	CHECK_EQ(sys_read(fds[0], buf, 10), 0);
	CHECK_EQ(sys_pipe2(fds, O_NONBLOCK), 0);
	guest_close(fds[0]);
	CHECK_EQ(sys_write(fds[1], buf, 10), -EPIPE);
}

static void
only_one_end_without_waiting(void)
{
	int fds[2];
	char c;

	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_fcntl(fds[1], F_SETFL, O_NONBLOCK), 0);
	int pid = guest_fork();
	if (pid == 0) {
		sys_sleep(1);
		CHECK_EQ(sys_write(fds[1], "x", 1), 1);
		sys_exit(0);
	}
	CHECK_EQ(sys_read(fds[0], &c, 1), 1);
	guest_expect(pid, 0);
}

/* Nobody types while the tests run, or the key is for the shell anyway. */
static void
the_console_without_waiting(void)
{
	char c;

	int fd = guest_open("/dev/console", O_RDWR | O_NONBLOCK);
	CHECK_EQ(flags(fd), O_RDWR | O_NONBLOCK);
	long r = sys_read(fd, &c, 1);
	CHECK(r == -EAGAIN || r == 1 || r == 0);
	CHECK_EQ(sys_write(fd, "#\n", 2), 2);
	/* Faster than the line is, what does not fit is refused. */
	static char blank[60000];
	memset(blank, ' ', sizeof(blank));
	blank[0] = '#';
	blank[sizeof(blank) - 1] = '\n';
	long n = sys_write(fd, blank, sizeof(blank));
	CHECK((n > 0 && n <= (long)sizeof(blank)) || n == -EAGAIN);
	CHECK_EQ(sys_fcntl(fd, F_SETFL, 0), 0);
	CHECK_EQ(sys_write(fd, "\n", 1), 1);
}

static void
files_do_not_mind(void)
{
	char buf[10];

	guest_make_file("f", 10);
	int fd = guest_open("f", O_RDWR | O_NONBLOCK);
	CHECK_EQ(sys_read(fd, buf, 10), 10);
	CHECK_EQ(sys_read(fd, buf, 10), 0);
	CHECK_EQ(sys_write(fd, buf, 10), 10);
}

static const struct guest_case cases[] = {
	GUEST_CASE(pipe2_takes_flags),
	GUEST_CASE(pipe2_refuses),
	GUEST_CASE(dup3_takes_flags),
	GUEST_CASE(dupfd_cloexec),
	GUEST_CASE(fcntl_sets_and_clears_nonblock),
	GUEST_CASE(a_pipe_without_waiting),
	GUEST_CASE(only_one_end_without_waiting),
	GUEST_CASE(the_console_without_waiting),
	GUEST_CASE(files_do_not_mind),
};

GUEST_MAIN(cases)
