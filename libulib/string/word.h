/*
 * Working on memory eight bytes at a time.
 */
#ifndef ULIB_STRING_WORD_H
#define ULIB_STRING_WORD_H

#include <stddef.h>
#include <stdint.h>

/* A word that may lie over objects of any type. */
typedef uint64_t __attribute__((may_alias)) word_t;

enum { WORD = sizeof(word_t) };

#define WORD_ONES	(~(word_t)0 / 0xff)		/* 0x0101… */
#define WORD_HIGHS	(WORD_ONES << 7)		/* 0x8080… */

/* Is p at the start of a word? */
static inline int
word_aligned(const void *p)
{
	return (uintptr_t)p % WORD == 0;
}

/* Does one of the bytes of w equal 0?  (Never wrong, whatever the bytes.) */
static inline int
word_has_zero(word_t w)
{
	return ((w - WORD_ONES) & ~w & WORD_HIGHS) != 0;
}

#endif
