/* trace: what is told, to whom, and what happens when one of the two goes. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/stat.h>
#include <octox/sysno.h>
#include <octox/trace.h>

#include "guest_test.h"

static int fds[2];

/* Run f in a traced child; its pid.  Here only the end for reading stays open. */
static int
start(void (*f)(void), int flags)
{
	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		guest_close(fds[0]);
		CHECK_EQ(sys_trace(fds[1], flags), 0);
		guest_close(fds[1]);
		f();
		sys_exit(0);
	}
	guest_close(fds[1]);
	return pid;
}

static bool
next(struct octox_trace *t)
{
	long n = sys_read(fds[0], t, sizeof(*t));

	CHECK(n == 0 || n == (long)sizeof(*t));
	return n > 0;
}

static void
expect_call(struct octox_trace *t, int pid, uint32_t call, long result)
{
	CHECK(next(t));
	CHECK_EQ(t->pid, pid);
	CHECK_EQ(t->call, call);
	CHECK_EQ(t->result, result);
}

static void
some_calls(void)
{
	(void)sys_getpid();
	(void)sys_open("no/such file", O_RDWR);
	(void)sys_link("from", "to");
	(void)sys_open(NULL, O_RDONLY);
	(void)sys_close(77);
}

static void
calls_are_told_with_arguments_and_results(void)
{
	struct octox_trace t;
	int pid = start(some_calls, 0);

	expect_call(&t, pid, SYS_close, 0);
	expect_call(&t, pid, SYS_getpid, pid);
	expect_call(&t, pid, SYS_open, -ENOENT);
	CHECK_EQ(t.args[1], O_RDWR);
	CHECK_EQ(t.readable, 1);
	CHECK(strcmp(t.strings[0], "no/such file") == 0);
	expect_call(&t, pid, SYS_link, -ENOENT);
	CHECK_EQ(t.readable, 3);
	CHECK(strcmp(t.strings[0], "from") == 0);
	CHECK(strcmp(t.strings[1], "to") == 0);
	expect_call(&t, pid, SYS_open, -EFAULT);
	CHECK_EQ(t.readable, 0);
	expect_call(&t, pid, SYS_close, -EBADF);
	CHECK_EQ(t.args[0], 77);
	expect_call(&t, pid, SYS_exit, 0);
	CHECK(!next(&t));
	guest_expect(pid, 0);
}

static void
open_long_name(void)
{
	char name[300];

	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	(void)sys_open(name, O_RDONLY);
}

static void
a_long_string_is_cut(void)
{
	struct octox_trace t;
	int pid = start(open_long_name, 0);

	expect_call(&t, pid, SYS_close, 0);
	expect_call(&t, pid, SYS_open, -ENAMETOOLONG);
	CHECK_EQ(t.readable, 1);
	for (int i = 0; i < OCTOX_TRACE_STRLEN; i++)
		CHECK_EQ(t.strings[0][i], 'n');
	guest_expect(pid, 0);
}

static void
unknown_calls(void)
{
	register long number __asm__("a7") = 4242;
	register long result __asm__("a0") = 1;

	__asm__ volatile ("ecall" : "+r"(result) : "r"(number) : "memory");
	sys_exit(result == -EOTHER ? 0 : 1);
}

static void
a_call_that_is_none_is_told_too(void)
{
	struct octox_trace t;
	int pid = start(unknown_calls, 0);

	expect_call(&t, pid, SYS_close, 0);
	expect_call(&t, pid, 4242, -EOTHER);
	expect_call(&t, pid, SYS_exit, 0);
	guest_expect(pid, 0);
}

static void
run_true(void)
{
	static const char *const argv[] = { "true", NULL };

	guest_exec("/bin/true", argv, NULL);
}

static void
tracing_goes_on_in_another_program(void)
{
	struct octox_trace t;
	int pid = start(run_true, 0);

	expect_call(&t, pid, SYS_close, 0);
	expect_call(&t, pid, SYS_exec, 1);
	CHECK(strcmp(t.strings[0], "/bin/true") == 0);
	do
		CHECK(next(&t));
	while (t.call != SYS_exit);
	CHECK(!next(&t));
	guest_expect(pid, 0);
}

static void
fork_one(void)
{
	int pid = guest_spawn_exiting(6);

	CHECK_EQ(sys_waitpid(pid, NULL, 0), pid);
}

/* Calls of other processes than the traced one. */
static int
count_others(int pid)
{
	struct octox_trace t;
	int n = 0;

	while (next(&t))
		n += t.pid != pid;
	return n;
}

static void
children_are_traced_if_asked_for(void)
{
	int pid = start(fork_one, 0);

	CHECK_EQ(count_others(pid), 0);
	guest_expect(pid, 0);
	pid = start(fork_one, OCTOX_TRACE_CHILDREN);
	CHECK_EQ(count_others(pid), 1);
	guest_expect(pid, 0);
}

static void
stop_tracing(void)
{
	CHECK_EQ(sys_trace(-1, 0), 0);
	(void)sys_getpid();
}

static void
tracing_can_be_ended(void)
{
	struct octox_trace t;
	int pid = start(stop_tracing, OCTOX_TRACE_CHILDREN);

	expect_call(&t, pid, SYS_close, 0);
	CHECK(!next(&t));
	guest_expect(pid, 0);
}

static void
many_calls(void)
{
	for (int i = 0; i < 2000; i++)
		(void)sys_getpid();
}

static void
a_traced_process_outlives_its_tracer(void)
{
	struct octox_trace t;
	int pid = start(many_calls, 0);

	CHECK(next(&t));
	guest_close(fds[0]);
	guest_expect(pid, 0);
}

static void
a_traced_process_waits_and_can_be_killed(void)
{
	struct octox_trace t;
	int n = 0, pid = start(many_calls, 0);

	sys_sleep(2);	/* until the pipe is full */
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
	while (next(&t))
		n++;
	CHECK(n > 0 && n < 2000);
}

static void
no_call_is_lost(void)
{
	struct octox_trace t;
	int n = 0, pid = start(many_calls, 0);

	while (next(&t))
		n += t.call == SYS_getpid;
	CHECK_EQ(n, 2000);
	guest_expect(pid, 0);
}

static void
records_can_go_to_a_file(void)
{
	struct octox_statx st;
	int pid = guest_fork();

	if (pid == 0) {
		int fd = guest_open("log", O_WRONLY | O_CREAT);
		CHECK_EQ(sys_trace(fd, 0), 0);
		(void)sys_getpid();
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(sys_fstatat(AT_FDCWD, "log", &st, 0), 0);
	CHECK_EQ(st.size, 2 * sizeof(struct octox_trace));
}

static void
trace_refuses(void)
{
	CHECK_EQ(sys_trace(99, 0), -EBADF);
	CHECK_EQ(sys_trace(-2, 0), -EBADF);
	CHECK_EQ(sys_trace(1, 2), -EINVAL);
	CHECK_EQ(sys_trace(-1, -1), -EINVAL);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_trace(fds[0], 0), -EINVAL);
	/* Ending what has not begun is fine. */
	CHECK_EQ(sys_trace(-1, 0), 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(calls_are_told_with_arguments_and_results),
	GUEST_CASE(a_long_string_is_cut),
	GUEST_CASE(a_call_that_is_none_is_told_too),
	GUEST_CASE(tracing_goes_on_in_another_program),
	GUEST_CASE(children_are_traced_if_asked_for),
	GUEST_CASE(tracing_can_be_ended),
	GUEST_CASE(a_traced_process_outlives_its_tracer),
	GUEST_CASE(a_traced_process_waits_and_can_be_killed),
	GUEST_CASE(no_call_is_lost),
	GUEST_CASE(records_can_go_to_a_file),
	GUEST_CASE(trace_refuses),
};

GUEST_MAIN(cases)
