/*
 * Memory for the kernel's own structures.  Never sleeps; may be called with
 * spinlocks held.
 *
 * Sizes are rounded up to powers of two, as in the guide's buddy allocator
 * (section 4.3).  From a page up it is that allocator (mm/buddy.h).  Below a
 * page each class, 16 bytes to 2 KiB, cuts whole pages into objects of its size
 * instead of splitting and joining: taking an object is then a few instructions
 * under the lock of its class alone, and the class of a freed one is known from
 * its page.
 */
#ifndef MM_KALLOC_H
#define MM_KALLOC_H

#include "common/types.h"
#include "core/annot.h"

/* At least size bytes, aligned to its class; NULL when there are none. */
MUST_CHECK void *kalloc(size_t size);
MUST_CHECK void *kalloc_zeroed(size_t size);

/* NULL is fine. */
void kfree(void *p);

/* Bytes handed out now, rounded up as above: tests compare before and after. */
uint64_t kalloc_used(void);

#endif
