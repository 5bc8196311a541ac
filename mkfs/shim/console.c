/* Messages and the end. */
#include "core/kprintf.h"
#include "core/panic.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "shim.h"

const char *shim_message_prefix = "";

void
kprintf(const char *fmt, ...)
{
	va_list ap;

	if (shim_message_prefix == NULL)
		return;
	fputs(shim_message_prefix, stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
}

void
panic(const char *fmt, ...)
{
	va_list ap;

	fputs("internal error: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}
