/*
 * Every schedule, up to a number of preemptions, of the scheduler and wait queues:
 * see sct.h.  Each scenario also fails when it deadlocks, does
 * not end, or a kassert() in the kernel does not hold.
 */
#include "scenario.h"

#include "riscv/hart.h"
#include "sched/clock.h"
#include "sched/sched.h"
#include "sched/thread.h"

#include <octox/errno.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void
expect_failure(const struct sct_scenario *scenario, uint32_t bound,
	       const char *why)
{
	struct sct_result r = sct_explore(scenario, bound);
	assert_non_null(r.why);
	assert_string_equal(r.why, why);
	assert_true(r.schedules > 1);
}

/*
 * --- The explorer finds what is wrong
 * --------------------------------------------
 */

/* The condition is looked at, and the lock let go, before the sleep. */
static void
wait_wrongly(void)
{
	spin_lock(&s.lock);
	bool none = s.tokens == 0;
	spin_unlock(&s.lock);
	spin_lock(&s.lock);
	if (none)
		waitq_sleep(&s.q, &s.lock);
	spin_unlock(&s.lock);
}

static void
finds_lost_wakeup(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "lost wake-up", .harts = 2, .setup = setup,
		.thread = { wait_wrongly, give_token }, .finish = nothing,
	};
	expect_failure(&scenario, 2, "deadlock");
}

static void
count_wrongly(void)
{
	int n = s.tokens;
	sct_point();
	s.tokens = n + 1;
}

static void
two_were_counted(void)
{
	sct_check(s.tokens == 2);
}

static void
finds_race(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "race", .harts = 2, .setup = setup,
		.thread = { count_wrongly, count_wrongly },
		.finish = two_were_counted,
	};
	expect_failure(&scenario, 1, "s.tokens == 2");
}

/*
 * --- Wait queues
 * -----------------------------------------------------------------
 */

static void
two_were_taken(void)
{
	sct_check(s.taken == 2 && s.tokens == 0);
	sct_check(list_empty(&s.q.sleepers));
}

static void
sleep_and_wake(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "sleep and wake", .harts = 2, .setup = setup,
		.thread = { take_token, give_token, take_token, give_token },
		.finish = two_were_taken,
	};
	expect_no_failure(&scenario, 2);
}

static void
three_harts(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "three harts", .harts = 3, .setup = setup,
		.thread = { take_token, give_token, take_token, give_token },
		.finish = two_were_taken,
	};
	expect_no_failure(&scenario, 1);
}

static void
wake_everybody(void)
{
	spin_lock(&s.lock);
	s.tokens += 2;
	waitq_wake_all(&s.q);
	spin_unlock(&s.lock);
}

static void
wake_all(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "wake all", .harts = 2, .setup = setup,
		.thread = { take_token, take_token, wake_everybody },
		.finish = two_were_taken,
	};
	expect_no_failure(&scenario, 2);
}

/*
 * Two wait for one token, which each passes on to the other; one is
 * interrupted.  If it gives up, the other must get the token all the same: no
 * wake-up is lost with the one who was interrupted.
 */
static void
take_and_pass_on(void)
{
	take_token();
	give_token();
}

static void
pass_on_or_give_up(void)
{
	spin_lock(&s.lock);
	s.waiter = cur_thread();
	int r = 0;
	while (s.tokens == 0 && r == 0)
		r = waitq_sleep_intr(&s.q, &s.lock);
	sct_check(r == 0 || r == -EINTR);
	if (r == 0) {
		s.taken++;
		(void)waitq_wake_one(&s.q);
	} else {
		s.interrupted++;
	}
	spin_unlock(&s.lock);
}

static void
all_but_one_took(void)
{
	sct_check(s.taken + s.interrupted == 2);
	sct_check(s.tokens == 1);
}

static void
interrupted_waiter(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "interrupted waiter", .harts = 2, .setup = setup,
		.thread = { pass_on_or_give_up, interrupt_waiter,
			    take_and_pass_on, give_token },
		.finish = all_but_one_took,
	};
	expect_no_failure(&scenario, 2);
}

static void
stays_interrupted(void)
{
	struct thread *t = cur_thread();
	thread_interrupt(t);
	spin_lock(&s.lock);
	sct_check(waitq_sleep_intr(&s.q, &s.lock) == -EINTR);
	sct_check(waitq_sleep_intr(&s.q, &s.lock) == -EINTR);
	sct_check(!list_linked(&t->wait_link));
	spin_unlock(&s.lock);
	thread_clear_interrupt(t);
	take_token();
}

static void
interrupt_comes_first(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "interrupt first", .harts = 2, .setup = setup,
		.thread = { stays_interrupted, give_token }, .finish = nothing,
	};
	expect_no_failure(&scenario, 2);
}

/* A sleep that is not interruptible goes on until the token comes. */
static void
take_sleeping_once(void)
{
	spin_lock(&s.lock);
	s.waiter = cur_thread();
	waitq_sleep(&s.q, &s.lock);
	sct_check(s.tokens == 1);
	s.tokens--;
	s.taken++;
	spin_unlock(&s.lock);
}

static void
interrupt_then_give(void)
{
	while (s.waiter == NULL)
		thread_yield();
	interrupt_waiter();
	give_token();
}

static void
one_was_taken(void)
{
	sct_check(s.taken == 1 && s.tokens == 0);
}

static void
uninterruptible(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "uninterruptible", .harts = 2, .setup = setup,
		.thread = { take_sleeping_once, interrupt_then_give },
		.finish = one_was_taken,
	};
	expect_no_failure(&scenario, 2);
}

/*
 * The waiter moves from hart to hart while somebody is about to interrupt it:
 * it is woken once, not twice.
 */
static void
take_two(void)
{
	spin_lock(&s.lock);
	s.waiter = cur_thread();
	while (s.taken < 2) {
		int r = 0;
		if (s.tokens == 0)
			r = waitq_sleep_intr(&s.q, &s.lock);
		if (r == -EINTR)
			thread_clear_interrupt(s.waiter);
		if (s.tokens > 0) {
			s.tokens--;
			s.taken++;
		}
	}
	spin_unlock(&s.lock);
}

static void
give_two(void)
{
	give_token();
	while (s.taken == 0)
		thread_yield();
	give_token();
}

/* Without s.lock, which would keep the waiter from moving. */
static void
interrupt_any_time(void)
{
	if (s.waiter != NULL)
		thread_interrupt(s.waiter);
}

static void
moving_waiter(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "moving waiter", .harts = 2, .setup = setup,
		.thread = { take_two, give_two, interrupt_any_time },
		.finish = two_were_taken,
	};
	expect_no_failure(&scenario, 2);
}

/*
 * --- Threads
 * ---------------------------------------------------------------------
 */

static void
child_main(void *unused)
{
	(void)unused;
	give_token();
	thread_exit();
}

/* The child says that it is done before it has left its stack. */
static void
create_and_free(void)
{
	struct thread *child;
	int r = thread_create("a child with too long a name", child_main, NULL,
			      &child);
	sct_check(r == 0);
	sct_check(strcmp(child->name, "a child with to") == 0);
	thread_start(child);
	take_token();
	thread_free(child);
}

static void
thread_life(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "thread life", .harts = 2, .setup = setup,
		.thread = { create_and_free }, .finish = one_was_taken,
	};
	expect_no_failure(&scenario, 2);
}

/* Who never sleeps does not keep the others from running for ever. */
static void
spin_until_taken(void)
{
	while (s.taken == 0)
		sct_point();
}

static void
time_slice(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "time slice", .harts = 1, .setup = setup,
		.thread = { spin_until_taken, take_token, give_token },
		.finish = one_was_taken,
	};
	expect_no_failure(&scenario, 1);
}

/* Two that never sleep and start on the same hart end up on two. */
static void
meet(void)
{
	while (s.places != 3) {
		s.places |= 1u << cur_thread()->hart;
		sct_point();
	}
}

static void
no_time_passed(void)
{
	sct_check(clock_now() == 0);
}

/* A hart that has become idle takes who waits for another, at once. */
static void
idle_hart_steals(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "idle hart steals", .harts = 2, .setup = setup,
		.thread = { meet, nothing, meet }, .finish = no_time_passed,
	};
	expect_first_schedule_good(&scenario);
}

static void
child_meets(void *unused)
{
	(void)unused;
	meet();
	thread_exit();
}

/* One that sleeps (no timer of its own left) is called when somebody waits. */
static void
wait_then_meet_child(void)
{
	struct thread *child;
	spin_lock(&s.lock);
	int r = waitq_sleep_until(&s.q, &s.lock, clock_ticks_to_time(5));
	spin_unlock(&s.lock);
	sct_check(r == -ETIMEDOUT);
	sct_check(thread_create("child", child_meets, NULL, &child) == 0);
	thread_start(child);
	meet();
	thread_free(child);
}

static void
less_than_a_slice(void)
{
	sct_check(clock_ticks() == 5);
}

static void
idle_hart_is_called(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "idle hart is called", .harts = 2, .setup = setup,
		.thread = { wait_then_meet_child, nothing },
		.finish = less_than_a_slice,
	};
	expect_first_schedule_good(&scenario);
}

static void
yield_until_taken(void)
{
	while (s.taken == 0)
		thread_yield();
}

static void
yielding(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "yielding", .harts = 1, .setup = setup,
		.thread = { yield_until_taken, take_token, give_token },
		.finish = one_was_taken,
	};
	expect_no_failure(&scenario, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_lost_wakeup),
		cmocka_unit_test(finds_race),
		cmocka_unit_test(sleep_and_wake),
		cmocka_unit_test(three_harts),
		cmocka_unit_test(wake_all),
		cmocka_unit_test(interrupted_waiter),
		cmocka_unit_test(interrupt_comes_first),
		cmocka_unit_test(uninterruptible),
		cmocka_unit_test(moving_waiter),
		cmocka_unit_test(thread_life),
		cmocka_unit_test(time_slice),
		cmocka_unit_test(idle_hart_steals),
		cmocka_unit_test(idle_hart_is_called),
		cmocka_unit_test(yielding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
