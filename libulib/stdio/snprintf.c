/* printf into memory. */
#include "stdio/format_impl.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

struct memory_sink {
	struct __octox_sink sink;
	char *to;
	size_t room;		/* the final NUL not counted */
};

static void
put(struct __octox_sink *sink, const char *s, size_t n)
{
	struct memory_sink *ms = (struct memory_sink *)sink;

	if (n > ms->room)
		n = ms->room;
	if (n == 0)
		return;
	memcpy(ms->to, s, n);
	ms->to += n;
	ms->room -= n;
}

int
vsnprintf(char *restrict to, size_t size, const char *restrict format,
	  va_list ap)
{
	struct memory_sink ms = {
		.sink = {.put = put},
		.to = to,
		.room = size > 0 ? size - 1 : 0,
	};
	int n = __octox_format(&ms.sink, format, ap);

	if (size > 0)
		*ms.to = '\0';
	return n;
}

int
snprintf(char *restrict to, size_t size, const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vsnprintf(to, size, format, ap);
	va_end(ap);
	return n;
}

int
vsprintf(char *restrict to, const char *restrict format, va_list ap)
{
	return vsnprintf(to, (size_t)INT_MAX + 1, format, ap);
}

int
sprintf(char *restrict to, const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vsprintf(to, format, ap);
	va_end(ap);
	return n;
}
