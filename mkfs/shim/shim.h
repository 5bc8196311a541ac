/*
 * The build machine's stand-ins for what kernel/fs needs of the floors below it, in a
 * world with one thread.  What the kernel sees of them are the kernel's own headers;
 * here is what a program can set.
 */
#ifndef SHIM_H
#define SHIM_H

#include <stdbool.h>
#include <stdint.h>

/* Text in front of the kernel's messages on stderr; NULL: they are dropped. */
extern const char *shim_message_prefix;

/*
 * The allocation (kalloc or page_alloc) after this many others fails, once; negative:
 * none does.  For tests.
 */
extern int64_t shim_fail_alloc;

/* What clock_realtime() says: nanoseconds since 1970 began. */
extern int64_t shim_time;

/* Pages that there are; set before fs_init(). */
extern uint64_t shim_total_pages;

/* Pages handed out now; those on the free list of a cache count. */
extern uint64_t shim_used_pages;

#endif
