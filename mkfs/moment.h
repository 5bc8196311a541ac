/*
 * Times of files in images, which shall come out the same each time.
 */
#ifndef MKFS_MOMENT_H
#define MKFS_MOMENT_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/*
 * The image's time of day, which stands still: $SOURCE_DATE_EPOCH if there is one;
 * otherwise the start of 1970 if is_new, and now if not.  False after a message: the
 * variable has no number.
 */
bool image_clock_set(bool is_new);

/* A time of the host in nanoseconds, no later than $SOURCE_DATE_EPOCH. */
int64_t image_time(time_t seconds, long nanoseconds);

#endif
