#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
reserve(struct buffer *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 64;

	while (cap - b->len <= n)
		cap *= 2;
	if (cap == b->cap)
		return;
	char *s = realloc(b->s, cap);
	if (!s) {
		fputs("sh: out of memory\n", stderr);
		exit(2);
	}
	b->s = s;
	b->cap = cap;
}

void
buffer_insert(struct buffer *b, size_t at, const char *s, size_t n)
{
	reserve(b, n);
	memmove(b->s + at + n, b->s + at, b->len - at);
	memcpy(b->s + at, s, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
buffer_append(struct buffer *b, const char *s, size_t n)
{
	buffer_insert(b, b->len, s, n);
}

void
buffer_delete(struct buffer *b, size_t at, size_t n)
{
	if (n == 0)
		return;
	b->len -= n;
	memmove(b->s + at, b->s + at + n, b->len - at);
	b->s[b->len] = '\0';
}

void
buffer_clear(struct buffer *b)
{
	buffer_delete(b, 0, b->len);
}

const char *
buffer_text(const struct buffer *b)
{
	return b->s ? b->s : "";
}

void
buffer_free(struct buffer *b)
{
	free(b->s);
	*b = (struct buffer){ 0 };
}
