/*
 * Is it UTF-8?  Path names must be (error Utf8Error).
 */
#ifndef COMMON_UTF8_H
#define COMMON_UTF8_H

#include "common/types.h"

/*
 * Are the n bytes a series of whole, shortest-form encodings of Unicode
 * characters (RFC 3629: up to U+10FFFF, no surrogates)?  NUL counts as a
 * character.
 */
bool utf8_valid(const char *s, size_t n);

#endif
