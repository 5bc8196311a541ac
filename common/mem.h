/*
 * The four functions that a compiler may call on its own, under the names that
 * it uses.  The kernel and the SDK's programs have their own; on the host these
 * prototypes stand for the C library's.
 */
#ifndef COMMON_MEM_H
#define COMMON_MEM_H

#include "common/types.h"

void *memset(void *dst, int c, size_t n);
void *memcpy(void *restrict dst, const void *restrict src, size_t n);
void *memmove(void *dst, const void *src, size_t n);
int memcmp(const void *a, const void *b, size_t n);

#endif
