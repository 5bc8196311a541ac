#include "sched/realtime.h"

#include "core/spinlock.h"
#include "sched/clock.h"
#include "sched/waitq.h"

#include <octox/errno.h>

static struct {
	int64_t		boot;		/* [a] the time of day at boot */
	struct spinlock	lock;
	struct waitq	changed;	/* boot has; lock is the condition's */
} realtime = {
	.lock = SPINLOCK_INIT("time of day"),
	.changed = WAITQ_INIT(realtime.changed, "time of day"),
};

static int64_t
time_at_boot(void)
{
	return __atomic_load_n(&realtime.boot, __ATOMIC_RELAXED);
}

int64_t
clock_realtime(void)
{
	return time_at_boot() + (int64_t)clock_nanoseconds();
}

void
clock_set_realtime(int64_t now)
{
	spin_lock(&realtime.lock);
	__atomic_store_n(&realtime.boot, now - (int64_t)clock_nanoseconds(),
			 __ATOMIC_RELAXED);
	waitq_wake_all(&realtime.changed);
	spin_unlock(&realtime.lock);
}

/* The deadline on the clock that nobody sets; 0 if it was before boot. */
static uint64_t
deadline_of(int64_t until)
{
	int64_t since_boot;

	if (__builtin_sub_overflow(until, time_at_boot(), &since_boot))
		return UINT64_MAX;
	return since_boot <= 0 ? 0 : clock_ns_to_time((uint64_t)since_boot);
}

int
clock_sleep_realtime(int64_t until)
{
	int r = 0;

	spin_lock(&realtime.lock);
	while (r == 0)
		r = waitq_sleep_until(&realtime.changed, &realtime.lock,
				      deadline_of(until));
	spin_unlock(&realtime.lock);
	return r == -ETIMEDOUT ? 0 : r;
}
