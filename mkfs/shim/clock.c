/* The time of day, which stands still. */
#include "sched/realtime.h"

#include "shim.h"

int64_t shim_time;

int64_t
clock_realtime(void)
{
	return shim_time;
}
