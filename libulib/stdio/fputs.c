#include "stdio/file_impl.h"

#include <string.h>

int
fputs(const char *restrict s, FILE *restrict f)
{
	size_t n = strlen(s);

	return __octox_file_write(f, s, n) == n ? 0 : EOF;
}

int fputs_unlocked(const char *restrict s, FILE *restrict f)
	__attribute__((alias("fputs")));
