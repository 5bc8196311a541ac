/*
 * The parts of printf: reading a conversion specification, writing with padding,
 * and the conversions of integers, strings and floating-point numbers.
 */
#ifndef ULIB_STDIO_FORMAT_IMPL_H
#define ULIB_STDIO_FORMAT_IMPL_H

#include "float/parts.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Where the characters go. */
struct __octox_sink {
	/*
	 * What comes, always in UTF-8, counts in characters rather than bytes:
	 * widths, precisions, and the result.
	 */
	bool wide;
	void (*put)(struct __octox_sink *sink, const char *s, size_t n);
};

/* What printf returns: characters, or -1 and errno. */
int __octox_format(struct __octox_sink *sink, const char *format, va_list ap);

/* The same to a stream. */
int __octox_format_file(FILE *f, bool wide, const char *format, va_list ap);

/* A sink, and the count of what went there. */
struct format_out {
	struct __octox_sink *sink;
	size_t count;
};

enum format_flags {
	FORMAT_LEFT	= 1 << 0,	/* - */
	FORMAT_PLUS	= 1 << 1,	/* + */
	FORMAT_SPACE	= 1 << 2,
	FORMAT_ALT	= 1 << 3,	/* # */
	FORMAT_ZERO	= 1 << 4,	/* 0 */
	FORMAT_GROUPS	= 1 << 5,	/* ': no locale here has groups of digits */
};

enum format_length {
	LENGTH_NONE, LENGTH_CHAR, LENGTH_SHORT, LENGTH_LONG, LENGTH_LONG_DOUBLE
};

/* One conversion specification. */
struct format_spec {
	unsigned int flags;
	int width;
	int precision;		/* -1 if none was given */
	enum format_length length;
	char conversion;
};

/* In front of a number: its sign or base. */
struct format_prefix {
	char text[4];
	int len;
};

/* How much the n bytes count. */
long __octox_out_length(const struct format_out *out, const char *s, size_t n);
void __octox_out_put(struct format_out *out, const char *s, size_t n);
void __octox_out_fill(struct format_out *out, char c, long n);

/*
 * The blanks, prefix and zeros that go before a body of len characters, and the
 * blanks that go after it.
 */
void __octox_out_before(struct format_out *out, const struct format_spec *spec,
			const struct format_prefix *prefix, long len);
void __octox_out_after(struct format_out *out, const struct format_spec *spec,
		       const struct format_prefix *prefix, long len);

/* The sign of a signed conversion: "-", "+", " " or nothing. */
void __octox_prefix_sign(struct format_prefix *prefix,
			 const struct format_spec *spec, bool negative);

void __octox_format_string(struct format_out *out,
			   const struct format_spec *spec, const char *s);
/* False, and EILSEQ, for what is no character. */
bool __octox_format_wide_string(struct format_out *out,
				const struct format_spec *spec,
				const wchar_t *s);
bool __octox_format_char(struct format_out *out, const struct format_spec *spec,
			 long value);
void __octox_format_integer(struct format_out *out,
			    const struct format_spec *spec,
			    unsigned long long magnitude, bool negative);
void __octox_format_number(struct format_out *out,
			   const struct format_spec *spec,
			   const struct float_parts *p);
void __octox_format_hexfloat(struct format_out *out,
			     const struct format_spec *spec,
			     const struct format_prefix *sign,
			     const struct float_parts *p);

#endif
