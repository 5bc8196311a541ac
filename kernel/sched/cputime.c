#include "sched/cputime.h"

#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/platform.h"
#include "sched/clock.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"

/*
 * To look at the clock on each way into the kernel and out of it would double the
 * cost of a short system call.  So it is looked at when a hart goes from one thread to
 * another, which gives the time of each exactly.  What that time was spent on is seen
 * at samples, which are taken while a process runs on the hart: what has passed since
 * the last sample counts as what is found.  In the long run that is right on average.
 *
 * T1: A thread's time, and what its hart keeps, are changed by that hart alone, with
 *     interrupts off.  Nobody else reads the time until the thread has ended.
 * T2: What has been told does not change: user and system only grow.
 */

/* Set before there are processes. */
static void (*sampled)(struct thread *t);

void
cputime_on_sample(void (*f)(struct thread *t))
{
	sampled = f;
}

void
cputime_init_hart(struct hart *h)
{
	h->charged = clock_now();
	h->sample = CLOCK_NEVER;
}

/* By T1: t has run on this hart up to now. */
static void
charge(struct hart *h, struct thread *t, uint64_t now)
{
	t->time.unparted += now - h->charged;
	h->charged = now;
}

static void
part(struct cputime *time)
{
	if (time->in_system)
		time->system += time->unparted;
	else
		time->user += time->unparted;
	time->unparted = 0;
}

void
cputime_switch(struct hart *h, const struct thread *next)
{
	uint64_t now = clock_now();

	charge(h, h->thread, now);
	if (h->sample == CLOCK_NEVER && next->proc != NULL) {
		h->sample = now + platform.timebase_hz / SAMPLES_PER_SECOND;
		clock_want(h->sample);
	}
}

uint64_t
cputime_tick(uint64_t now, bool from_user)
{
	struct hart *h = this_hart();
	struct thread *t = h->thread;

	if (now < h->sample)
		return h->sample;
	if (t->proc == NULL) {
		h->sample = CLOCK_NEVER;
		return CLOCK_NEVER;
	}
	h->sample = now + platform.timebase_hz / SAMPLES_PER_SECOND;
	charge(h, t, now);
	t->time.in_system = !from_user;
	part(&t->time);
	if (sampled != NULL)
		sampled(t);
	return h->sample;
}

struct cputime
cputime_get(void)
{
	intr_push();
	struct thread *t = cur_thread();
	charge(this_hart(), t, clock_now());
	part(&t->time);
	struct cputime time = t->time;
	intr_pop();
	return time;
}
