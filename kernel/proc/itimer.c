#include "proc/itimer.h"

#include "common/bits.h"
#include "proc/proc_impl.h"
#include "proc/signal_impl.h"
#include "riscv/intr.h"
#include "sched/clock.h"
#include "sched/cputime.h"

#include <octox/errno.h>

/*
 * The real timer is one of the clock's.  Only its process starts and stops it, and
 * stops it before it becomes a zombie, so whoever it belongs to is alive when it goes
 * off.  The other two are looked at when the processor time is sampled, which is by
 * the hart that runs the process.
 */

enum {
	/* Nanoseconds.  A program must get on between two signals. */
	SHORTEST_INTERVAL = 1000000,
};

/* Likewise: one that is set says so, however close it is; 146 years are enough. */
static const uint64_t shortest = 1;
static const uint64_t farthest = UINT64_MAX / 4;

static void
send(struct proc *p, int sig)
{
	static const struct signal_source from = { .code = OCTOX_SI_TIMER };

	spin_lock(&proc_lock);
	signal_send(p, sig, &from);
	spin_unlock(&proc_lock);
}

static uint64_t
span_of(uint64_t ns)
{
	return clock_ns_to_time(MIN(ns, farthest));
}

static uint64_t
period_of(uint64_t interval)
{
	if (interval == 0)
		return 0;
	return span_of(MAX(interval, (uint64_t)SHORTEST_INTERVAL));
}

/* What is told of a timer that is set. */
static struct itimer
left(uint64_t now, uint64_t deadline, uint64_t period)
{
	uint64_t span = deadline > now ? deadline - now : 0;

	return (struct itimer){
		.value = MAX(clock_time_to_ns(span), shortest),
		.interval = clock_time_to_ns(period),
	};
}

/* --- By the clock ---------------------------------------------------------------- */

static void
real_expired(struct timer *tm)
{
	send(container_of(tm, struct proc, itimers.real), SIGALRM);
}

static struct itimer
real_left(const struct timer *tm, uint64_t deadline)
{
	if (deadline == UINT64_MAX)
		return (struct itimer){ 0 };
	return left(clock_now(), deadline, tm->period);
}

static void
real_set(struct timer *tm, const struct itimer *new, struct itimer *old)
{
	*old = real_left(tm, clock_timer_stop(tm));
	if (new->value == 0)
		return;
	tm->period = period_of(new->interval);
	tm->expired = real_expired;
	clock_timer_start(tm, clock_after(span_of(new->value)));
}

void
itimer_end(struct proc *p)
{
	(void)clock_timer_stop(&p->itimers.real);
}

/* --- By processor time ----------------------------------------------------------- */

static struct cpu_timer *
cpu_timer(struct proc *p, int which)
{
	return &p->itimers.cpu[which - OCTOX_ITIMER_VIRTUAL];
}

static uint64_t
time_used(int which)
{
	struct cputime time = cputime_get();

	return which == OCTOX_ITIMER_VIRTUAL ? time.user
					     : time.user + time.system;
}

static struct itimer
cpu_left(const struct cpu_timer *t, uint64_t used)
{
	if (t->deadline == 0)
		return (struct itimer){ 0 };
	return left(used, t->deadline, t->period);
}

static void
cpu_set(struct proc *p, int which, const struct itimer *new, struct itimer *old)
{
	struct cpu_timer *t = cpu_timer(p, which);

	intr_push();
	uint64_t used = time_used(which);
	*old = cpu_left(t, used);
	*t = (struct cpu_timer){ 0 };
	if (new->value != 0) {
		t->period = period_of(new->interval);
		t->deadline = used + span_of(new->value);
	}
	intr_pop();
}

/* What should have happened several times since is one signal. */
static void
check(struct proc *p, int which, int sig)
{
	struct cpu_timer *t = cpu_timer(p, which);

	if (t->deadline == 0)
		return;
	uint64_t used = time_used(which);
	if (used < t->deadline)
		return;
	uint64_t late = used - t->deadline;
	t->deadline = t->period == 0 ? 0 : used - late % t->period + t->period;
	send(p, sig);
}

void
itimer_sample(struct proc *p)
{
	check(p, OCTOX_ITIMER_VIRTUAL, SIGVTALRM);
	check(p, OCTOX_ITIMER_PROF, SIGPROF);
}

/* --- Both kinds ------------------------------------------------------------------ */

int
itimer_get(struct proc *p, int which, struct itimer *now)
{
	const struct timer *real = &p->itimers.real;

	switch (which) {
	case OCTOX_ITIMER_REAL:
		*now = real_left(real, clock_timer_deadline(real));
		return 0;
	case OCTOX_ITIMER_VIRTUAL:
	case OCTOX_ITIMER_PROF:
		intr_push();
		*now = cpu_left(cpu_timer(p, which), time_used(which));
		intr_pop();
		return 0;
	default:
		return -EINVAL;
	}
}

void
itimer_set(struct proc *p, int which, const struct itimer *new,
	   struct itimer *old)
{
	if (which == OCTOX_ITIMER_REAL)
		real_set(&p->itimers.real, new, old);
	else
		cpu_set(p, which, new, old);
}
