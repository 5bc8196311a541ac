/* Niceness: getpriority, setpriority, nice, and what it does. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/resource.h>

#include "guest_test.h"

static int
niceness(int which, int who)
{
	int r = sys_getpriority(which, who);

	CHECK(r >= 0);
	return r + OCTOX_NICE_MIN;
}

static void
a_child_is_as_nice(void)
{
	static const char *const argv[] = { "true", NULL };

	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, 0), 0);
	CHECK_EQ(sys_setpriority(OCTOX_PRIO_PROCESS, 0, 5), 0);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, 0), 5);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, 0), 5);
		CHECK_EQ(guest_exec("/bin/true", argv, NULL), 0);
	}
	guest_expect(pid, 0);
}

static void
the_nearest_that_there_is_is_taken(void)
{
	static const int wanted[] = { 19, 20, INT_MAX, -20, -21, INT_MIN, 0 };
	static const int got[] = { 19, 19, 19, -20, -20, -20, 0 };

	for (int i = 0; i < 7; i++) {
		CHECK_EQ(sys_setpriority(0, 0, wanted[i]), 0);
		CHECK_EQ(niceness(0, 0), got[i]);
	}
}

/* Two in a group of their own. */
static void
groups_have_the_lowest(void)
{
	int first = guest_fork();
	if (first == 0)
		for (;;)
			sys_sleep(1000);
	CHECK_EQ(sys_setpgid(first, first), 0);
	int second = guest_fork();
	if (second == 0)
		for (;;)
			sys_sleep(1000);
	CHECK_EQ(sys_setpgid(second, first), 0);
	CHECK_EQ(sys_setpriority(OCTOX_PRIO_PGRP, first, 7), 0);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, first), 7);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, second), 7);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, 0), 0);
	CHECK_EQ(sys_setpriority(OCTOX_PRIO_PROCESS, second, -3), 0);
	CHECK_EQ(niceness(OCTOX_PRIO_PGRP, first), -3);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, first), 7);
	CHECK_EQ(niceness(OCTOX_PRIO_PGRP, 0), 0);
	CHECK_EQ(niceness(OCTOX_PRIO_USER, 0), -3);
	CHECK_EQ(sys_kill(first), 0);
	CHECK_EQ(sys_kill(second), 0);
	CHECK(sys_wait(NULL) > 0 && sys_wait(NULL) > 0);
}

static void
everybody_is_the_user(void)
{
	CHECK_EQ(sys_setpriority(OCTOX_PRIO_USER, 0, 1), 0);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, 0), 1);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, 1), 1);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, getppid()), 1);
	CHECK_EQ(sys_setpriority(OCTOX_PRIO_USER, 0, 0), 0);
	CHECK_EQ(niceness(OCTOX_PRIO_PROCESS, 1), 0);
}

static void
there_has_to_be_somebody(void)
{
	static const int whiches[] = { 0, 1, 2 };

	for (int i = 0; i < 3; i++) {
		CHECK_EQ(sys_getpriority(whiches[i], 4000000), -ESRCH);
		CHECK_EQ(sys_setpriority(whiches[i], 4000000, 0), -ESRCH);
		CHECK_EQ(sys_getpriority(whiches[i], -1), -ESRCH);
	}
	CHECK_EQ(sys_getpriority(3, 0), -EINVAL);
	CHECK_EQ(sys_getpriority(-1, 0), -EINVAL);
	CHECK_EQ(sys_setpriority(3, 0, 0), -EINVAL);
}

static void
the_library_counts_from_minus_20(void)
{
	errno = 0;
	CHECK_EQ(setpriority(PRIO_PROCESS, 0, -1), 0);
	CHECK_EQ(getpriority(PRIO_PROCESS, 0), -1);
	CHECK_EQ(errno, 0);
	CHECK_EQ(nice(4), 3);
	CHECK_EQ(getpriority(PRIO_PROCESS, (id_t)getpid()), 3);
	CHECK_EQ(nice(0), 3);
	CHECK_EQ(nice(INT_MAX), 19);
	CHECK_EQ(nice(INT_MIN), -20);
	CHECK_EQ(errno, 0);
	CHECK_EQ(getpriority(PRIO_USER, 1), -1);
	CHECK_EQ(errno, ESRCH);
	CHECK_EQ(setpriority(7, 0, 0), -1);
	CHECK_EQ(errno, EINVAL);
}

static pid_t
start_to_compute(int niceness_of_it)
{
	pid_t pid = guest_fork();

	if (pid != 0)
		return pid;
	CHECK_EQ(setpriority(PRIO_PROCESS, 0, niceness_of_it), 0);
	/* The turn that it is in was for its parent's niceness. */
	sys_sleep(1);
	for (;;)
		;
}

/* The processor time of children that have ended, in milliseconds. */
static long
time_of_children(void)
{
	struct rusage used;

	CHECK_EQ(getrusage(RUSAGE_CHILDREN, &used), 0);
	return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
	       (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

/* End them; the time they had. */
static long
end_all(const pid_t *pid, int n)
{
	long before = time_of_children();

	for (int i = 0; i < n; i++) {
		CHECK_EQ(kill(pid[i], SIGKILL), 0);
		CHECK_EQ(waitpid(pid[i], NULL, 0), pid[i]);
	}
	return time_of_children() - before;
}

/* As many of each kind, more than there are harts. */
static void
the_nicer_get_less(void)
{
	enum { N = 8 };
	pid_t nicer[N], usual[N];

	for (int i = 0; i < N; i++) {
		nicer[i] = start_to_compute(19);
		usual[i] = start_to_compute(0);
	}
	/* So that they are ended soon. */
	CHECK_EQ(nice(-20), -20);
	sys_sleep(60);
	long less = end_all(nicer, N);
	long more = end_all(usual, N);
	guest_note("%ld ms and %ld ms", more, less);
	CHECK(more > 2 * less);
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_child_is_as_nice),
	GUEST_CASE(the_nearest_that_there_is_is_taken),
	GUEST_CASE(groups_have_the_lowest),
	GUEST_CASE(everybody_is_the_user),
	GUEST_CASE(there_has_to_be_somebody),
	GUEST_CASE(the_library_counts_from_minus_20),
	GUEST_CASE(the_nicer_get_less),
};

GUEST_MAIN(cases)
