#include "report.h"

#include <stdarg.h>
#include <stdio.h>

#include "progress.h"

void
report(const char *fmt, ...)
{
	va_list ap;

	progress_clear();
	fputs(PROGRAM_NAME ": ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

const char *
error_text(long error)
{
	switch (-error) {
#define OCTOX_ERROR(number, errname, name, text) \
	case number: \
		return text;
#include <octox/errors.inc>
#undef OCTOX_ERROR
	}
	return "unknown error";
}
