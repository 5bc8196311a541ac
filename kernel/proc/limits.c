#include "proc/limits.h"

#include "common/bits.h"
#include "mm/page.h"
#include "mm/uvm.h"
#include "proc/signal_impl.h"
#include "riscv/intr.h"
#include "sched/clock.h"
#include "sched/cputime.h"

#include <octox/errno.h>

/*
 * Each limit is looked at where what it limits is given: that of files by
 * fs/inode_io.c, of descriptors by fd.c, of memory by mm/uvm.c; which are told when a
 * limit changes.
 */

enum {
	STACK_MAX	= USTACK_PAGES * PGSIZE,
	/* Less could not even hold what exec puts there. */
	STACK_MIN	= USTACK_PROMISED * PGSIZE,
};

/* What no process gets more of. */
static uint64_t
ceiling(int which)
{
	switch (which) {
	case OCTOX_LIMIT_STACK:
		return STACK_MAX;
	case OCTOX_LIMIT_CORE:
		return 0;
	case OCTOX_LIMIT_NOFILE:
		return NOFILE;
	default:
		return OCTOX_LIMIT_NONE;
	}
}

/* In units of the clock; of no limit, never. */
static uint64_t
seconds_to_time(uint64_t seconds)
{
	uint64_t ns;

	if (__builtin_mul_overflow(seconds, OCTOX_NS_PER_SECOND, &ns))
		return UINT64_MAX;
	return clock_ns_to_time(ns);
}

static void
start_cpu(struct limits *l)
{
	l->cpu_next = seconds_to_time(l->of[OCTOX_LIMIT_CPU].soft);
}

void
limits_init(struct limits *l)
{
	for (int i = 0; i < OCTOX_LIMITS; i++)
		l->of[i] = (struct octox_rlimit){ ceiling(i), ceiling(i) };
	start_cpu(l);
}

void
limits_copy(struct limits *to, const struct limits *from)
{
	*to = *from;
	if (from->cpu_next != UINT64_MAX)
		start_cpu(to);
}

uint64_t
limits_stack(const struct limits *l)
{
	uint64_t size = l->of[OCTOX_LIMIT_STACK].soft;

	return align_down(MAX(size, (uint64_t)STACK_MIN), PGSIZE);
}

void
limits_set_memory(const struct limits *l, struct uvm *uvm)
{
	uvm_set_limits(uvm, l->of[OCTOX_LIMIT_AS].soft,
		       l->of[OCTOX_LIMIT_DATA].soft);
}

int
limits_get(const struct proc *p, int which, struct octox_rlimit *out)
{
	if (which < 0 || which >= OCTOX_LIMITS)
		return -EINVAL;
	*out = p->limits.of[which];
	return 0;
}

int
limits_set(struct proc *p, int which, const struct octox_rlimit *to)
{
	if (which < 0 || which >= OCTOX_LIMITS || to->soft > to->hard)
		return -EINVAL;
	if (to->hard > ceiling(which))
		return -EPERM;
	intr_push();
	p->limits.of[which] = *to;
	if (which == OCTOX_LIMIT_CPU)
		start_cpu(&p->limits);
	intr_pop();
	limits_set_memory(&p->limits, p->thread->uvm);
	fd_set_limit(&p->fds, (int)p->limits.of[OCTOX_LIMIT_NOFILE].soft);
	return 0;
}

static void
send(struct proc *p, int sig)
{
	static const struct signal_source kernel = {
		.code = OCTOX_SI_KERNEL,
	};

	spin_lock(&proc_lock);
	signal_send(p, sig, &kernel);
	spin_unlock(&proc_lock);
}

/* Every second beyond the soft limit, until the hard one is reached. */
void
limits_sample(struct proc *p)
{
	struct limits *l = &p->limits;

	if (l->cpu_next == UINT64_MAX)
		return;
	struct cputime time = cputime_get();
	uint64_t used = time.user + time.system;
	if (used < l->cpu_next)
		return;
	if (used >= seconds_to_time(l->of[OCTOX_LIMIT_CPU].hard)) {
		send(p, SIGKILL);
		return;
	}
	l->cpu_next = used + seconds_to_time(1);
	send(p, SIGXCPU);
}
