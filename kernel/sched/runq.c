#include "sched/runq_impl.h"

#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/machine.h"
#include "riscv/platform.h"
#include "sched/clock.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"

#include <octox/resource.h>

/*
 * R1: A runnable thread is on the queue of t->hart, or in the hands of the one
 *     who took it off or is about to put it there.  Nobody else touches it.
 * R2: t->hart changes only under the lock of the queue it names.
 * R3: A hart without work says so (idle) before it looks around, and who queues
 *     a thread on a busy hart looks for an idle one afterwards: one sees the
 *     other.
 *
 * There is no tick.  A time slice is measured only while somebody waits for the
 * hart; at its end one who waits goes to a hart that has two threads fewer, or
 * runs here.  While another hart is idle the slice is short.  A thread that is
 * woken by another is not given to an idle hart at once, since most who wake
 * another are about to sleep themselves, and a call between harts is dear.
 *
 * The locks of run queues are the innermost of all, and nobody holds two.
 */

enum {
	SLICES_PER_SECOND = TICK_HZ,
	PATIENCES_PER_SECOND = 1000,
	SHARES = OCTOX_NICE_MAX + 1,	/* of a slice, at a niceness of 0 */
	NOBODY = UINT32_MAX
};

static struct runq runqs[NCPU];

void
runq_init(void)
{
	for (int i = 0; i < NCPU; i++) {
		runqs[i] = (struct runq){ .slice_end = CLOCK_NEVER };
		spin_init(&runqs[i].lock, "run queue");
		list_init(&runqs[i].threads);
	}
}

struct runq *
runq_own(void)
{
	return &runqs[this_hart()->index];
}

struct runq *
runq_lock_own(void) NO_LOCK_CHECK
{
	intr_push();
	struct runq *rq = runq_own();
	spin_lock(&rq->lock);
	intr_pop();
	return rq;
}

void
runq_unlock_own(void) NO_LOCK_CHECK
{
	spin_unlock(&runq_own()->lock);
}

struct runq *
runq_lock_home(struct thread *t) NO_LOCK_CHECK
{
	for (;;) {
		uint32_t i = __atomic_load_n(&t->hart, __ATOMIC_RELAXED);
		spin_lock(&runqs[i].lock);
		if (__atomic_load_n(&t->hart, __ATOMIC_RELAXED) == i)
			return &runqs[i];
		spin_unlock(&runqs[i].lock);
	}
}

void
runq_unlock(struct runq *rq) NO_LOCK_CHECK
{
	spin_unlock(&rq->lock);
}

void
runq_push(struct runq *rq, struct thread *t)
{
	list_push_back(&rq->threads, &t->run_link);
	__atomic_store_n(&rq->count, rq->count + 1, __ATOMIC_RELAXED);
}

struct thread *
runq_pop(struct runq *rq)
{
	struct list *first = list_pop_front(&rq->threads);
	if (first == NULL)
		return NULL;
	__atomic_store_n(&rq->count, rq->count - 1, __ATOMIC_RELAXED);
	return list_entry(first, struct thread, run_link);
}

static bool
hart_is_idle(uint64_t i)
{
	return __atomic_load_n(&runqs[i].idle, __ATOMIC_RELAXED);
}

/* An idle hart, or NOBODY. */
static uint32_t
find_idle(void)
{
	for (uint32_t i = 0; i < platform.nharts; i++)
		if (hart_is_idle(i))
			return i;
	return NOBODY;
}

/* How long t may go on while another one waits. */
static uint64_t
slice_of(const struct thread *t)
{
	uint64_t usual = platform.timebase_hz / SLICES_PER_SECOND;
	int niceness = __atomic_load_n(&t->niceness, __ATOMIC_RELAXED);

	if (niceness == 0)
		return usual;
	return usual * (uint64_t)(SHARES - niceness) / SHARES;
}

/*
 * Somebody waits for this hart, on which t runs, and whose queue is locked: from now
 * on time counts.
 */
static void
start_slice(struct runq *rq, const struct thread *t)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);	/* R3 */
	uint64_t slice = find_idle() == NOBODY ? slice_of(t) :
			 platform.timebase_hz / PATIENCES_PER_SECOND;
	rq->slice_end = clock_now() + slice;
	clock_want(rq->slice_end);
}

/* Here; only an interrupt of a busy hart gives the thread to an idle one. */
static uint32_t
choose_hart(uint32_t last)
{
	const struct hart *h = this_hart();
	uint32_t here = (uint32_t)h->index;
	if (!h->in_irq || hart_is_idle(here))
		return here;
	uint32_t idle = hart_is_idle(last) ? last : find_idle();
	return idle != NOBODY ? idle : here;
}

void
runq_choose_hart(struct thread *t)
{
	__atomic_store_n(&t->hart, choose_hart(t->hart), __ATOMIC_RELAXED);
}

void
runq_enqueue(struct thread *t)
{
	uint32_t i = t->hart;
	bool here = i == this_hart()->index;
	struct runq *rq = &runqs[i];

	spin_lock(&rq->lock);
	runq_push(rq, t);
	bool call = rq->idle || rq->slice_end == CLOCK_NEVER;
	if (here && call && !rq->idle)
		start_slice(rq, cur_thread());
	__atomic_store_n(&rq->idle, false, __ATOMIC_RELAXED);
	spin_unlock(&rq->lock);

	if (call && !here)
		machine_send_ipi(i);
}

void
runq_start(struct runq *rq, const struct thread *t)
{
	__atomic_store_n(&rq->idle, false, __ATOMIC_RELAXED);
	if (rq->count > 0)
		start_slice(rq, t);
}

void
runq_note_waiting(struct runq *rq)
{
	if (rq->count > 0 && rq->slice_end == CLOCK_NEVER)
		start_slice(rq, cur_thread());
}

static bool
has_started(uint32_t i)
{
	return __atomic_load_n(&harts[i].thread, __ATOMIC_RELAXED) != NULL;
}

/* Threads that run on the hart or wait for it, about. */
static uint32_t
load(uint32_t i)
{
	uint32_t waiting = __atomic_load_n(&runqs[i].count, __ATOMIC_RELAXED);
	return hart_is_idle(i) ? waiting : waiting + 1;
}

/*
 * The hart with the least to do, of those that have started; me if none has
 * less.
 */
static uint32_t
find_least_loaded(uint32_t me)
{
	uint32_t least = me;
	for (uint32_t i = 0; i < platform.nharts; i++)
		if (has_started(i) && load(i) < load(least))
			least = i;
	return least;
}

/* The slice is over.  Returns who is in our hands for another hart, or NULL. */
static struct thread *
end_slice(struct runq *rq, uint32_t me)
{
	rq->slice_end = CLOCK_NEVER;
	if (rq->count == 0)
		return NULL;

	uint32_t target = find_least_loaded(me);
	bool was_idle = hart_is_idle(target);
	struct thread *t = NULL;
	if (load(me) >= load(target) + 2) {
		t = runq_pop(rq);
		__atomic_store_n(&t->hart, target, __ATOMIC_RELAXED);
	}
	if (t == NULL || !was_idle)
		cur_thread()->need_resched = true;
	else if (rq->count > 0)
		start_slice(rq, cur_thread());
	return t;
}

uint64_t
sched_tick(uint64_t now)
{
	struct thread *t = NULL;
	struct runq *rq = runq_lock_own();
	if (now >= rq->slice_end)
		t = end_slice(rq, (uint32_t)this_hart()->index);
	uint64_t next = rq->slice_end;
	runq_unlock_own();

	if (t != NULL)
		runq_enqueue(t);
	return next;
}

/*
 * Take a thread from the longest queue of the others for hart me.  NULL: none.
 */
static struct thread *
steal(uint32_t me)
{
	uint32_t victim = NOBODY;
	uint32_t most = 0;
	for (uint32_t i = 0; i < platform.nharts; i++) {
		uint32_t n = __atomic_load_n(&runqs[i].count, __ATOMIC_RELAXED);
		if (i != me && n > most) {
			victim = i;
			most = n;
		}
	}
	if (victim == NOBODY)
		return NULL;

	struct runq *rq = &runqs[victim];
	spin_lock(&rq->lock);
	struct thread *t = runq_pop(rq);
	if (t != NULL)
		__atomic_store_n(&t->hart, me, __ATOMIC_RELAXED);
	spin_unlock(&rq->lock);
	return t;
}

struct thread *
runq_find_work(void)
{
	struct runq *rq = runq_own();

	spin_lock(&rq->lock);
	struct thread *t = runq_pop(rq);
	__atomic_store_n(&rq->idle, t == NULL, __ATOMIC_RELAXED);
	spin_unlock(&rq->lock);
	if (t != NULL)
		return t;
	__atomic_thread_fence(__ATOMIC_SEQ_CST);	/* R3 */
	return steal((uint32_t)this_hart()->index);
}

uint32_t
runq_count(void)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < platform.nharts; i++)
		n += __atomic_load_n(&runqs[i].count, __ATOMIC_RELAXED);
	return n;
}
