#include "arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 4096 };

struct arena_chunk {
	struct arena_chunk	*next;
	size_t			 used;
	size_t			 size;
	max_align_t		 data[];
};

static struct arena_chunk *
chunk_new(size_t n)
{
	size_t size = n > CHUNK_SIZE ? n : CHUNK_SIZE;
	struct arena_chunk *c = malloc(sizeof(*c) + size);

	if (!c) {
		fputs("sh: out of memory\n", stderr);
		exit(2);
	}
	c->used = 0;
	c->size = size;
	return c;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	size_t align = _Alignof(max_align_t);

	n = (n + align - 1) / align * align;
	struct arena_chunk *c = a->chunks;
	if (!c || c->size - c->used < n) {
		c = chunk_new(n);
		c->next = a->chunks;
		a->chunks = c;
	}
	void *p = (char *)c->data + c->used;
	c->used += n;
	return p;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

void
arena_free(struct arena *a)
{
	while (a->chunks) {
		struct arena_chunk *c = a->chunks;

		a->chunks = c->next;
		free(c);
	}
}

void
text_add(struct text *t, char c)
{
	if (t->len + 1 >= t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 32;
		char *s = arena_alloc(t->arena, cap);

		if (t->len)
			memcpy(s, t->s, t->len);
		t->s = s;
		t->cap = cap;
	}
	t->s[t->len++] = c;
	t->s[t->len] = '\0';
}

void
text_adds(struct text *t, const char *s)
{
	while (*s)
		text_add(t, *s++);
}

char *
text_str(struct text *t)
{
	return t->s ? t->s : arena_strndup(t->arena, "", 0);
}
