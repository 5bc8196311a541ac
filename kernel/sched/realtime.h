/*
 * The time of day, in nanoseconds since the beginning of 1970: what is set, at boot
 * by the machine's clock, and the time since.
 */
#ifndef SCHED_REALTIME_H
#define SCHED_REALTIME_H

#include "core/annot.h"
#include "common/types.h"

int64_t clock_realtime(void);

/* From now on it is this time; not negative. */
void clock_set_realtime(int64_t now);

/* Sleep until that time of day, whoever sets the clock meanwhile.  0, -EINTR. */
MUST_CHECK int clock_sleep_realtime(int64_t until);

#endif
