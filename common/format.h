/*
 * printf's formatting for everybody who has no C library: the kernel, and the
 * tools that share its code.  Pure; the bytes go to a sink.
 *
 * Conversions: %d %i %u %x %X %o %c %s %p %%.  Flags: - 0 #.  Width and, for
 * %s, precision: a number or *.  Sizes: l ll z j (all 64 bits).  Anything else
 * is printed as it stands.
 */
#ifndef COMMON_FORMAT_H
#define COMMON_FORMAT_H

#include "common/types.h"

#include <stdarg.h>

/* Embed it in a structure of your own to know where the bytes belong. */
struct format_sink {
	void	(*write)(struct format_sink *self, const char *s, size_t n);
};

/* How many bytes were written. */
size_t format_to(struct format_sink *sink, const char *fmt, va_list ap);

/*
 * At most size - 1 bytes and a NUL into buf; nothing at all if size is 0.
 * Returns the length it would have had, so a result >= size means that it was
 * cut.
 */
size_t format_string(char *buf, size_t size, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
size_t format_string_va(char *buf, size_t size, const char *fmt, va_list ap)
	__attribute__((format(printf, 3, 0)));

#endif
