/* getitimer, setitimer and alarm: what is set, what goes off, and who has it. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include <octox/time.h>
#include <octox/wait.h>

#include "guest_test.h"

enum { MS = 1000000, NO_TIMER = 77, FOR_EVER = 1000000 };

static const int64_t second = 1000000000;

static volatile sig_atomic_t count;
static volatile int code;

static void
note(int number, siginfo_t *info, void *context)
{
	(void)context;
	CHECK_EQ(number, SIGALRM);
	code = info->si_code;
	count++;
}

static void
handle(void)
{
	struct sigaction act = { .sa_flags = SA_SIGINFO };

	act.sa_sigaction = note;
	CHECK_EQ(sigaction(SIGALRM, &act, NULL), 0);
	count = 0;
}

static int64_t
now(void)
{
	struct octox_timespec ts;

	CHECK_EQ(sys_clock_gettime(OCTOX_CLOCK_MONOTONIC, &ts), 0);
	return ts.sec * second + ts.nsec;
}

static struct octox_timespec
span(int64_t ns)
{
	return (struct octox_timespec){ ns / second, ns % second };
}

static int64_t
length(struct octox_timespec ts)
{
	CHECK(ts.sec >= 0 && ts.nsec >= 0 && ts.nsec < second);
	return ts.sec * second + ts.nsec;
}

static struct octox_itimer
set(int64_t value, int64_t interval)
{
	struct octox_itimer new = { span(interval), span(value) }, old;

	CHECK_EQ(sys_setitimer(OCTOX_ITIMER_REAL, &new, &old), 0);
	return old;
}

static struct octox_itimer
get(void)
{
	struct octox_itimer timer;

	CHECK_EQ(sys_getitimer(OCTOX_ITIMER_REAL, &timer), 0);
	return timer;
}

static void
wait_for(int n)
{
	while (count < n)
		sys_sleep(1);
}

static void
a_timer_goes_off_once(void)
{
	struct octox_itimer t;

	handle();
	int64_t start = now();
	set(20 * MS, 0);
	wait_for(1);
	CHECK(now() - start >= 20 * MS);
	CHECK_EQ(code, SI_TIMER);
	t = get();
	CHECK(length(t.value) == 0 && length(t.interval) == 0);
	sys_sleep(2);
	CHECK_EQ(count, 1);
}

static void
an_interval_goes_on(void)
{
	struct octox_itimer t;

	handle();
	int64_t start = now();
	set(30 * MS, 10 * MS);
	wait_for(1);
	CHECK(now() - start >= 30 * MS);
	wait_for(5);
	CHECK(now() - start >= 70 * MS);
	t = get();
	CHECK_EQ(length(t.interval), 10 * MS);
	CHECK(length(t.value) > 0 && length(t.value) <= 10 * MS);
	set(0, 10 * MS);
	int n = count;
	sys_sleep(2);
	CHECK_EQ(count, n);
}

/* What has been missed by a busy machine is not made up for. */
static void
blocked_alarms_are_one(void)
{
	unsigned long mask = OCTOX_SIGBIT(SIGALRM), pending;

	handle();
	CHECK_EQ(sys_sigprocmask(OCTOX_SIG_BLOCK, &mask, NULL), 0);
	set(1, 1);
	do {
		sys_sleep(1);
		CHECK_EQ(sys_sigpending(&pending), 0);
	} while (pending != mask);
	set(0, 0);
	CHECK_EQ(sys_sigprocmask(OCTOX_SIG_UNBLOCK, &mask, NULL), 0);
	CHECK_EQ(count, 1);
}

static void
what_is_left_is_told(void)
{
	struct octox_itimer t;

	signal(SIGALRM, SIG_IGN);
	int64_t start = now();
	t = set(100 * second, 7 * second);
	CHECK(length(t.value) == 0 && length(t.interval) == 0);
	t = get();
	int64_t passed = now() - start;
	CHECK(length(t.value) <= 100 * second);
	CHECK(length(t.value) >= 100 * second - passed);
	CHECK_EQ(length(t.interval), 7 * second);
	sys_sleep(1);
	t = set(0, 0);
	CHECK(length(t.value) <= 100 * second - 50 * MS);
	CHECK(length(t.value) >= 100 * second - (now() - start));
	CHECK_EQ(length(t.interval), 7 * second);
	t = set(0, 0);
	CHECK(length(t.value) == 0 && length(t.interval) == 0);
}

/* A program cannot be interrupted so often that it never gets on. */
static void
intervals_have_a_least_length(void)
{
	struct octox_itimer t;
	volatile int n = 0;

	handle();
	set(1, 1);
	while (count < 20)
		n++;
	t = get();
	CHECK_EQ(length(t.interval), MS);
	CHECK(n > 0);
	set(0, 0);
}

static void
the_longest_times_are_accepted(void)
{
	static const int64_t seconds[] = {
		1ll << 32, 1ll << 40, 1ll << 50, INT64_MAX
	};
	struct octox_itimer t;

	handle();
	for (size_t i = 0; i < sizeof(seconds) / sizeof(seconds[0]); i++) {
		struct octox_itimer new = {
			{ seconds[i], second - 1 }, { seconds[i], second - 1 }
		};
		CHECK_EQ(sys_setitimer(0, &new, NULL), 0);
		t = get();
		CHECK(t.value.sec > (1ll << 31) && t.value.nsec >= 0);
		CHECK(t.interval.sec >= 1ll << 31);
	}
	CHECK_EQ(count, 0);
}

static void
a_child_has_no_timer(void)
{
	handle();
	set(50 * MS, 50 * MS);
	int pid = guest_fork();
	if (pid == 0) {
		struct octox_itimer t = get();
		CHECK(length(t.value) == 0 && length(t.interval) == 0);
		count = 0;
		sys_sleep(3);
		CHECK_EQ(count, 0);
		sys_exit(0);
	}
	int status;
	while (sys_waitpid(pid, &status, 0) != pid)
		;
	CHECK_EQ(status, 0);
	CHECK(count >= 3);
}

static void
exec_keeps_the_timer(void)
{
	static const char *const argv[] = { "sleep", "1000", NULL };
	int status;

	int pid = guest_fork();
	if (pid == 0) {
		handle();
		set(200 * MS, 0);
		CHECK_EQ(guest_exec("/bin/sleep", argv, NULL), 0);
	}
	CHECK_EQ(sys_waitpid(pid, &status, 0), pid);
	CHECK_EQ(status, OCTOX_WAIT_SIGNALLED(SIGALRM));
}

/* Those who end while theirs goes off; the harness counts what is left. */
static void
timers_end_with_their_process(void)
{
	for (int i = 0; i < 40; i++) {
		int pid = guest_fork();
		if (pid == 0) {
			signal(SIGALRM, SIG_IGN);
			set(1, i % 2);
			for (volatile int n = 0; n < i * 1000; n++)
				;
			sys_exit(7);
		}
		guest_expect(pid, 7);
	}
}

static void
an_ignored_alarm_disturbs_nobody(void)
{
	struct octox_timespec wanted = span(50 * MS), left = span(0);

	signal(SIGALRM, SIG_IGN);
	set(1, 1);
	int64_t start = now();
	CHECK_EQ(sys_clock_nanosleep(0, 0, &wanted, &left), 0);
	CHECK(now() - start >= 50 * MS);
	set(0, 0);
}

static void
alarm_counts_seconds(void)
{
	handle();
	CHECK_EQ(alarm(100), 0);
	struct octox_itimer t = get();
	CHECK(t.value.sec >= 90 && length(t.value) <= 100 * second);
	CHECK_EQ(length(t.interval), 0);
	unsigned int left = alarm(1);
	CHECK(left >= 90 && left <= 100);
	int64_t start = now();
	CHECK_EQ(pause(), -1);
	CHECK_EQ(errno, EINTR);
	CHECK(now() - start >= 900 * MS);
	CHECK_EQ(count, 1);
	CHECK_EQ(alarm(0), 0);
	CHECK_EQ(alarm(UINT32_MAX), 0);
	CHECK(alarm(0) > UINT32_MAX - 10);
	CHECK_EQ(alarm(0), 0);
}

static void
the_library_counts_microseconds(void)
{
	struct itimerval t = { { 3, 0 }, { 5, 999999 } }, old;

	signal(SIGALRM, SIG_IGN);
	CHECK_EQ(setitimer(ITIMER_REAL, &t, NULL), 0);
	CHECK_EQ(getitimer(ITIMER_REAL, &old), 0);
	CHECK(old.it_value.tv_sec <= 5 && old.it_value.tv_usec < 1000000);
	CHECK(old.it_interval.tv_sec == 3 && old.it_interval.tv_usec == 0);
	t = (struct itimerval){ { 0, 0 }, { 0, 0 } };
	CHECK_EQ(setitimer(ITIMER_REAL, &t, &old), 0);
	CHECK(old.it_value.tv_sec > 0 && old.it_interval.tv_sec == 3);
	CHECK_EQ(getitimer(ITIMER_REAL, &old), 0);
	CHECK(!timerisset(&old.it_value));
	CHECK_EQ(ualarm(999999, 500000), 0);
	CHECK(ualarm(0, 0) > 0);
	static const long bad[] = { -1, 1000000, INT64_MAX, INT64_MIN };
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		t = (struct itimerval){ { 0, 0 }, { 0, bad[i] } };
		CHECK_EQ(setitimer(ITIMER_REAL, &t, NULL), -1);
		CHECK_EQ(errno, EINVAL);
		t = (struct itimerval){ { 0, bad[i] }, { 1, 0 } };
		CHECK_EQ(setitimer(ITIMER_REAL, &t, NULL), -1);
	}
	CHECK_EQ(getitimer(NO_TIMER, &t), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
timer_calls_refuse(void)
{
	static const struct octox_timespec bad[] = {
		{ -1, 0 }, { 0, -1 }, { 0, 1000000000 }, { INT64_MIN, 0 },
		{ 1, INT64_MAX }, { 1, INT64_MIN },
	};
	struct octox_itimer t = { { 0, 0 }, { 0, 0 } };

	CHECK_EQ(sys_getitimer(NO_TIMER, &t), -EINVAL);
	CHECK_EQ(sys_getitimer(-1, &t), -EINVAL);
	CHECK_EQ(sys_setitimer(NO_TIMER, &t, NULL), -EINVAL);
	CHECK_EQ(sys_setitimer(-1, &t, &t), -EINVAL);
	set(FOR_EVER * second, 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		t = (struct octox_itimer){ { 0, 0 }, bad[i] };
		CHECK_EQ(sys_setitimer(0, &t, NULL), -EINVAL);
		t = (struct octox_itimer){ bad[i], { 1, 0 } };
		CHECK_EQ(sys_setitimer(0, &t, NULL), -EINVAL);
	}
	CHECK(get().value.sec > FOR_EVER / 2);
}

static void
timer_calls_with_bad_pointers(void)
{
	static const uintptr_t bad[] = {
		0, 1, 0x80000000, 1ul << 40, 1ul << 63, UINTPTR_MAX - 7
	};
	struct octox_itimer t = { { 0, 0 }, { 1, 0 } };

	set(FOR_EVER * second, 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct octox_itimer *p = (void *)bad[i];
		CHECK_EQ(sys_getitimer(0, p), -EFAULT);
		CHECK_EQ(sys_setitimer(0, p, NULL), -EFAULT);
		if (p != NULL)
			CHECK_EQ(sys_setitimer(0, &t, p), -EFAULT);
	}
	struct octox_itimer *text = (void *)(uintptr_t)now;
	CHECK_EQ(sys_getitimer(0, text), -EFAULT);
	CHECK_EQ(sys_setitimer(0, &t, text), -EFAULT);
	/* A failure changes nothing. */
	CHECK(get().value.sec > FOR_EVER / 2);
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_timer_goes_off_once),
	GUEST_CASE(an_interval_goes_on),
	GUEST_CASE(blocked_alarms_are_one),
	GUEST_CASE(what_is_left_is_told),
	GUEST_CASE(intervals_have_a_least_length),
	GUEST_CASE(the_longest_times_are_accepted),
	GUEST_CASE(a_child_has_no_timer),
	GUEST_CASE(exec_keeps_the_timer),
	GUEST_CASE(timers_end_with_their_process),
	GUEST_CASE(an_ignored_alarm_disturbs_nobody),
	GUEST_CASE(alarm_counts_seconds),
	GUEST_CASE(the_library_counts_microseconds),
	GUEST_CASE(timer_calls_refuse),
	GUEST_CASE(timer_calls_with_bad_pointers),
};

GUEST_MAIN(cases)
