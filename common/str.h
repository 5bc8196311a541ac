/*
 * Strings, for everybody who has no C library.
 */
#ifndef COMMON_STR_H
#define COMMON_STR_H

#include "common/types.h"

/* Bytes before the NUL. */
size_t str_length(const char *s);

/* The same, but looks at max bytes at most, and is max when there is no NUL. */
size_t str_length_max(const char *s, size_t max);

bool str_equal(const char *a, const char *b);

/*
 * Copy with the NUL.  False, and as much as fits, when s is longer than size -
 * 1.  size is at least 1.
 */
bool str_copy(char *dst, size_t size, const char *s);

#endif
