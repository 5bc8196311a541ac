#include "syscall/usertime.h"

#include "common/bits.h"
#include "mm/uvm.h"
#include "proc/itimer.h"
#include "proc/proc.h"
#include "sched/clock.h"

#include <octox/errno.h>

int
usertime_get(struct proc *p, uvaddr_t from, uint64_t *ns)
{
	struct octox_timespec ts;
	uint64_t sum;

	int r = uvm_copy_in(p->thread->uvm, &ts, from, sizeof(ts));
	if (r < 0)
		return r;
	if (ts.sec < 0 || ts.nsec < 0 ||
	    ts.nsec >= (int64_t)OCTOX_NS_PER_SECOND)
		return -EINVAL;
	if (__builtin_mul_overflow((uint64_t)ts.sec, OCTOX_NS_PER_SECOND,
				   &sum) ||
	    __builtin_add_overflow(sum, (uint64_t)ts.nsec, &sum))
		sum = UINT64_MAX;
	*ns = sum;
	return 0;
}

struct octox_timespec
usertime_of(uint64_t ns)
{
	return (struct octox_timespec){
		.sec = (int64_t)(ns / OCTOX_NS_PER_SECOND),
		.nsec = (int64_t)(ns % OCTOX_NS_PER_SECOND),
	};
}

int
usertime_put(struct proc *p, uvaddr_t to, uint64_t ns)
{
	const struct octox_timespec ts = usertime_of(ns);

	return uvm_copy_out(p->thread->uvm, to, &ts, sizeof(ts));
}

int
usertime_put_rest(struct proc *p, uvaddr_t to, uvaddr_t whole, uint64_t passed)
{
	struct octox_timespec ts;

	int r = uvm_copy_in(p->thread->uvm, &ts, whole, sizeof(ts));
	if (r < 0)
		return r;
	ts.sec -= MIN(ts.sec, (int64_t)(passed / OCTOX_NS_PER_SECOND));
	ts.nsec -= (int64_t)(passed % OCTOX_NS_PER_SECOND);
	if (ts.nsec < 0 && ts.sec > 0) {
		ts.sec--;
		ts.nsec += (int64_t)OCTOX_NS_PER_SECOND;
	}
	ts.nsec = MAX(ts.nsec, (int64_t)0);
	return uvm_copy_out(p->thread->uvm, to, &ts, sizeof(ts));
}

int
usertime_get_deadline(struct proc *p, uvaddr_t timeout, uint64_t *deadline)
{
	uint64_t ns, end = UINT64_MAX;

	if (timeout.v != 0) {
		int r = usertime_get(p, timeout, &ns);
		if (r < 0)
			return r;
		end = clock_after(clock_ns_to_time(ns));
	}
	*deadline = signal_call_deadline(p, end);
	return 0;
}

int
usertime_interrupted(struct proc *p, uint64_t deadline)
{
	signal_set_call_deadline(p, deadline);
	return -CALL_INTERRUPTED;
}

static uvaddr_t
value_of(uvaddr_t itimer)
{
	return uvaddr_add(itimer, offsetof(struct octox_itimer, value));
}

int
usertime_get_itimer(struct proc *p, uvaddr_t from, struct itimer *it)
{
	static_assert(offsetof(struct octox_itimer, interval) == 0, "layout");
	int r = usertime_get(p, from, &it->interval);
	return r < 0 ? r : usertime_get(p, value_of(from), &it->value);
}

int
usertime_put_itimer(struct proc *p, uvaddr_t to, const struct itimer *it)
{
	int r = usertime_put(p, to, it->interval);
	return r < 0 ? r : usertime_put(p, value_of(to), it->value);
}
