/*
 * Bytes that grow and shrink, in malloc()ed memory.  All zero is the empty one;
 * without memory the shell says so and exits.
 */
#ifndef SH_BUFFER_H
#define SH_BUFFER_H

#include <stddef.h>

struct buffer {
	char	*s;		/* with a NUL behind; NULL before the first use */
	size_t	 len;
	size_t	 cap;
};

/* Put n bytes in front of the one at. */
void buffer_insert(struct buffer *b, size_t at, const char *s, size_t n);

void buffer_append(struct buffer *b, const char *s, size_t n);

/* Take n bytes out, from at on. */
void buffer_delete(struct buffer *b, size_t at, size_t n);

/* Make it empty; the memory is kept. */
void buffer_clear(struct buffer *b);

/* Its text; valid until the buffer changes. */
const char *buffer_text(const struct buffer *b);

void buffer_free(struct buffer *b);

#endif
