/*
 * printf with wide characters: its core runs on the format in UTF-8 and is told to
 * count characters.
 */
#include "stdio/file_impl.h"
#include "stdio/format_impl.h"
#include "wchar/utf8.h"
#include "wchar/wide_format.h"

#include <errno.h>
#include <stdlib.h>
#include <wchar.h>

int
vfwprintf(FILE *restrict f, const wchar_t *restrict format, va_list ap)
{
	char *bytes = __octox_wide_format(format);

	fwide(f, 1);
	if (bytes == NULL)
		return -1;
	int n = __octox_format_file(f, true, bytes, ap);
	free(bytes);
	return n;
}

int
fwprintf(FILE *restrict f, const wchar_t *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfwprintf(f, format, ap);
	va_end(ap);
	return n;
}

int
vwprintf(const wchar_t *restrict format, va_list ap)
{
	return vfwprintf(stdout, format, ap);
}

int
wprintf(const wchar_t *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfwprintf(stdout, format, ap);
	va_end(ap);
	return n;
}

struct memory_sink {
	struct __octox_sink sink;
	wchar_t *to;
	size_t room;		/* the final 0 not counted */
	int error;		/* errno, once something was wrong */
};

static void
put(struct __octox_sink *sink, const char *s, size_t n)
{
	struct memory_sink *ms = (struct memory_sink *)sink;

	while (n > 0 && ms->error == 0) {
		uint32_t c;
		int len = __octox_utf8_decode(&c, s,
					      n < UTF8_MAX ? n : UTF8_MAX);

		if (len <= 0) {
			ms->error = EILSEQ;
		} else if (ms->room == 0) {
			ms->error = EOVERFLOW;
		} else {
			*ms->to++ = (wchar_t)c;
			ms->room--;
			s += len;
			n -= (size_t)len;
		}
	}
}

int
vswprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format,
	  va_list ap)
{
	struct memory_sink ms = {
		.sink = {.wide = true, .put = put},
		.to = to,
		.room = size - 1,
	};
	char *bytes = __octox_wide_format(format);

	if (bytes == NULL)
		return -1;
	if (size == 0) {
		free(bytes);
		errno = EOVERFLOW;
		return -1;
	}
	int n = __octox_format(&ms.sink, bytes, ap);
	free(bytes);
	*ms.to = 0;
	if (ms.error == 0)
		return n;
	errno = ms.error;
	return -1;
}

int
swprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vswprintf(to, size, format, ap);
	va_end(ap);
	return n;
}
