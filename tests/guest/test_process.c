/* fork, exit, wait, kill, getpid: what each promises and refuses. */
#include <stdint.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/sysinfo.h>
#include <octox/sysno.h>

#include "guest_test.h"

static void
getpid_is_positive_and_stays(void)
{
	int pid = sys_getpid();

	CHECK(pid > 1);
	CHECK_EQ(sys_getpid(), pid);
}

static void
fork_gives_zero_to_the_child_and_its_pid_to_the_parent(void)
{
	int fds[2], told;
	int parent = sys_getpid();

	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		int me = sys_getpid();
		CHECK(me != parent);
		CHECK_EQ(sys_write(fds[1], &me, sizeof(me)), sizeof(me));
		sys_exit(0);
	}
	CHECK_EQ(sys_read(fds[0], &told, sizeof(told)), sizeof(told));
	CHECK_EQ(told, pid);
	guest_expect(pid, 0);
}

static int global = 1;

static void
fork_copies_memory(void)
{
	int on_stack = 1;
	int pid = guest_fork();

	if (pid == 0) {
		CHECK(global == 1 && on_stack == 1);
		global = 2;
		on_stack = 2;
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK(global == 1 && on_stack == 1);
}

static void
fork_keeps_all_registers(void)
{
	long before[3], after[3], result;

	/* Registers that the convention lets a callee change, too. */
	__asm__ volatile (
		"li t3, 0x1111\n\tli t6, 0x2222\n\tli a6, 0x3333\n\t"
		"sd t3, 0(%1)\n\tsd t6, 8(%1)\n\tsd a6, 16(%1)\n\t"
		"li a7, 1\n\tecall\n\tmv %0, a0\n\t"
		"sd t3, 0(%2)\n\tsd t6, 8(%2)\n\tsd a6, 16(%2)"
		: "=&r"(result) : "r"(before), "r"(after)
		: "a0", "a6", "a7", "t3", "t6", "memory");
	CHECK(result >= 0);
	for (int i = 0; i < 3; i++)
		CHECK_EQ(after[i], before[i]);
	if (result == 0)
		sys_exit(0);
	guest_expect((int)result, 0);
}

static void
fork_shares_file_offsets(void)
{
	char buf[2];

	guest_make_file("f", 2);
	int fd = guest_open("f", O_RDONLY);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_read(fd, buf, 1), 1);
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(sys_read(fd, buf, 2), 1);
	CHECK_EQ((unsigned char)buf[0], guest_byte(1));
}

static void
fork_inherits_the_current_directory(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(sys_chdir("d"), 0);
	int pid = guest_fork();
	if (pid == 0) {
		guest_make_file("in-d", 1);
		CHECK_EQ(sys_chdir(".."), 0);
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(sys_unlink("in-d"), 0);
}

static void
exit_status_comes_back_whole(void)
{
	static const int status[] = {
		0, 1, 7, 255, 256, 261, -2, -3, INT32_MAX, INT32_MIN
	};

	for (size_t i = 0; i < sizeof(status) / sizeof(status[0]); i++)
		guest_expect(guest_spawn_exiting(status[i]), status[i]);
}

static void
wait_without_children_is_echild(void)
{
	int status = 99;

	CHECK_EQ(sys_wait(&status), -ECHILD);
	CHECK_EQ(sys_wait(NULL), -ECHILD);
	CHECK_EQ(status, 99);
}

static void
wait_takes_no_status_if_none_is_wanted(void)
{
	int pid = guest_spawn_exiting(3);

	CHECK_EQ(sys_wait(NULL), pid);
	CHECK_EQ(sys_wait(NULL), -ECHILD);
}

static void
wait_with_a_bad_pointer_loses_no_child(void)
{
	int pid = guest_spawn_exiting(5);

	CHECK_EQ(sys_wait((int *)1), -EFAULT);
	CHECK_EQ(sys_wait((int *)UINTPTR_MAX), -EFAULT);
	guest_expect(pid, 5);
}

static void
wait_returns_the_first_to_end(void)
{
	int slow = guest_fork();

	if (slow == 0) {
		sys_sleep(4);
		sys_exit(1);
	}
	int quick = guest_spawn_exiting(2);
	guest_expect(quick, 2);
	guest_expect(slow, 1);
}

static void
zombies_are_reaped_oldest_first(void)
{
	int pid[3];

	for (int i = 0; i < 3; i++) {
		pid[i] = guest_spawn_exiting(i);
		sys_sleep(1);
	}
	for (int i = 0; i < 3; i++)
		guest_expect(pid[i], i);
}

static uint32_t
processes(void)
{
	struct octox_sysinfo si;

	CHECK_EQ(sys_sysinfo(&si), 0);
	return si.processes;
}

static void
orphans_are_reaped_by_init(void)
{
	uint32_t before = processes();
	int pid = guest_fork();

	if (pid == 0) {
		for (int i = 0; i < 4; i++)
			if (guest_fork() == 0) {
				sys_sleep(i);
				sys_exit(0);
			}
		sys_exit(0);
	}
	guest_expect(pid, 0);
	for (int i = 0; i < 50 && processes() > before; i++)
		sys_sleep(1);
	CHECK_EQ(processes(), before);
}

static void
kill_refuses_what_is_no_process(void)
{
	CHECK_EQ(sys_kill(0), -EINVAL);
	CHECK_EQ(sys_kill(-1), -EINVAL);
	CHECK_EQ(sys_kill(INT32_MIN), -EINVAL);
	CHECK_EQ(sys_kill(INT32_MAX), -ESRCH);
	CHECK_EQ(sys_kill(4000000), -ESRCH);
}

static void
kill_refuses_init(void)
{
	CHECK_EQ(sys_kill(1), -EPERM);
}

static void
kill_of_a_reaped_child_is_esrch(void)
{
	int pid = guest_spawn_exiting(0);

	guest_expect(pid, 0);
	CHECK_EQ(sys_kill(pid), -ESRCH);
}

static void
kill_of_a_zombie_changes_nothing(void)
{
	int pid = guest_spawn_exiting(6);

	sys_sleep(2);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, 6);
}

static void
kill_ends_a_computation(void)
{
	int pid = guest_fork();

	if (pid == 0)
		for (;;)
			;
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
}

static void
kill_ends_a_sleep(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		sys_sleep(1000000);
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
}

static void
kill_ends_a_wait(void)
{
	int fds[2], grandchild;

	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		grandchild = guest_fork();
		if (grandchild == 0) {
			sys_sleep(1000000);
			sys_exit(0);
		}
		CHECK_EQ(sys_write(fds[1], &grandchild, sizeof(grandchild)),
			 sizeof(grandchild));
		sys_wait(NULL);
		sys_exit(0);
	}
	CHECK_EQ(sys_read(fds[0], &grandchild, sizeof(grandchild)),
		 sizeof(grandchild));
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
	CHECK_EQ(sys_kill(grandchild), 0);
}

static void
kill_oneself_ends_at_once(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		sys_kill(sys_getpid());
		sys_exit(0);
	}
	guest_expect(pid, GUEST_KILLED);
}

static void
fork_fails_cleanly_when_there_are_too_many(void)
{
	int n = 0, fds[2], pid;
	char byte;

	CHECK_EQ(sys_pipe(fds), 0);
	while ((pid = sys_fork()) > 0)
		n++;
	if (pid == 0) {
		/* Stay until the writing end is closed everywhere. */
		guest_close(fds[1]);
		(void)!sys_read(fds[0], &byte, 1);
		sys_exit(0);
	}
	CHECK(pid == -EAGAIN || pid == -ENOMEM);
	guest_note("%d children", n);
	CHECK(n >= 60);
	guest_close(fds[1]);
	while (n-- > 0)
		CHECK(sys_wait(NULL) > 0);
	guest_expect(guest_spawn_exiting(0), 0);
}

static void
unknown_calls_fail_and_harm_nothing(void)
{
	static const unsigned long number[] = {
		0, SYS_COUNT, SYS_COUNT + 1, 1000, 1ul << 32, UINT64_MAX, UINT64_MAX - 1
	};

	for (size_t i = 0; i < sizeof(number) / sizeof(number[0]); i++) {
		register long a0 __asm__("a0") = 1;
		register unsigned long a7 __asm__("a7") = number[i];
		__asm__ volatile ("ecall" : "+r"(a0) : "r"(a7) : "memory");
		CHECK_EQ(a0, -EOTHER);
	}
}

static const struct guest_case cases[] = {
	GUEST_CASE(getpid_is_positive_and_stays),
	GUEST_CASE(fork_gives_zero_to_the_child_and_its_pid_to_the_parent),
	GUEST_CASE(fork_copies_memory),
	GUEST_CASE(fork_keeps_all_registers),
	GUEST_CASE(fork_shares_file_offsets),
	GUEST_CASE(fork_inherits_the_current_directory),
	GUEST_CASE(exit_status_comes_back_whole),
	GUEST_CASE(wait_without_children_is_echild),
	GUEST_CASE(wait_takes_no_status_if_none_is_wanted),
	GUEST_CASE(wait_with_a_bad_pointer_loses_no_child),
	GUEST_CASE(wait_returns_the_first_to_end),
	GUEST_CASE(zombies_are_reaped_oldest_first),
	GUEST_CASE(orphans_are_reaped_by_init),
	GUEST_CASE(kill_refuses_what_is_no_process),
	GUEST_CASE(kill_refuses_init),
	GUEST_CASE(kill_of_a_reaped_child_is_esrch),
	GUEST_CASE(kill_of_a_zombie_changes_nothing),
	GUEST_CASE(kill_ends_a_computation),
	GUEST_CASE(kill_ends_a_sleep),
	GUEST_CASE(kill_ends_a_wait),
	GUEST_CASE(kill_oneself_ends_at_once),
	GUEST_CASE(fork_fails_cleanly_when_there_are_too_many),
	GUEST_CASE(unknown_calls_fail_and_harm_nothing),
};

GUEST_MAIN(cases)
