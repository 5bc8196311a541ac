#include "sched/thread.h"

#include "core/panic.h"
#include "mm/kalloc.h"
#include "mm/kvm.h"
#include "mm/page.h"
#include "riscv/hart.h"
#include "sched/sched.h"
#include "sched/sched_impl.h"

#include <octox/errno.h>

/*
 * There are NPROC slots for threads, each with a kernel stack and a trapframe
 * page, which are made at the first use of the slot and kept: the last one
 * given back is taken first.
 */
struct slot {
	struct trapframe *tf;	/* NULL: neither this nor the stack is made */
	uint32_t	next_free;
};

enum { NO_SLOT = UINT32_MAX };

static struct {
	struct spinlock	lock;
	uint32_t	first_free;	/* [lock] given back, chained */
	uint32_t	used;		/* [lock] slots from here on are new */
	struct slot	slot[NPROC];	/* [lock] the holder's, if it has one */
} slots = { SPINLOCK_INIT("thread slots"), NO_SLOT, 0, { { NULL, 0 } } };

static uint32_t
slot_get(void)
{
	uint32_t i = NO_SLOT;
	spin_lock(&slots.lock);
	if (slots.first_free != NO_SLOT) {
		i = slots.first_free;
		slots.first_free = slots.slot[i].next_free;
	} else if (slots.used < NPROC) {
		i = slots.used++;
	}
	spin_unlock(&slots.lock);
	return i;
}

static void
slot_put(uint32_t i)
{
	spin_lock(&slots.lock);
	slots.slot[i].next_free = slots.first_free;
	slots.first_free = i;
	spin_unlock(&slots.lock);
}

/* Make what belongs to a slot, which is ours, at its first use.  -ENOMEM. */
static int
slot_fill(uint32_t i)
{
	if (slots.slot[i].tf != NULL)
		return 0;
	struct trapframe *tf = page_alloc();
	if (tf == NULL)
		return -ENOMEM;
	int r = kvm_map_stack(i);
	if (r != 0) {
		page_put(tf);
		return r;
	}
	slots.slot[i].tf = tf;
	return 0;
}

/* Where a thread starts to run: as if from switch_to(). */
static void
thread_begin(void)
{
	struct thread *t = cur_thread();
	sched_finish_switch();
	t->entry(t->arg);
	panic("thread %s returned", t->name);
}

void
thread_set_name(struct thread *t, const char *name)
{
	size_t i = 0;
	for (; i < THREAD_NAMELEN - 1 && name[i] != '\0'; i++)
		t->name[i] = name[i];
	t->name[i] = '\0';
}

int
thread_create(const char *name, void (*entry)(void *), void *arg,
	      struct thread **out)
{
	uint32_t i = slot_get();
	if (i == NO_SLOT)
		return -EAGAIN;
	int r = slot_fill(i);
	if (r != 0)
		goto out_slot;
	struct thread *t = kalloc_zeroed(sizeof(*t));
	if (t == NULL) {
		r = -ENOMEM;
		goto out_slot;
	}

	uint64_t stack_top = KSTACK(i) + (uint64_t)STACK_PAGE_NUM * PGSIZE;
	t->context.ra = (uint64_t)thread_begin;
	t->context.sp = stack_top;
	t->slot = i;
	t->tf = slots.slot[i].tf;
	*t->tf = (struct trapframe){ .kernel_sp = stack_top };
	t->entry = entry;
	t->arg = arg;
	t->state = T_USED;
	t->fpu_hart = FPU_NOWHERE;
	list_init(&t->run_link);
	list_init(&t->wait_link);
	thread_set_name(t, name);
	*out = t;
	return 0;

out_slot:
	slot_put(i);
	return r;
}

void
thread_start(struct thread *t)
{
	sched_add(t);
}

void
thread_exit(void)
{
	sched_leave();
}

void
thread_free(struct thread *t)
{
	/* It has only a few instructions to go, so no wait queue for this. */
	while (!sched_has_left(t))
		thread_yield();
	slot_put(t->slot);
	kfree(t);
}

void
thread_interrupt(struct thread *t)
{
	__atomic_store_n(&t->interrupted, true, __ATOMIC_RELEASE);
	/* There is no tick that would make its program look. */
	if (!sched_wake(t, -EINTR))
		sched_call_hart_of(t);
}

void
thread_clear_interrupt(struct thread *t)
{
	__atomic_store_n(&t->interrupted, false, __ATOMIC_RELAXED);
}

bool
thread_interrupted(const struct thread *t)
{
	return __atomic_load_n(&t->interrupted, __ATOMIC_RELAXED);
}

void
thread_set_niceness(struct thread *t, int niceness)
{
	__atomic_store_n(&t->niceness, niceness, __ATOMIC_RELAXED);
}
