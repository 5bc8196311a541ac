/* Processor time: clocks, getrusage, times, and the timers that go by it. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <octox/resource.h>
#include <octox/time.h>

#include "guest_test.h"

enum { MS = 1000000, NO_SUCH = 77 };

static const int64_t second = 1000000000;

static int64_t
length(struct octox_timespec ts)
{
	CHECK(ts.sec >= 0 && ts.nsec >= 0 && ts.nsec < second);
	return ts.sec * second + ts.nsec;
}

static int64_t
now(int clock)
{
	struct octox_timespec ts;

	CHECK_EQ(sys_clock_gettime(clock, &ts), 0);
	return length(ts);
}

static int64_t
used(void)
{
	return now(OCTOX_CLOCK_PROCESS);
}

static struct octox_rusage
usage(int who)
{
	struct octox_rusage u;

	CHECK_EQ(sys_getrusage(who, &u), 0);
	return u;
}

/* Use that much processor time, in the program or in the kernel. */
static void
compute(int64_t ns)
{
	for (int64_t end = used() + ns; used() < end;)
		for (volatile int i = 0; i < 200000; i++)
			;
}

static void
call_the_kernel(int64_t ns)
{
	static char buf[16384];
	int fd = guest_open("f", O_CREAT | O_RDWR);

	CHECK_EQ(sys_write(fd, buf, sizeof(buf)), sizeof(buf));
	for (int64_t end = used() + ns; used() < end;)
		for (int i = 0; i < 50; i++)
			CHECK_EQ(sys_pread(fd, buf, sizeof(buf), 0),
				 sizeof(buf));
	guest_close(fd);
}

static void
the_clocks_of_a_process_are_one(void)
{
	int64_t a = now(OCTOX_CLOCK_PROCESS);
	int64_t b = now(OCTOX_CLOCK_THREAD);
	struct octox_timespec ts = { -1, -1 };

	CHECK(a > 0 && b >= a);
	CHECK(now(OCTOX_CLOCK_PROCESS) >= b);
	for (int clock = 2; clock <= 3; clock++) {
		CHECK_EQ(sys_clock_getres(clock, &ts), 0);
		CHECK(ts.sec == 0 && ts.nsec > 0 && ts.nsec <= 1000);
	}
}

/* Neither faster than the clock on the wall, nor while asleep. */
static void
time_is_counted_while_running(void)
{
	int64_t wall = now(OCTOX_CLOCK_MONOTONIC);
	int64_t cpu = used();

	compute(50 * MS);
	CHECK(used() - cpu >= 50 * MS);
	CHECK(used() - cpu <= now(OCTOX_CLOCK_MONOTONIC) - wall);
	wall = now(OCTOX_CLOCK_MONOTONIC);
	cpu = used();
	CHECK_EQ(sys_sleep(10), 0);
	int64_t slept = now(OCTOX_CLOCK_MONOTONIC) - wall;
	CHECK(slept >= second - 100 * MS);
	CHECK(used() - cpu < slept / 2);
}

/* Every switch between the two is at a different moment. */
static void
time_goes_to_who_has_used_it(void)
{
	int pid = guest_fork();
	if (pid == 0) {
		CHECK(used() < 50 * MS);
		compute(300 * MS);
		sys_exit(0);
	}
	int64_t cpu = used();
	guest_expect(pid, 0);
	CHECK(used() - cpu < 150 * MS);
	struct octox_rusage u = usage(OCTOX_RUSAGE_CHILDREN);
	CHECK(length(u.user) + length(u.system) >= 300 * MS);
}

/* There are fifty samples in the time of these two. */
static void
programs_use_user_time(void)
{
	struct octox_rusage before = usage(0);

	compute(500 * MS);
	struct octox_rusage after = usage(0);
	int64_t user = length(after.user) - length(before.user);
	int64_t system = length(after.system) - length(before.system);
	guest_note("computing: %ld ms user, %ld ms system", user / MS,
		   system / MS);
	CHECK(user + system >= 500 * MS);
	CHECK(user > system);
}

static void
calls_use_system_time(void)
{
	struct octox_rusage before = usage(0);

	call_the_kernel(500 * MS);
	struct octox_rusage after = usage(0);
	int64_t user = length(after.user) - length(before.user);
	int64_t system = length(after.system) - length(before.system);
	guest_note("reading: %ld ms user, %ld ms system", user / MS,
		   system / MS);
	CHECK(user + system >= 500 * MS);
	CHECK(system > user);
}

static void
what_is_told_only_grows(void)
{
	struct octox_rusage last = usage(0);

	for (int i = 0; i < 3000; i++) {
		if (i % 100 == 0)
			call_the_kernel(MS);
		struct octox_rusage u = usage(0);
		CHECK(length(u.user) >= length(last.user));
		CHECK(length(u.system) >= length(last.system));
		CHECK(length(u.user) + length(u.system) <= used());
		last = u;
	}
}

static void
children_count_when_they_are_waited_for(void)
{
	struct octox_rusage none = usage(OCTOX_RUSAGE_CHILDREN);
	static const struct octox_rusage zero;

	CHECK_EQ(memcmp(&none, &zero, sizeof(zero)), 0);
	int pid = guest_fork();
	if (pid == 0) {
		int grandchild = guest_fork();
		if (grandchild == 0) {
			compute(100 * MS);
			sys_exit(0);
		}
		guest_expect(grandchild, 0);
		compute(100 * MS);
		sys_exit(0);
	}
	none = usage(OCTOX_RUSAGE_CHILDREN);
	CHECK_EQ(memcmp(&none, &zero, sizeof(zero)), 0);
	guest_expect(pid, 0);
	struct octox_rusage u = usage(OCTOX_RUSAGE_CHILDREN);
	CHECK(length(u.user) + length(u.system) >= 200 * MS);
	CHECK(u.max_pages > 0 && u.waits > 0);
	CHECK(length(usage(0).user) + length(usage(0).system) < 200 * MS);
}

/* Those whose end nobody wants to know of do not count, as POSIX has it. */
static void
children_nobody_waits_for_do_not_count(void)
{
	signal(SIGCHLD, SIG_IGN);
	int pid = guest_fork();
	if (pid == 0) {
		compute(20 * MS);
		sys_exit(0);
	}
	CHECK_EQ(sys_wait(NULL), -ECHILD);
	struct octox_rusage u = usage(OCTOX_RUSAGE_CHILDREN);
	CHECK_EQ(length(u.user) + length(u.system), 0);
}

static void
exec_keeps_what_was_used(void)
{
	static const char *const argv[] = { "true", NULL };

	int pid = guest_fork();
	if (pid == 0) {
		compute(100 * MS);
		CHECK_EQ(guest_exec("/bin/true", argv, NULL), 0);
	}
	guest_expect(pid, 0);
	struct octox_rusage u = usage(OCTOX_RUSAGE_CHILDREN);
	CHECK(length(u.user) + length(u.system) >= 100 * MS);
}

static void
memory_and_switches_are_counted(void)
{
	enum { PAGES = 300, PAGE = 4096, SLEEPS = 5 };
	struct octox_rusage before = usage(0), after;

	char *p = (char *)sys_sbrk(PAGES * PAGE);
	for (int i = 0; i < PAGES; i++)
		p[i * PAGE] = 1;
	CHECK(sys_sbrk(-PAGES * PAGE) > 0);
	after = usage(0);
	CHECK(after.max_pages >= before.max_pages + PAGES / 2);
	CHECK(after.max_pages < before.max_pages + 2 * PAGES);
	CHECK(after.faults > before.faults);
	for (int i = 0; i < SLEEPS; i++)
		sys_sleep(1);
	CHECK(usage(0).waits >= after.waits + SLEEPS);
}

/* More who compute than there are harts: each has to let others run. */
static void
whose_time_is_up_is_preempted(void)
{
	enum { N = 8 };

	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			compute(300 * MS);
			sys_exit(0);
		}
	for (int i = 0; i < N; i++)
		CHECK(sys_wait(NULL) > 0);
	CHECK(usage(OCTOX_RUSAGE_CHILDREN).preemptions > 0);
}

static void
the_library_tells_the_same(void)
{
	struct rusage self, children;
	struct tms t;
	clockid_t clock_id;
	long hz = sysconf(_SC_CLK_TCK);

	CHECK_EQ(hz, 100);
	compute(50 * MS);
	guest_expect(guest_spawn_exiting(0), 0);
	clock_t start = times(&t);
	CHECK(start > 0);
	CHECK(t.tms_utime + t.tms_stime >= 4);
	CHECK_EQ(getrusage(RUSAGE_SELF, &self), 0);
	CHECK_EQ(getrusage(RUSAGE_CHILDREN, &children), 0);
	CHECK(self.ru_utime.tv_usec >= 0 && self.ru_utime.tv_usec < 1000000);
	CHECK(self.ru_utime.tv_sec * hz + self.ru_utime.tv_usec / 10000 >=
	      t.tms_utime);
	CHECK(self.ru_maxrss >= 16 && self.ru_maxrss < 100000);
	CHECK(children.ru_maxrss > 0 && self.ru_minflt > 0);
	CHECK(clock() >= 50000 && clock() < 100 * CLOCKS_PER_SEC);
	CHECK(clock() / 1000 <= used() / MS);
	CHECK(times(&t) >= start);
	CHECK_EQ(getrusage(NO_SUCH, &self), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(clock_getcpuclockid(0, &clock_id), 0);
	CHECK_EQ(clock_id, CLOCK_PROCESS_CPUTIME_ID);
	CHECK_EQ(clock_getcpuclockid(getpid(), &clock_id), 0);
	CHECK_EQ(clock_getcpuclockid(1, &clock_id), EPERM);
	CHECK_EQ(clock_getcpuclockid(-1, &clock_id), ESRCH);
	CHECK_EQ(clock_getcpuclockid(4000000, &clock_id), ESRCH);
	CHECK_EQ(pthread_getcpuclockid(pthread_self(), &clock_id), 0);
	CHECK_EQ(clock_id, CLOCK_THREAD_CPUTIME_ID);
}

static void
calls_refuse(void)
{
	static const uintptr_t bad[] = {
		0, 1, 0x80000000, 1ul << 40, 1ul << 63, UINTPTR_MAX - 7
	};
	struct octox_rusage u;
	struct octox_timespec ts = { 0, 1 };

	CHECK_EQ(sys_getrusage(1, &u), -EINVAL);
	CHECK_EQ(sys_getrusage(-2, &u), -EINVAL);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_EQ(sys_getrusage(0, (void *)bad[i]), -EFAULT);
		CHECK_EQ(sys_getrusage(-1, (void *)bad[i]), -EFAULT);
	}
	CHECK_EQ(sys_getrusage(0, (void *)(uintptr_t)now), -EFAULT);
	CHECK_EQ(sys_clock_settime(OCTOX_CLOCK_PROCESS, &ts), -EINVAL);
	CHECK_EQ(sys_clock_nanosleep(OCTOX_CLOCK_PROCESS, 0, &ts, NULL),
		 -ENOTSUP);
	CHECK_EQ(sys_clock_nanosleep(OCTOX_CLOCK_THREAD, 0, &ts, NULL),
		 -EINVAL);
}

/* --- Timers ----------------------------------------------------------------------- */

static volatile sig_atomic_t count;

static void
note(int number)
{
	(void)number;
	count++;
}

static void
set(int which, int64_t value, int64_t interval)
{
	struct octox_itimer timer = {
		{ interval / second, interval % second },
		{ value / second, value % second },
	};

	CHECK_EQ(sys_setitimer(which, &timer, NULL), 0);
}

static void
a_virtual_timer_goes_by_user_time(void)
{
	signal(SIGVTALRM, note);
	int64_t start = length(usage(0).user);
	set(OCTOX_ITIMER_VIRTUAL, 100 * MS, 0);
	sys_sleep(5);
	CHECK_EQ(count, 0);
	while (count == 0)
		;
	CHECK(length(usage(0).user) - start >= 100 * MS);
	compute(100 * MS);
	CHECK_EQ(count, 1);
}

static void
a_profiling_timer_goes_by_both(void)
{
	signal(SIGPROF, note);
	set(OCTOX_ITIMER_PROF, 30 * MS, 20 * MS);
	int64_t start = used();
	while (count < 3)
		call_the_kernel(5 * MS);
	CHECK(used() - start >= 70 * MS - 5 * MS);
	while (count < 6)
		;
	CHECK(used() - start >= 130 * MS - 5 * MS);
	set(OCTOX_ITIMER_PROF, 0, 0);
	int n = count;
	compute(60 * MS);
	CHECK_EQ(count, n);
}

static void
the_timers_are_told(void)
{
	struct octox_itimer t;

	for (int which = 1; which <= 2; which++) {
		set(which, 100 * second, 3 * second);
		CHECK_EQ(sys_getitimer(which, &t), 0);
		CHECK(length(t.value) > 90 * second);
		CHECK(length(t.value) <= 100 * second);
		CHECK_EQ(length(t.interval), 3 * second);
	}
	compute(50 * MS);
	CHECK_EQ(sys_getitimer(OCTOX_ITIMER_PROF, &t), 0);
	CHECK(length(t.value) <= 100 * second - 50 * MS);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_getitimer(OCTOX_ITIMER_PROF, &t), 0);
		sys_exit(length(t.value) != 0);
	}
	guest_expect(pid, 0);
	static const struct octox_itimer off;
	CHECK_EQ(sys_setitimer(OCTOX_ITIMER_PROF, &off, &t), 0);
	CHECK(length(t.value) > 90 * second);
	CHECK_EQ(sys_getitimer(OCTOX_ITIMER_PROF, &t), 0);
	CHECK(length(t.value) == 0 && length(t.interval) == 0);
}

static void
without_a_handler_they_end_the_process(void)
{
	static const int sig[] = { 0, SIGVTALRM, SIGPROF };
	int status;

	for (int which = 1; which <= 2; which++) {
		int pid = guest_fork();
		if (pid == 0) {
			set(which, MS, 0);
			for (;;)
				;
		}
		CHECK_EQ(waitpid(pid, &status, 0), pid);
		CHECK(WIFSIGNALED(status) && WTERMSIG(status) == sig[which]);
	}
}

static const struct guest_case cases[] = {
	GUEST_CASE(the_clocks_of_a_process_are_one),
	GUEST_CASE(time_is_counted_while_running),
	GUEST_CASE(time_goes_to_who_has_used_it),
	GUEST_CASE(programs_use_user_time),
	GUEST_CASE(calls_use_system_time),
	GUEST_CASE(what_is_told_only_grows),
	GUEST_CASE(children_count_when_they_are_waited_for),
	GUEST_CASE(children_nobody_waits_for_do_not_count),
	GUEST_CASE(exec_keeps_what_was_used),
	GUEST_CASE(memory_and_switches_are_counted),
	GUEST_CASE(whose_time_is_up_is_preempted),
	GUEST_CASE(the_library_tells_the_same),
	GUEST_CASE(calls_refuse),
	GUEST_CASE(a_virtual_timer_goes_by_user_time),
	GUEST_CASE(a_profiling_timer_goes_by_both),
	GUEST_CASE(the_timers_are_told),
	GUEST_CASE(without_a_handler_they_end_the_process),
};

GUEST_MAIN(cases)
