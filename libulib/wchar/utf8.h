/*
 * UTF-8: between a character's number and its bytes.
 */
#ifndef ULIB_WCHAR_UTF8_H
#define ULIB_WCHAR_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX = 4 };

/* The bytes of c: how many, or -1 if there is no such character. */
int __octox_utf8_encode(char *to, uint32_t c);

/*
 * The character at s, in n bytes: how long it is, 0 if it is not complete, -1 if
 * it is not valid.
 */
int __octox_utf8_decode(uint32_t *c, const char *s, size_t n);

#endif
