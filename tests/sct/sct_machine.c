/*
 * The emulated machine: what the scheduler needs of the floors below it, with
 * harts whose spinning and sleeping the explorer sees.
 */
#include "sct_machine.h"

#include "common/types.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "mm/kalloc.h"
#include "mm/kvm.h"
#include "mm/page.h"
#include "mm/uio.h"
#include "mm/uvm.h"
#include "riscv/context.h"
#include "riscv/hart.h"
#include "riscv/intr.h"
#include "riscv/machine.h"
#include "riscv/platform.h"
#include "sched/clock.h"
#include "sched/sched.h"
#include "sched/sched_impl.h"
#include "sched/thread.h"

#include <stdlib.h>
#include <string.h>

struct hart harts[NCPU];
struct platform platform;

static struct {
	const struct sct_scenario *scenario;
	struct {
		bool		interrupts_on;
		bool		call_pending;
		bool		timer_pending;
		bool		waiting;	/* in wfi */
		const struct spinlock *spinning_on;
		uint64_t	timer;
	} hart[SCT_MAX_HARTS];
	uint64_t	now;
	bool		started;	/* hart 0 has done what comes first */
	struct thread	*thread[SCT_MAX_THREADS];
	uint32_t	live;
} m;

/*
 * --- Harts
 * -----------------------------------------------------------------------
 */

struct hart *
this_hart(void)
{
	return &harts[sct_hart()];
}

struct thread *
cur_thread(void)
{
	return this_hart()->thread;
}

static bool
is_pending(uint32_t h)
{
	return m.hart[h].call_pending || m.hart[h].timer_pending;
}

bool
machine_can_run(uint32_t h)
{
	if (h != 0 && !m.started)
		return false;
	if (m.hart[h].spinning_on != NULL)
		return !m.hart[h].spinning_on->locked;
	return !m.hart[h].waiting || is_pending(h);
}

bool
machine_all_done(void)
{
	for (uint32_t h = 0; h < m.scenario->harts; h++)
		if (!m.hart[h].waiting || is_pending(h))
			return false;
	return m.started && m.live == 0;
}

/* As kernel_trap() does. */
void
machine_take_interrupts(void)
{
	uint32_t h = sct_hart();
	while (m.hart[h].interrupts_on && is_pending(h)) {
		m.hart[h].interrupts_on = false;
		m.hart[h].call_pending = false;
		m.hart[h].timer_pending = false;
		harts[h].in_irq = true;
		clock_interrupt(false);
		sched_interrupt();
		harts[h].in_irq = false;
		sched_check_resched();
		h = sct_hart();
		m.hart[h].interrupts_on = true;
	}
}

void
intr_on(void)
{
	m.hart[sct_hart()].interrupts_on = true;
	if (sct_exploring())
		machine_take_interrupts();
}

void
intr_off(void)
{
	m.hart[sct_hart()].interrupts_on = false;
}

bool
intr_is_on(void)
{
	return m.hart[sct_hart()].interrupts_on;
}

void
intr_push(void)
{
	bool before = intr_is_on();
	intr_off();
	if (this_hart()->irq_off_depth++ == 0)
		this_hart()->irq_were_on = before;
}

void
intr_pop(void)
{
	sct_check(this_hart()->irq_off_depth > 0);
	if (--this_hart()->irq_off_depth == 0 && this_hart()->irq_were_on)
		intr_on();
}

void
intr_wait(void)
{
	uint32_t h = sct_hart();
	m.hart[h].waiting = true;
	if (!is_pending(h))
		sct_block();
	m.hart[h].waiting = false;
}

/*
 * --- Timers and calls
 * ------------------------------------------------------------
 */

uint64_t
machine_time(void)
{
	return m.now;
}

void
machine_set_timer(uint64_t deadline)
{
	m.hart[sct_hart()].timer = deadline;
}

void
machine_send_ipi(uint64_t h)
{
	m.hart[h].call_pending = true;
}

static uint32_t
first_timer(void)
{
	uint32_t first = 0;
	for (uint32_t h = 1; h < m.scenario->harts; h++)
		if (m.hart[h].timer < m.hart[first].timer)
			first = h;
	return first;
}

bool
machine_timer_is_set(void)
{
	return m.hart[first_timer()].timer != UINT64_MAX;
}

void
machine_pass_time(void)
{
	uint32_t h = first_timer();
	if (m.now < m.hart[h].timer)
		m.now = m.hart[h].timer;
	m.hart[h].timer = UINT64_MAX;
	m.hart[h].timer_pending = true;
}

/*
 * --- Locks
 * -----------------------------------------------------------------------
 */

void
spin_init(struct spinlock *lk, const char *name)
{
	*lk = (struct spinlock)SPINLOCK_INIT(name);
}

bool
spin_held(const struct spinlock *lk)
{
	return lk->locked && lk->owner == this_hart();
}

void
spin_lock(struct spinlock *lk)
{
	intr_push();
	sct_check(!spin_held(lk));
	sct_point();
	uint32_t h = sct_hart();
	while (lk->locked) {
		m.hart[h].spinning_on = lk;
		sct_block();
		m.hart[h].spinning_on = NULL;
	}
	lk->locked = 1;
	lk->owner = this_hart();
}

bool
spin_trylock(struct spinlock *lk)
{
	intr_push();
	sct_point();
	if (lk->locked) {
		intr_pop();
		return false;
	}
	lk->locked = 1;
	lk->owner = this_hart();
	return true;
}

void
spin_unlock(struct spinlock *lk)
{
	sct_check(spin_held(lk));
	lk->locked = 0;
	lk->owner = NULL;
	sct_point();
	intr_pop();
}

/*
 * --- Contexts
 * --------------------------------------------------------------------
 */

/* ra of a context that has run is its coroutine's number. */
void
context_switch(struct context *from, const struct context *to)
{
	from->ra = sct_coroutine_self();
	uint64_t id = to->ra;
	if (!sct_is_coroutine(id))
		id = sct_coroutine_new((void (*)(void))id);
	sct_coroutine_switch(id);
}

void
fpu_leave(struct thread *t)
{
	(void)t;
}

void
fpu_enter(struct hart *h, struct thread *t)
{
	sct_check(t->state == T_RUNNING);
	(void)h;
}

/*
 * --- Memory
 * ----------------------------------------------------------------------
 */

void *
page_alloc(void)
{
	return calloc(1, PGSIZE);
}

void
page_put(void *page)
{
	free(page);
}

void *
kalloc(size_t size)
{
	return malloc(size);
}

void *
kalloc_zeroed(size_t size)
{
	return calloc(1, size);
}

void
kfree(void *p)
{
	free(p);
}

int
kvm_map_stack(uint32_t slot)
{
	(void)slot;
	return 0;
}

void
kvm_catch_up(void)
{
}

void
uvm_activate(struct uvm *uvm)
{
	(void)uvm;
}

void
uio_init_kernel(struct uio *u, enum uio_dir dir, void *buf, size_t n)
{
	*u = (struct uio){
		.at.kernel = buf, .left = n, .dir = dir,
		.file_limit = UINT64_MAX,
	};
}

ssize
uio_prepare(struct uio *u, size_t n)
{
	u->prepared = n < u->left ? n : u->left;
	return (ssize)u->prepared;
}

void
uio_move(struct uio *u, void *kmem, size_t n)
{
	sct_check(n <= u->prepared);
	if (u->dir == UIO_TO_CALLER)
		memcpy(u->at.kernel, kmem, n);
	else
		memcpy(kmem, u->at.kernel, n);
	u->at.kernel += n;
	u->left -= n;
	u->prepared -= n;
}

void
panic(const char *fmt, ...)
{
	sct_fail(fmt);
}

/*
 * --- Runs
 * ------------------------------------------------------------------------
 */

void
machine_reset(const struct sct_scenario *s)
{
	memset(harts, 0, sizeof(harts));
	memset(&m, 0, sizeof(m));
	m.scenario = s;
	platform.nharts = s->harts;
	platform.timebase_hz = 10 * 1000 * 1000;
	for (uint32_t h = 0; h < s->harts; h++) {
		harts[h].index = h;
		m.hart[h].timer = UINT64_MAX;
	}
}

static void
thread_main(void *arg)
{
	m.scenario->thread[(size_t)arg]();
	m.live--;
	thread_exit();
}

/* The threads of this hart. */
static void
start_threads(void)
{
	for (size_t i = sct_hart(); i < SCT_MAX_THREADS && m.scenario->thread[i];
	     i += m.scenario->harts) {
		int r = thread_create("test", thread_main, (void *)i,
				      &m.thread[i]);
		sct_check(r == 0);
		m.live++;
		thread_start(m.thread[i]);
	}
}

void
machine_boot(void)
{
	if (sct_hart() == 0) {
		clock_init();
		sched_init();
		m.scenario->setup();
	}
	sched_init_hart();
	start_threads();
	m.started = true;
	sched_idle();
}

void
machine_collect(void)
{
	for (int i = 0; i < SCT_MAX_THREADS; i++) {
		if (m.thread[i] != NULL)
			thread_free(m.thread[i]);
		m.thread[i] = NULL;
	}
}

void
machine_abandon(void)
{
	for (int i = 0; i < SCT_MAX_THREADS; i++)
		free(m.thread[i]);
}
