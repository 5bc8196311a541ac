/* Clocks, and sleeping by them. */
#include <errno.h>
#include <stdint.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <octox/limits.h>
#include <octox/time.h>

#include "guest_test.h"

enum { MS = 1000000, NO_CLOCK = 77 };

static const int64_t second = 1000000000;
static const int64_t year = 365 * 86400ll * 1000000000;

/* A clock in nanoseconds. */
static int64_t
now(int clock)
{
	struct octox_timespec ts = { -1, -1 };

	CHECK_EQ(sys_clock_gettime(clock, &ts), 0);
	CHECK(ts.sec >= 0 && ts.nsec >= 0 && ts.nsec < second);
	return ts.sec * second + ts.nsec;
}

static struct octox_timespec
span(int64_t ns)
{
	return (struct octox_timespec){ ns / second, ns % second };
}

static int
sleep_ns(int clock, int flags, int64_t ns)
{
	struct octox_timespec wanted = span(ns);

	return sys_clock_nanosleep(clock, flags, &wanted, NULL);
}

static void
set_date(int64_t ns)
{
	struct octox_timespec ts = span(ns);

	CHECK_EQ(sys_clock_settime(OCTOX_CLOCK_REALTIME, &ts), 0);
}

static void
the_date_is_plausible(void)
{
	struct timeval tv;

	/* This test was written in 2026, and the kernel will be gone in 2200. */
	CHECK(now(OCTOX_CLOCK_REALTIME) > 56 * year);
	CHECK(now(OCTOX_CLOCK_REALTIME) < 230 * year);
	time_t t = time(NULL);
	CHECK_EQ(gettimeofday(&tv, NULL), 0);
	CHECK(tv.tv_sec - t <= 2 && tv.tv_sec >= t);
	CHECK(tv.tv_usec >= 0 && tv.tv_usec < 1000000);
	CHECK(gmtime(&t)->tm_year >= 126);
}

static void
clocks_only_grow(void)
{
	for (int clock = 0; clock <= 1; clock++) {
		int64_t last = now(clock);
		for (int i = 0; i < 5000; i++) {
			int64_t next = now(clock);
			CHECK(next >= last);
			last = next;
		}
	}
}

static void
monotonic_time_is_uptime(void)
{
	long ticks = sys_uptime();
	int64_t ns = now(OCTOX_CLOCK_MONOTONIC);

	CHECK(ns >= ticks * (second / TICK_HZ));
	CHECK(ns / (second / TICK_HZ) - ticks < 5 * TICK_HZ);
}

static void
the_clocks_are_finer_than_ticks(void)
{
	struct octox_timespec ts = { -1, -1 };

	for (int clock = 0; clock <= 1; clock++) {
		CHECK_EQ(sys_clock_getres(clock, &ts), 0);
		CHECK(ts.sec == 0 && ts.nsec > 0 && ts.nsec <= 1000);
		CHECK_EQ(sys_clock_getres(clock, NULL), 0);
	}
	int64_t start = now(OCTOX_CLOCK_MONOTONIC);
	while (now(OCTOX_CLOCK_MONOTONIC) == start)
		;
	CHECK(now(OCTOX_CLOCK_MONOTONIC) - start < second);
}

static void
sleeps_are_no_shorter_than_asked(void)
{
	static const int64_t ns[] = { 0, 1, 99, 1000, 50000, MS, 30 * MS };

	for (size_t i = 0; i < sizeof(ns) / sizeof(ns[0]); i++)
		for (int clock = 0; clock <= 1; clock++) {
			int64_t start = now(OCTOX_CLOCK_MONOTONIC);
			CHECK_EQ(sleep_ns(clock, 0, ns[i]), 0);
			CHECK(now(OCTOX_CLOCK_MONOTONIC) - start >= ns[i]);
		}
}

/* Of ten short sleeps one at least is not spoilt by a busy machine. */
static void
sleeps_are_shorter_than_a_tick(void)
{
	int64_t best = second;

	for (int i = 0; i < 10; i++) {
		int64_t start = now(OCTOX_CLOCK_MONOTONIC);
		CHECK_EQ(sleep_ns(OCTOX_CLOCK_MONOTONIC, 0, MS), 0);
		int64_t took = now(OCTOX_CLOCK_MONOTONIC) - start;
		best = took < best ? took : best;
	}
	guest_note("a sleep of 1000 us took %ld us at best", best / 1000);
	CHECK(best < second / TICK_HZ);
}

static void
sleep_until_a_time(void)
{
	for (int clock = 0; clock <= 1; clock++) {
		int64_t until = now(clock) + 20 * MS;
		CHECK_EQ(sleep_ns(clock, OCTOX_TIMER_ABSTIME, until), 0);
		CHECK(now(clock) >= until);
		CHECK_EQ(sleep_ns(clock, OCTOX_TIMER_ABSTIME, until), 0);
		CHECK_EQ(sleep_ns(clock, OCTOX_TIMER_ABSTIME, 0), 0);
	}
}

static void
setting_the_date_sets_that_clock_only(void)
{
	int64_t date = now(OCTOX_CLOCK_REALTIME);
	int64_t start = now(OCTOX_CLOCK_MONOTONIC);

	set_date(30 * year);
	int64_t set = now(OCTOX_CLOCK_REALTIME);
	CHECK(set >= 30 * year && set < 30 * year + 60 * second);
	CHECK(now(OCTOX_CLOCK_MONOTONIC) - start < 60 * second);
	set_date(0);
	CHECK(now(OCTOX_CLOCK_REALTIME) < 60 * second);
	set_date(date + now(OCTOX_CLOCK_MONOTONIC) - start);
}

/* A child that sleeps until tomorrow; the date is changed meanwhile. */
static void
who_sleeps_until_a_date_sees_it_change(void)
{
	int64_t date = now(OCTOX_CLOCK_REALTIME);
	int64_t start = now(OCTOX_CLOCK_MONOTONIC);
	int64_t tomorrow = date + 86400 * second;

	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sleep_ns(OCTOX_CLOCK_REALTIME, OCTOX_TIMER_ABSTIME,
				  tomorrow), 0);
		CHECK(now(OCTOX_CLOCK_REALTIME) >= tomorrow);
		sys_exit(0);
	}
	CHECK_EQ(sleep_ns(OCTOX_CLOCK_MONOTONIC, 0, 20 * MS), 0);
	set_date(date - 1000 * second);
	CHECK_EQ(sleep_ns(OCTOX_CLOCK_MONOTONIC, 0, 20 * MS), 0);
	CHECK_EQ(sys_waitpid(pid, NULL, 1), 0);
	set_date(tomorrow - 10 * MS);
	guest_expect(pid, 0);
	set_date(date + now(OCTOX_CLOCK_MONOTONIC) - start);
}

static void
endless_sleeps_do_not_end(void)
{
	static const int64_t seconds[] = { 1ll << 33, 1ll << 40, INT64_MAX };

	for (size_t i = 0; i < 6; i++) {
		int pid = guest_fork();
		if (pid == 0) {
			struct octox_timespec ts = { seconds[i / 2],
						     second - 1 };
			int flags = i % 2 ? OCTOX_TIMER_ABSTIME : 0;
			sys_clock_nanosleep((int)i % 2, flags, &ts, NULL);
			sys_exit(0);
		}
		CHECK_EQ(sleep_ns(OCTOX_CLOCK_MONOTONIC, 0, 5 * MS), 0);
		CHECK_EQ(sys_waitpid(pid, NULL, 1), 0);
		CHECK_EQ(sys_kill(pid), 0);
		guest_expect(pid, GUEST_KILLED);
	}
}

static void
clock_calls_refuse(void)
{
	struct octox_timespec ts = { 0, 0 }, out;
	static const struct octox_timespec bad[] = {
		{ -1, 0 }, { 0, -1 }, { 0, 1000000000 }, { INT64_MIN, 0 },
		{ 1, INT64_MAX }, { 1, INT64_MIN },
	};

	CHECK_EQ(sys_clock_gettime(NO_CLOCK, &ts), -EINVAL);
	CHECK_EQ(sys_clock_gettime(-1, &ts), -EINVAL);
	CHECK_EQ(sys_clock_getres(NO_CLOCK, &ts), -EINVAL);
	CHECK_EQ(sys_clock_settime(NO_CLOCK, &ts), -EINVAL);
	CHECK_EQ(sys_clock_settime(OCTOX_CLOCK_MONOTONIC, &ts), -EINVAL);
	CHECK_EQ(sys_clock_nanosleep(NO_CLOCK, 0, &ts, NULL), -EINVAL);
	CHECK_EQ(sys_clock_nanosleep(0, 2, &ts, NULL), -EINVAL);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_EQ(sys_clock_settime(0, &bad[i]), -EINVAL);
		CHECK_EQ(sys_clock_nanosleep(0, 0, &bad[i], &out), -EINVAL);
	}
	ts.sec = INT64_MAX;
	CHECK_EQ(sys_clock_settime(0, &ts), -EINVAL);
	ts.sec = 5000000000;
	CHECK_EQ(sys_clock_settime(0, &ts), -EINVAL);
}

static void
clock_calls_with_bad_pointers(void)
{
	static const uintptr_t bad[] = {
		1, 0x80000000, 1ul << 40, 1ul << 63, UINTPTR_MAX - 7
	};

	CHECK_EQ(sys_clock_gettime(0, NULL), -EFAULT);
	CHECK_EQ(sys_clock_settime(0, NULL), -EFAULT);
	CHECK_EQ(sys_clock_nanosleep(0, 0, NULL, NULL), -EFAULT);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct octox_timespec *p = (void *)bad[i];
		CHECK_EQ(sys_clock_gettime(1, p), -EFAULT);
		CHECK_EQ(sys_clock_getres(1, p), -EFAULT);
		CHECK_EQ(sys_clock_settime(0, p), -EFAULT);
		CHECK_EQ(sys_clock_nanosleep(1, 0, p, NULL), -EFAULT);
	}
	struct octox_timespec *text = (void *)(uintptr_t)now;
	CHECK_EQ(sys_clock_gettime(1, text), -EFAULT);
	CHECK_EQ(sys_clock_getres(1, text), -EFAULT);
}

static void
the_library_sleeps_as_long(void)
{
	struct timespec wanted = { 0, 10 * MS }, left = { 7, 7 };
	int64_t start = now(OCTOX_CLOCK_MONOTONIC);

	CHECK_EQ(nanosleep(&wanted, &left), 0);
	CHECK_EQ(usleep(10000), 0);
	CHECK_EQ(clock_nanosleep(CLOCK_MONOTONIC, 0, &wanted, NULL), 0);
	CHECK(now(OCTOX_CLOCK_MONOTONIC) - start >= 30 * MS);
	CHECK_EQ(sleep(0), 0);
	wanted.tv_nsec = -1;
	CHECK_EQ(nanosleep(&wanted, NULL), -1);
	CHECK_EQ(errno, EINVAL);
	errno = 0;
	CHECK_EQ(clock_nanosleep(CLOCK_MONOTONIC, 0, &wanted, NULL), EINVAL);
	CHECK_EQ(clock_nanosleep(NO_CLOCK, 0, &wanted, NULL), EINVAL);
	CHECK_EQ(errno, 0);
}

static void
timeval_arithmetic(void)
{
	struct timeval a = { 5, 900000 }, b = { 2, 200000 }, c;

	timeradd(&a, &b, &c);
	CHECK(c.tv_sec == 8 && c.tv_usec == 100000);
	timersub(&b, &a, &c);
	CHECK(c.tv_sec == -4 && c.tv_usec == 300000);
	CHECK(timercmp(&a, &b, >) && !timercmp(&a, &b, <));
	CHECK(timercmp(&a, &a, ==) && timercmp(&a, &a, <=));
	CHECK(timerisset(&a));
	timerclear(&a);
	CHECK(!timerisset(&a));
}

static void
settimeofday_sets_the_date(void)
{
	int64_t date = now(OCTOX_CLOCK_REALTIME);
	int64_t start = now(OCTOX_CLOCK_MONOTONIC);
	struct timeval tv = { 1000000, 500000 };
	struct timezone zone = { 0, 0 };

	CHECK_EQ(settimeofday(&tv, NULL), 0);
	CHECK_EQ(gettimeofday(&tv, NULL), 0);
	CHECK(tv.tv_sec >= 1000000 && tv.tv_sec < 1000060);
	CHECK_EQ(settimeofday(&tv, &zone), -1);
	CHECK_EQ(errno, EINVAL);
	set_date(date + now(OCTOX_CLOCK_MONOTONIC) - start);
}

static const struct guest_case cases[] = {
	GUEST_CASE(the_date_is_plausible),
	GUEST_CASE(clocks_only_grow),
	GUEST_CASE(monotonic_time_is_uptime),
	GUEST_CASE(the_clocks_are_finer_than_ticks),
	GUEST_CASE(sleeps_are_no_shorter_than_asked),
	GUEST_CASE(sleeps_are_shorter_than_a_tick),
	GUEST_CASE(sleep_until_a_time),
	GUEST_CASE(setting_the_date_sets_that_clock_only),
	GUEST_CASE(who_sleeps_until_a_date_sees_it_change),
	GUEST_CASE(endless_sleeps_do_not_end),
	GUEST_CASE(clock_calls_refuse),
	GUEST_CASE(clock_calls_with_bad_pointers),
	GUEST_CASE(the_library_sleeps_as_long),
	GUEST_CASE(timeval_arithmetic),
	GUEST_CASE(settimeofday_sets_the_date),
};

GUEST_MAIN(cases)
