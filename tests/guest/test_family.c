/* waitpid, getppid and proclist: what a process knows of others. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/limits.h>
#include <octox/procinfo.h>
#include <octox/wait.h>

#include "guest_test.h"

static void
waitpid_takes_the_child_that_is_asked_for(void)
{
	int status, pid[3];

	for (int i = 0; i < 3; i++)
		pid[i] = guest_spawn_exiting(10 + i);
	for (int i = 2; i >= 0; i--) {
		CHECK_EQ(sys_waitpid(pid[i], &status, 0), pid[i]);
		CHECK_EQ(status, (10 + i) << 8);
	}
	CHECK_EQ(sys_waitpid(-1, &status, 0), -ECHILD);
}

static void
waitpid_sleeps_while_others_end(void)
{
	int status, slow = guest_fork();

	if (slow == 0) {
		sys_sleep(3);
		sys_exit(1);
	}
	int quick = guest_spawn_exiting(2);
	CHECK_EQ(sys_waitpid(slow, &status, 0), slow);
	CHECK_EQ(WEXITSTATUS(status), 1);
	guest_expect(quick, 2);
}

static void
waitpid_of_any_takes_the_oldest(void)
{
	int status, first = guest_spawn_exiting(1);

	sys_sleep(1);
	int second = guest_spawn_exiting(2);
	CHECK_EQ(sys_waitpid(-1, &status, 0), first);
	CHECK_EQ(sys_waitpid(-1, &status, 0), second);
}

static void
waitpid_can_be_asked_not_to_wait(void)
{
	int status = 99, pid = guest_fork();

	if (pid == 0)
		for (;;)
			sys_sleep(100);
	CHECK_EQ(sys_waitpid(pid, &status, OCTOX_WNOHANG), 0);
	CHECK_EQ(sys_waitpid(-1, &status, OCTOX_WNOHANG), 0);
	CHECK_EQ(status, 99);
	CHECK_EQ(sys_kill(pid), 0);
	int r = 0;
	for (int i = 0; i < 50 && r == 0; i++) {
		sys_sleep(1);
		r = sys_waitpid(pid, &status, OCTOX_WNOHANG);
	}
	CHECK_EQ(r, pid);
	CHECK_EQ(sys_waitpid(-1, &status, OCTOX_WNOHANG), -ECHILD);
}

static void
waitpid_refuses_what_is_no_child(void)
{
	int status, pid = guest_spawn_exiting(0);

	CHECK_EQ(sys_waitpid(1, &status, 0), -ECHILD);
	CHECK_EQ(sys_waitpid(sys_getpid(), &status, 0), -ECHILD);
	CHECK_EQ(sys_waitpid(INT32_MAX, &status, 0), -ECHILD);
	CHECK_EQ(sys_waitpid(-INT32_MAX, &status, 0), -ECHILD);
	CHECK_EQ(sys_waitpid(INT32_MIN, &status, 0), -ECHILD);
	CHECK_EQ(sys_waitpid(pid, &status, 4), -EINVAL);
	CHECK_EQ(sys_waitpid(pid, &status, -1), -EINVAL);
	guest_expect(pid, 0);
}

static void
waitpid_with_a_bad_pointer_loses_no_child(void)
{
	int pid = guest_spawn_exiting(5);

	CHECK_EQ(sys_waitpid(pid, (int *)1, 0), -EFAULT);
	CHECK_EQ(sys_waitpid(pid, (int *)UINTPTR_MAX, 0), -EFAULT);
	CHECK_EQ(sys_waitpid(pid, NULL, 0), pid);
}

static void
the_status_tells_exit_from_kill(void)
{
	static const int given[] = { 0, 1, 255, 256, -1 };
	int status;

	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++) {
		int pid = guest_spawn_exiting(given[i]);
		CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
		CHECK(WIFEXITED(status) && !WIFSIGNALED(status));
		CHECK_EQ(WEXITSTATUS(status), given[i] & 0xff);
	}
	int pid = guest_fork();
	if (pid == 0) {
		volatile int *null = NULL;
		(void)*null;
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && !WIFEXITED(status));
	CHECK_EQ(WTERMSIG(status), SIGSEGV);
	CHECK_EQ(waitpid(pid, &status, 0), -1);
	CHECK_EQ(errno, ECHILD);
}

static void
getppid_is_the_parent(void)
{
	int me = sys_getpid();
	int pid = guest_fork();

	if (pid == 0)
		sys_exit(sys_getppid() == me && getppid() == me ? 0 : 1);
	guest_expect(pid, 0);
}

static void
getppid_of_an_orphan_is_init(void)
{
	int fds[2], told = 0;

	CHECK_EQ(sys_pipe(fds), 0);
	int pid = guest_fork();
	if (pid == 0) {
		int parent = sys_getpid();
		if (guest_fork() != 0)
			sys_exit(0);
		while ((told = sys_getppid()) == parent)
			sys_sleep(1);
		CHECK_EQ(sys_write(fds[1], &told, sizeof(told)), sizeof(told));
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(sys_read(fds[0], &told, sizeof(told)), sizeof(told));
	CHECK_EQ(told, 1);
}

/* The entry of a process; guest_fail() if there is none. */
static struct octox_procinfo
info_of(int pid)
{
	static struct octox_procinfo list[NPROC];
	int n = sys_proclist(list, NPROC);

	CHECK(n > 0 && n <= NPROC);
	for (int i = 0; i < n; i++)
		if (list[i].pid == pid)
			return list[i];
	guest_fail(__FILE__, __LINE__, "no process %d", pid);
}

static void
proclist_knows_init_and_the_caller(void)
{
	struct octox_procinfo init = info_of(1), me = info_of(sys_getpid());

	CHECK_EQ(init.ppid, 0);
	CHECK(strcmp(init.name, "init") == 0);
	CHECK_EQ(me.ppid, sys_getppid());
	CHECK_EQ(me.state, OCTOX_P_RUNNING);
	CHECK(me.pages > 2);
	CHECK(strcmp(me.name, "test_family") == 0);
}

static void
proclist_knows_zombies(void)
{
	int pid = guest_spawn_exiting(3);

	sys_sleep(2);
	struct octox_procinfo zombie = info_of(pid);
	CHECK_EQ(zombie.state, OCTOX_P_ZOMBIE);
	CHECK_EQ(zombie.ppid, sys_getpid());
	CHECK_EQ(zombie.pages, 0);
	guest_expect(pid, 3);
}

static void
proclist_counts_pages(void)
{
	enum { PAGES = 100 };
	uint64_t before = info_of(sys_getpid()).pages;
	char *p = (char *)sys_sbrk(PAGES * 4096);

	for (int i = 0; i < PAGES; i++)
		p[i * 4096] = 1;
	uint64_t after = info_of(sys_getpid()).pages;
	CHECK(after >= before + PAGES && after < before + 2 * PAGES);
}

static void
proclist_fills_no_more_than_fits(void)
{
	struct octox_procinfo two[2];

	memset(two, 0xee, sizeof(two));
	int n = sys_proclist(two, 1);
	CHECK(n >= 3);
	CHECK_EQ(two[0].pid, 1);
	CHECK_EQ((uint32_t)two[1].pid, 0xeeeeeeee);
	CHECK(sys_proclist(NULL, 0) >= 3);
	CHECK_EQ(sys_proclist(NULL, 1), -EFAULT);
	CHECK_EQ(sys_proclist((void *)1, SIZE_MAX), -EFAULT);
	CHECK_EQ(sys_proclist((void *)UINTPTR_MAX, 4), -EFAULT);
}

/* Looked at while processes come, change their programs, and go. */
static void
proclist_while_processes_come_and_go(void)
{
	static struct octox_procinfo list[NPROC];
	static const char *const argv[] = { "true", NULL };

	int maker = guest_fork();
	if (maker == 0) {
		for (int i = 0; i < 100; i++) {
			int pid = guest_fork();
			if (pid == 0)
				sys_exit(guest_exec("/bin/true", argv, NULL));
			CHECK_EQ(sys_waitpid(pid, NULL, 0), pid);
		}
		sys_exit(0);
	}
	int r;
	while ((r = sys_waitpid(maker, NULL, OCTOX_WNOHANG)) == 0) {
		int n = sys_proclist(list, NPROC);
		CHECK(n >= 3);
		for (int i = 0; i < n && i < NPROC; i++)
			CHECK(list[i].name[OCTOX_PROCNAME - 1] == '\0' &&
			      list[i].state <= OCTOX_P_ZOMBIE);
	}
	CHECK_EQ(r, maker);
}

static const struct guest_case cases[] = {
	GUEST_CASE(waitpid_takes_the_child_that_is_asked_for),
	GUEST_CASE(waitpid_sleeps_while_others_end),
	GUEST_CASE(waitpid_of_any_takes_the_oldest),
	GUEST_CASE(waitpid_can_be_asked_not_to_wait),
	GUEST_CASE(waitpid_refuses_what_is_no_child),
	GUEST_CASE(waitpid_with_a_bad_pointer_loses_no_child),
	GUEST_CASE(the_status_tells_exit_from_kill),
	GUEST_CASE(getppid_is_the_parent),
	GUEST_CASE(getppid_of_an_orphan_is_init),
	GUEST_CASE(proclist_knows_init_and_the_caller),
	GUEST_CASE(proclist_knows_zombies),
	GUEST_CASE(proclist_counts_pages),
	GUEST_CASE(proclist_fills_no_more_than_fits),
	GUEST_CASE(proclist_while_processes_come_and_go),
};

GUEST_MAIN(cases)
