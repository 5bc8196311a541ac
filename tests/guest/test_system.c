/* Time, and the state of the system: sleep, uptime, sysinfo. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fcntl.h>
#include <octox/limits.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

static struct octox_sysinfo
info(void)
{
	struct octox_sysinfo si;

	memset(&si, 0xff, sizeof(si));
	CHECK_EQ(sys_sysinfo(&si), 0);
	return si;
}

static void
sleep_takes_at_least_its_time(void)
{
	for (unsigned long n = 1; n <= 5; n += 2) {
		long start = sys_uptime();
		CHECK_EQ(sys_sleep(n), 0);
		/* uptime is rounded down, so one tick may seem to be missing. */
		CHECK(sys_uptime() - start >= (long)n - 1);
	}
}

static void
sleeping_zero_ticks_returns_at_once(void)
{
	long start = sys_uptime();

	for (int i = 0; i < 1000; i++)
		CHECK_EQ(sys_sleep(0), 0);
	CHECK(sys_uptime() - start < 5 * TICK_HZ);
}

static void
very_long_sleeps_do_not_end_early(void)
{
	static const unsigned long ticks[] = {
		1ul << 40, 1ul << 60, INT64_MAX, 1ul << 63, UINT64_MAX
	};

	for (size_t i = 0; i < sizeof(ticks) / sizeof(ticks[0]); i++) {
		int pid = guest_fork();
		if (pid == 0) {
			sys_sleep(ticks[i]);
			sys_exit(0);
		}
		sys_sleep(1);
		CHECK_EQ(sys_kill(pid), 0);
		guest_expect(pid, GUEST_KILLED);
	}
}

static void
sleepers_wake_in_order_of_their_time(void)
{
	enum { N = 6 };
	int fds[2];
	char order[N];

	CHECK_EQ(sys_pipe(fds), 0);
	for (int i = N - 1; i >= 0; i--)
		if (guest_fork() == 0) {
			char c = (char)('0' + i);
			sys_sleep((unsigned long)(3 + 3 * i));
			CHECK_EQ(sys_write(fds[1], &c, 1), 1);
			sys_exit(0);
		}
	for (int i = 0; i < N; i++) {
		CHECK_EQ(sys_read(fds[0], &order[i], 1), 1);
		CHECK(sys_wait(NULL) > 0);
	}
	CHECK(memcmp(order, "012345", N) == 0);
}

static void
uptime_only_grows(void)
{
	long last = sys_uptime();

	CHECK(last >= 0);
	for (int i = 0; i < 20000; i++) {
		long now = sys_uptime();
		CHECK(now >= last);
		last = now;
	}
}

static void
sysinfo_is_plausible(void)
{
	struct octox_sysinfo si = info();

	CHECK(si.pages * OCTOX_PAGE_SIZE >= 32ul << 20);
	CHECK(si.pages_free > 0 && si.pages_free < si.pages);
	CHECK(si.blocks_free > 0 && si.blocks_free < si.blocks);
	CHECK(si.inodes_free > 0 && si.inodes_free < si.inodes);
	CHECK(si.processes >= 3 && si.processes <= NPROC);
	CHECK(si.files >= 1 && si.files <= NFILE);
	CHECK(si.ticks <= (uint64_t)sys_uptime());
}

static void
sysinfo_counts_what_is_made(void)
{
	struct octox_sysinfo before = info(), now;

	guest_make_file("f", 10 * 1024);
	int fd = guest_open("f", O_RDONLY);
	int pid = guest_spawn_exiting(0);
	now = info();
	CHECK_EQ(now.processes, before.processes + 1);
	CHECK_EQ(now.inodes_free, before.inodes_free - 1);
	CHECK(now.blocks_free <= before.blocks_free - 10);
	CHECK(now.files > before.files);
	guest_expect(pid, 0);
	guest_close(fd);
	CHECK_EQ(sys_unlink("f"), 0);
	now = info();
	CHECK_EQ(now.processes, before.processes);
	CHECK_EQ(now.inodes_free, before.inodes_free);
	CHECK_EQ(now.files, before.files);
}

static const struct guest_case cases[] = {
	GUEST_CASE(sleep_takes_at_least_its_time),
	GUEST_CASE(sleeping_zero_ticks_returns_at_once),
	GUEST_CASE(very_long_sleeps_do_not_end_early),
	GUEST_CASE(sleepers_wake_in_order_of_their_time),
	GUEST_CASE(uptime_only_grows),
	GUEST_CASE(sysinfo_is_plausible),
	GUEST_CASE(sysinfo_counts_what_is_made),
};

GUEST_MAIN(cases)
