/* Text that grows: messages, and values as they are shown. */
#ifndef JELL_TEXT_H
#define JELL_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct jell;

struct text {
	char	*s;		/* no NUL behind it */
	size_t	 len;
	size_t	 cap;
};

/* Returns false without memory.  What it gets, text_clear() leaves. */
bool text_init(struct text *t);
void text_destroy(struct text *t);
void text_clear(struct text *t);

/* These fail with "out of memory"; up to 128 bytes they cannot. */
void text_add(struct jell *j, struct text *t, const char *s, size_t len);
void text_adds(struct jell *j, struct text *t, const char *s);
void text_addf(struct jell *j, struct text *t, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void text_vaddf(struct jell *j, struct text *t, const char *format, va_list ap)
	__attribute__((format(printf, 3, 0), nonnull(3)));

#endif
