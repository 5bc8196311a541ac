/*
 * Memory that is given back all at once.  Everything made of one command line
 * (words, tree, expanded arguments) comes from one arena, so no path through
 * the shell has anything to free but that arena.
 */
#ifndef SH_ARENA_H
#define SH_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk	*chunks;	/* newest first */
};

/*
 * A block of n bytes, aligned for anything.  Never NULL: a shell without memory
 * says so and exits.
 */
void *arena_alloc(struct arena *a, size_t n);

/* A copy of n bytes of s, and a NUL behind them. */
char *arena_strndup(struct arena *a, const char *s, size_t n);

/* Give everything back; the arena is empty and can be used again. */
void arena_free(struct arena *a);

/* A string that grows.  All zero is the empty one; s is then NULL. */
struct text {
	struct arena	*arena;
	char		*s;
	size_t		 len;
	size_t		 cap;
};

void text_add(struct text *t, char c);
void text_adds(struct text *t, const char *s);

/* The string, with its NUL.  Valid until the text grows again. */
char *text_str(struct text *t);

#endif
