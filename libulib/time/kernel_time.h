/* The kernel's struct octox_timespec and POSIX's struct timespec are the same. */
#ifndef ULIB_TIME_KERNEL_TIME_H
#define ULIB_TIME_KERNEL_TIME_H

#include <assert.h>
#include <stddef.h>

#include <octox/time.h>
#include <octox/timespec.h>

static_assert(sizeof(struct octox_timespec) == sizeof(struct timespec) &&
	      offsetof(struct octox_timespec, sec) ==
	      offsetof(struct timespec, tv_sec) &&
	      offsetof(struct octox_timespec, nsec) ==
	      offsetof(struct timespec, tv_nsec), "the same layout");

static inline struct octox_timespec *
kernel_time(struct timespec *ts)
{
	return (struct octox_timespec *)ts;
}

static inline const struct octox_timespec *
kernel_time_const(const struct timespec *ts)
{
	return (const struct octox_timespec *)ts;
}

#endif
