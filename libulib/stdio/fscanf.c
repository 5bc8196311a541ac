#include "scan/scan.h"
#include "stdio/file_impl.h"

#include <stdint.h>

struct file_source {
	struct __octox_source source;
	FILE *file;
};

static int
next(struct __octox_source *source)
{
	return fgetc(((struct file_source *)source)->file);
}

static void
back(struct __octox_source *source, int c)
{
	ungetc(c, ((struct file_source *)source)->file);
}

int
vfscanf(FILE *restrict f, const char *restrict format, va_list ap)
{
	struct file_source source = {
		.source = {.next = next, .back = back, .limit = SIZE_MAX},
		.file = f,
	};

	return __octox_scan(&source.source, format, ap);
}

int
fscanf(FILE *restrict f, const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfscanf(f, format, ap);
	va_end(ap);
	return n;
}

int
vscanf(const char *restrict format, va_list ap)
{
	return vfscanf(stdin, format, ap);
}

int
scanf(const char *restrict format, ...)
{
	va_list ap;

	va_start(ap, format);
	int n = vfscanf(stdin, format, ap);
	va_end(ap);
	return n;
}
