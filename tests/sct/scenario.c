#include "scenario.h"

#include "riscv/intr.h"
#include "sched/thread.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct shared s;

void
setup(void)
{
	memset(&s, 0, sizeof(s));
	spin_init(&s.lock, "test");
	waitq_init(&s.q, "test");
	semaphore_init(&s.sem, "test", 0);
	sleeplock_init(&s.sl, "test");
}

void
nothing(void)
{
}

void
give_token(void)
{
	spin_lock(&s.lock);
	s.tokens++;
	(void)waitq_wake_one(&s.q);
	spin_unlock(&s.lock);
}

void
take_token(void)
{
	spin_lock(&s.lock);
	while (s.tokens == 0)
		waitq_sleep(&s.q, &s.lock);
	s.tokens--;
	s.taken++;
	spin_unlock(&s.lock);
	sct_check(intr_is_on());
}

void
interrupt_waiter(void)
{
	spin_lock(&s.lock);
	if (s.waiter != NULL)
		thread_interrupt(s.waiter);
	spin_unlock(&s.lock);
}

void
expect_no_failure(const struct sct_scenario *scenario, uint32_t bound)
{
	struct sct_result r = sct_explore(scenario, bound);
	print_message("# %s: %lu schedules\n", scenario->name,
		      (unsigned long)r.schedules);
	if (r.why != NULL)
		fail_msg("%s: %s in schedule %lu", scenario->name, r.why,
			 (unsigned long)r.schedules);
	assert_true(r.schedules > 1);
}

void
expect_first_schedule_good(const struct sct_scenario *scenario)
{
	struct sct_result r = sct_explore(scenario, 0);
	if (r.why != NULL)
		fail_msg("%s: %s", scenario->name, r.why);
}
