/*
 * The real-time clock: QEMU's goldfish-rtc, which knows the date.  It is asked once,
 * at boot; from then on sched/realtime.c counts.
 */
#ifndef DEV_RTC_H
#define DEV_RTC_H

#include "common/types.h"

/* Nanoseconds since 1970; false when the machine has no such clock. */
bool rtc_read(int64_t *now);

#endif
