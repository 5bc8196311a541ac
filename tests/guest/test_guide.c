/* The five walk-throughs of the guide's chapter 8, seen from the program. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>

#include "guest_test.h"

/* What a pipe holds when all writers have gone, as a string. */
static void
read_all(int fd, char *buf, size_t size)
{
	size_t done = 0;
	long n;

	while ((n = sys_read(fd, buf + done, size - 1 - done)) > 0)
		done += (size_t)n;
	CHECK_EQ(n, 0);
	buf[done] = '\0';
}

/* 8.1: the result in a0, every other register as it was. */
static void
getpid_round_trip(void)
{
	long regs[5];

	__asm__ volatile (
		"li t0, 11\n\tli t5, 22\n\tli a1, 33\n\tli a5, 44\n\t"
		"li a7, 11\n\tecall\n\t"
		"sd a0, 0(%0)\n\tsd t0, 8(%0)\n\tsd t5, 16(%0)\n\t"
		"sd a1, 24(%0)\n\tsd a5, 32(%0)"
		: : "r"(regs) : "a0", "a1", "a5", "a7", "t0", "t5", "memory");
	CHECK_EQ(regs[0], sys_getpid());
	CHECK_EQ(regs[1], 11);
	CHECK_EQ(regs[2], 22);
	CHECK_EQ(regs[3], 33);
	CHECK_EQ(regs[4], 44);
}

/* 8.2: the child speaks, the parent reaps it. */
static void
fork_and_wait(void)
{
	char said[64];
	int fds[2], status = -1;

	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_write(fds[1], "child says hi\n", 14), 14);
		sys_exit(0);
	}
	CHECK_EQ(sys_wait(&status), pid);
	CHECK_EQ(status, 0);
	guest_close(fds[1]);
	read_all(fds[0], said, sizeof(said));
	CHECK(strcmp(said, "child says hi\n") == 0);
}

/* 8.3: fork, then echo in place of the child, its output redirected before. */
static void
exec_of_echo(void)
{
	const char *argv[] = { "echo", "hi", NULL };
	char said[64];
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_dup2(fds[1], 1), 1);
		guest_close(fds[0]);
		guest_close(fds[1]);
		guest_exec("/bin/echo", argv, NULL);
		sys_exit(1);
	}
	guest_close(fds[1]);
	read_all(fds[0], said, sizeof(said));
	CHECK(strncmp(said, "hi", 2) == 0);
	guest_expect(pid, 0);
}

/* 8.4: neither of two processes that never give up the processor keeps it. */
static void
preemption(void)
{
	volatile unsigned long work = 0;
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	int a = guest_fork();
	if (a == 0)
		for (;;)
			work++;
	int b = guest_fork();
	if (b == 0) {
		for (unsigned long i = 0; i < 3000000; i++)
			work++;
		CHECK_EQ(sys_write(fds[1], "done", 4), 4);
		sys_exit(0);
	}
	char said[4];
	CHECK_EQ(sys_read(fds[0], said, 4), 4);
	guest_expect(b, 0);
	CHECK_EQ(sys_kill(a), 0);
	guest_expect(a, GUEST_KILLED);
}

/* 8.5: a line to the console, in one piece; the harness sees it pass. */
static void
write_to_the_console(void)
{
	static const char line[] = "# my pid is not told here\n";
	int fd = guest_open("/dev/console", O_WRONLY);

	CHECK_EQ(sys_write(fd, line, sizeof(line) - 1), sizeof(line) - 1);
	guest_close(fd);
}

static const struct guest_case cases[] = {
	GUEST_CASE(getpid_round_trip),
	GUEST_CASE(fork_and_wait),
	GUEST_CASE(exec_of_echo),
	GUEST_CASE(preemption),
	GUEST_CASE(write_to_the_console),
};

GUEST_MAIN(cases)
