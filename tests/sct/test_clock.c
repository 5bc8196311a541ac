/*
 * Every schedule, up to a number of preemptions, of sleeps with a deadline and of
 * timers: see sct.h.
 */
#include "scenario.h"

#include "sched/clock.h"
#include "sched/waitq.h"

#include <octox/errno.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
take_in_time(void)
{
	uint64_t deadline = clock_now() + clock_ticks_to_time(1);
	int r = 0;
	spin_lock(&s.lock);
	while (s.tokens == 0 && r == 0)
		r = waitq_sleep_until(&s.q, &s.lock, deadline);
	if (r == 0) {
		s.tokens--;
		s.taken++;
	} else {
		sct_check(r == -ETIMEDOUT && clock_now() >= deadline);
		s.timed_out++;
	}
	spin_unlock(&s.lock);
}

static void
taken_or_timed_out(void)
{
	sct_check(s.taken + s.timed_out == 2);
	sct_check(s.taken + s.tokens == 1);
	sct_check(list_empty(&s.q.sleepers));
}

static void
deadline(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "deadline", .harts = 2, .setup = setup,
		.thread = { take_in_time, give_token, take_in_time },
		.finish = taken_or_timed_out,
	};
	expect_no_failure(&scenario, 2);
}

/*
 * A timer that goes off while it is stopped, on another hart: not for who has been
 * told that it is stopped.
 */
static struct timer timer;

static void
count_expiry(struct timer *tm)
{
	sct_check(tm == &timer && s.inside == 0);
	s.inside++;
	give_token();
	s.inside--;
}

static void
start_timer(uint64_t period)
{
	timer = (struct timer){ .expired = count_expiry, .period = period };
	clock_timer_start(&timer, clock_now() + 1);
}

static void
start_and_stop(void)
{
	start_timer(0);
	sct_point();
	bool was_set = clock_timer_stop(&timer) != UINT64_MAX;
	sct_check(s.inside == 0);
	sct_check(clock_timer_deadline(&timer) == UINT64_MAX);
	s.timed_out = s.tokens + s.taken;
	sct_check(was_set == (s.timed_out == 0));
	timer = (struct timer){ 0 };
}

static void
sleep_a_tick(void)
{
	sct_check(clock_sleep_until(clock_now() + clock_ticks_to_time(1)) == 0);
}

static void
nothing_came_later(void)
{
	sct_check(s.tokens + s.taken == s.timed_out);
}

static void
timer_is_stopped(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "timer is stopped", .harts = 2, .setup = setup,
		.thread = { start_and_stop, sleep_a_tick, sleep_a_tick },
		.finish = nothing_came_later,
	};
	expect_no_failure(&scenario, 2);
}

static void
take_two_expiries(void)
{
	start_timer(3);
	take_token();
	take_token();
	sct_check(clock_timer_stop(&timer) != UINT64_MAX);
	sct_check(s.inside == 0);
	s.timed_out = s.tokens + s.taken;
}

static void
timer_goes_on(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "timer goes on", .harts = 2, .setup = setup,
		.thread = { take_two_expiries, sleep_a_tick },
		.finish = nothing_came_later,
	};
	expect_no_failure(&scenario, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deadline),
		cmocka_unit_test(timer_is_stopped),
		cmocka_unit_test(timer_goes_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
