#include "sched/sched.h"

#include "core/panic.h"
#include "mm/kvm.h"
#include "mm/uvm.h"
#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/machine.h"
#include "riscv/platform.h"
#include "sched/runq_impl.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"

#include <octox/errno.h>

/*
 * Each hart has a queue of the threads that wait for it, and switches from
 * thread to thread directly.  When the queue is empty it goes on with its idle
 * thread, the context it booted in, which looks for work elsewhere and
 * otherwise sleeps.
 *
 * S1: A thread's stack is in use only while it runs, or while the lock of its
 *     hart's queue is held.  Whoever switches away holds that lock across the
 *     switch, and whoever runs next releases it.  So who holds the lock and
 *     finds a thread not running may have it run anywhere.
 * S2: At a switch that lock is the only one held, so interrupts are off by a
 *     depth of one.  Whether they were on before it belongs to the thread.
 */

static struct thread idle_threads[NCPU];

void
sched_init(void)
{
	runq_init();
}

void
sched_init_hart(void)
{
	struct hart *h = this_hart();
	struct thread *t = &idle_threads[h->index];

	*t = (struct thread){
		.state = T_RUNNING,
		.hart = (uint32_t)h->index,
		.fpu_hart = FPU_NOWHERE,
	};
	list_init(&t->run_link);
	list_init(&t->wait_link);
	thread_set_name(t, "idle");
	h->thread = t;
	cputime_init_hart(h);
}

static bool
is_idle_thread(const struct thread *t)
{
	return t >= idle_threads && t < idle_threads + NCPU;
}

/*
 * Go on with next instead of the running thread, whose state is set.  This
 * hart's queue is locked, when this returns that of the hart it returns on.
 */
static void
switch_to(struct thread *next)
{
	struct hart *h = this_hart();
	struct thread *prev = h->thread;
	bool irq_were_on = h->irq_were_on;

	kassert(h->irq_off_depth == 1 && !h->in_irq);
	next->state = T_RUNNING;
	cputime_switch(h, next);
	fpu_leave(prev);
	kvm_catch_up();
	uvm_activate(next->uvm);
	fpu_enter(h, next);
	h->thread = next;
	context_switch(&prev->context, &next->context);
	this_hart()->irq_were_on = irq_were_on;
}

/* The same with the first in the queue, or the idle thread. */
static void
switch_away(struct runq *rq)
{
	struct thread *next = runq_pop(rq);
	if (next == NULL)
		next = &idle_threads[this_hart()->index];
	runq_start(rq, next);
	switch_to(next);
}

void
sched_finish_switch(void)
{
	this_hart()->irq_were_on = true;
	runq_unlock_own();
}

void
sched_add(struct thread *t)
{
	intr_push();
	kassert(t->state == T_USED);
	t->hart = (uint32_t)this_hart()->index;
	t->state = T_RUNNABLE;
	runq_enqueue(t);
	intr_pop();
}

void
sched_call_hart_of(struct thread *t)
{
	struct runq *home = runq_lock_home(t);
	bool call = t->state == T_RUNNING && t != cur_thread();
	uint32_t i = t->hart;
	runq_unlock(home);
	if (call)
		machine_send_ipi(i);
}

bool
sched_wake(struct thread *t, int result)
{
	intr_push();
	struct runq *home = runq_lock_home(t);
	bool woken = t->state == T_SLEEPING &&
		     (result != -EINTR || t->interruptible);
	if (woken) {
		t->state = T_RUNNABLE;
		t->wake_result = result;
		runq_choose_hart(t);
	}
	runq_unlock(home);
	if (woken)
		runq_enqueue(t);
	intr_pop();
	return woken;
}

void
sched_sleep_begin(bool interruptible)
{
	struct thread *t = cur_thread();
	kassert(!is_idle_thread(t));
	(void)runq_lock_own();
	t->interruptible = interruptible;
	/* thread_interrupt() sets this, then takes our lock to see us sleep. */
	if (interruptible && thread_interrupted(t))
		t->wake_result = -EINTR;
	else
		t->state = T_SLEEPING;
}

int
sched_sleep_end(void)
{
	struct thread *t = cur_thread();
	if (t->state == T_SLEEPING) {
		t->waits++;
		switch_away(runq_own());
	}
	runq_unlock_own();
	return t->wake_result;
}

void
sched_leave(void)
{
	struct runq *rq = runq_lock_own();
	cur_thread()->state = T_ZOMBIE;
	switch_away(rq);
	panic("a thread that has ended runs");
}

bool
sched_has_left(struct thread *t)
{
	struct runq *home = runq_lock_home(t);
	bool left = t->state == T_ZOMBIE || t->state == T_USED;
	runq_unlock(home);
	return left;
}

void
thread_yield(void)
{
	struct thread *t = cur_thread();
	struct runq *rq = runq_lock_own();
	t->need_resched = false;
	if (rq->count > 0 && !is_idle_thread(t)) {
		t->state = T_RUNNABLE;
		runq_push(rq, t);
		switch_away(rq);
	}
	runq_unlock_own();
}

void
sched_check_resched(void)
{
	struct thread *t = cur_thread();

	if (!t->need_resched)
		return;
	t->preemptions++;
	thread_yield();
}

void
sched_interrupt(void)
{
	struct runq *rq = runq_lock_own();
	if (!is_idle_thread(cur_thread()))
		runq_note_waiting(rq);
	runq_unlock_own();
}

/*
 * Go from the idle thread to t, which is on no queue; until there is no other.
 */
static void
run(struct thread *t)
{
	struct runq *rq = runq_lock_own();
	runq_start(rq, t);
	switch_to(t);
	runq_unlock_own();
}

void
sched_idle(void)
{
	for (;;) {
		/*
		 * With interrupts off from looking to sleeping: a call that
		 * comes in between stays pending, and ends the sleep at once.
		 */
		intr_off();
		struct thread *t = runq_find_work();
		if (t != NULL)
			run(t);
		else
			intr_wait();
		intr_on();
	}
}

uint32_t
sched_load(void)
{
	uint32_t n = runq_count();
	for (uint32_t i = 0; i < platform.nharts; i++) {
		const struct thread *t = __atomic_load_n(&harts[i].thread,
							 __ATOMIC_RELAXED);
		n += t != NULL && !is_idle_thread(t);
	}
	return n;
}
