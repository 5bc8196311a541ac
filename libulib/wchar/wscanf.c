/*
 * scanf with wide characters: its core runs on the format in UTF-8 and takes wide
 * characters from its source.
 */
#include "scan/scan.h"
#include "wchar/wide_format.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

struct file_source {
	struct __octox_source source;
	FILE *file;
};

static int
next(struct __octox_source *source)
{
	wint_t c = fgetwc(((struct file_source *)source)->file);

	return c != WEOF ? (int)c : -1;
}

static void
back(struct __octox_source *source, int c)
{
	ungetwc((wint_t)c, ((struct file_source *)source)->file);
}

static int
scan(struct __octox_source *source, const wchar_t *format, va_list ap)
{
	char *bytes = __octox_wide_format(format);

	if (bytes == NULL)
		return EOF;
	int n = __octox_scan(source, bytes, ap);
	free(bytes);
	return n;
}

int
vfwscanf(FILE *restrict f, const wchar_t *restrict format, va_list ap)
{
	struct file_source s = {
		.source = {
			.next = next,
			.back = back,
			.limit = SIZE_MAX,
			.wide = true,
		},
		.file = f,
	};

	return scan(&s.source, format, ap);
}

int
fwscanf(FILE *restrict f, const wchar_t *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfwscanf(f, format, ap);
	va_end(ap);
	return n;
}

int
vwscanf(const wchar_t *restrict format, va_list ap)
{
	return vfwscanf(stdin, format, ap);
}

int
wscanf(const wchar_t *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfwscanf(stdin, format, ap);
	va_end(ap);
	return n;
}

int
vswscanf(const wchar_t *restrict s, const wchar_t *restrict format, va_list ap)
{
	struct wide_string_source source;

	__octox_wide_string_source(&source, s);
	return scan(&source.source, format, ap);
}

int
swscanf(const wchar_t *restrict s, const wchar_t *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vswscanf(s, format, ap);
	va_end(ap);
	return n;
}
