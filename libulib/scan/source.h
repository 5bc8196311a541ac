/*
 * Characters one at a time, with one pushed back: what strtol, strtod, scanf and
 * their relatives for wide characters read from.
 */
#ifndef ULIB_SCAN_SOURCE_H
#define ULIB_SCAN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct __octox_source {
	/* The next character, or -1 at the end. */
	int (*next)(struct __octox_source *source);
	/* Give back the character that came last (never the end). */
	void (*back)(struct __octox_source *source, int c);
	size_t count;		/* characters taken and not given back */
	size_t limit;		/* no more than this many */
	bool wide;		/* they are wide characters, not bytes */
};

static inline int
source_next(struct __octox_source *s)
{
	if (s->count >= s->limit)
		return -1;
	int c = s->next(s);
	if (c >= 0)
		s->count++;
	return c;
}

static inline void
source_back(struct __octox_source *s, int c)
{
	if (c < 0)
		return;
	s->back(s, c);
	s->count--;
}

/* Is c an ASCII character of the class (isdigit and so on)? */
#define ASCII_IS(class, c) ((c) < 128 && class(c))

/* A source over a string. */
struct string_source {
	struct __octox_source source;
	const char *at;
};

void __octox_string_source(struct string_source *s, const char *text);

/* A source over a wide string. */
struct wide_string_source {
	struct __octox_source source;
	const wchar_t *at;
};

void __octox_wide_string_source(struct wide_string_source *s,
				const wchar_t *text);

/* Is c, which came from s, white space? */
bool __octox_source_is_space(const struct __octox_source *s, int c);

/* Skip white space. */
void __octox_source_blanks(struct __octox_source *s);

#endif
