#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interp.h"

enum { TEXT_FIRST = 256, TEXT_MAX = HEAP_MAX };

bool
text_init(struct text *t)
{
	*t = (struct text){ .s = malloc(TEXT_FIRST), .cap = TEXT_FIRST };
	return t->s != NULL;
}

void
text_destroy(struct text *t)
{
	free(t->s);
	*t = (struct text){ 0 };
}

/* Give a very long text's memory back. */
static void
shrink(struct text *t)
{
	char *s = realloc(t->s, TEXT_FIRST);

	if (s) {
		t->s = s;
		t->cap = TEXT_FIRST;
	}
}

void
text_clear(struct text *t)
{
	t->len = 0;
	if (t->cap > 64 * TEXT_FIRST)
		shrink(t);
}

/* Room for so many bytes more. */
static void
reserve(struct jell *j, struct text *t, size_t more)
{
	size_t cap = t->cap;

	while (cap - t->len < more && cap < TEXT_MAX)
		cap *= 2;
	if (cap == t->cap)
		return;
	char *s = cap < TEXT_MAX ? realloc(t->s, cap) : NULL;
	if (!s)
		jell_fail(j, ERROR_RUNTIME, "out of memory");
	t->s = s;
	t->cap = cap;
}

void
text_add(struct jell *j, struct text *t, const char *s, size_t len)
{
	reserve(j, t, len);
	memcpy(t->s + t->len, s, len);
	t->len += len;
}

void
text_adds(struct jell *j, struct text *t, const char *s)
{
	text_add(j, t, s, strlen(s));
}

void
text_vaddf(struct jell *j, struct text *t, const char *format, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	/* So much there always is in an empty text. */
	reserve(j, t, TEXT_FIRST / 2);
	int n = vsnprintf(t->s + t->len, TEXT_FIRST / 2, format, ap);
	if (n >= TEXT_FIRST / 2) {
		reserve(j, t, (size_t)n + 1);
		n = vsnprintf(t->s + t->len, (size_t)n + 1, format, again);
	}
	va_end(again);
	if (n > 0)
		t->len += (size_t)n;
}

void
text_addf(struct jell *j, struct text *t, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	text_vaddf(j, t, format, ap);
	va_end(ap);
}
