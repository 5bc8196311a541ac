/*
 * The character sets that iconv knows: each reads and writes one character.
 */
#ifndef ULIB_ICONV_CHARSET_H
#define ULIB_ICONV_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHARSET_MAX = 4 };	/* bytes of a character */

struct charset {
	const char *names;	/* each between blanks, in upper case */
	/*
	 * The character at s, of which n bytes are there: its length, 0 if it is
	 * not complete, -1 if it is none.
	 */
	int (*read)(uint32_t *c, const char *s, size_t n, bool little);
	/* Its bytes: how many, -1 if the set does not have it. */
	int (*write)(char *to, uint32_t c, bool little);
	bool little;		/* the lowest byte comes first */
	bool marked;		/* a mark at the start tells */
};

/* The set of that name, of len bytes; NULL if it is not known. */
const struct charset *__octox_charset(const char *name, size_t len);

#endif
