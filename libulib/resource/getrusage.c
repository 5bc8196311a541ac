#include "resource/usage.h"
#include "sys/result.h"

#include <sys/resource.h>

#include <octox/abi.h>
#include <octox/resource.h>
#include <octox/syscalls.h>

_Static_assert(RUSAGE_SELF == OCTOX_RUSAGE_SELF &&
	       RUSAGE_CHILDREN == OCTOX_RUSAGE_CHILDREN, "the kernel's");

enum { NS_PER_US = 1000, KIB = 1024 };

static struct timeval
to_timeval(struct octox_timespec ts)
{
	return (struct timeval){ ts.sec, ts.nsec / NS_PER_US };
}

void
__octox_rusage(const struct octox_rusage *from, struct rusage *to)
{
	*to = (struct rusage){
		.ru_utime = to_timeval(from->user),
		.ru_stime = to_timeval(from->system),
		.ru_maxrss = (long)from->max_pages * (OCTOX_PAGE_SIZE / KIB),
		.ru_minflt = (long)from->faults,
		.ru_nvcsw = (long)from->waits,
		.ru_nivcsw = (long)from->preemptions,
	};
}

int
getrusage(int who, struct rusage *usage)
{
	struct octox_rusage told;

	int r = sys_getrusage(who, &told);
	if (r == 0)
		__octox_rusage(&told, usage);
	return (int)sys_result(r);
}
