#include "stdio/file_impl.h"

size_t
fwrite(const void *restrict from, size_t size, size_t count, FILE *restrict f)
{
	size_t n;

	if (size == 0 || __builtin_mul_overflow(size, count, &n))
		return 0;
	return __octox_file_write(f, from, n) / size;
}

size_t fwrite_unlocked(const void *restrict from, size_t size, size_t count,
		       FILE *restrict f) __attribute__((alias("fwrite")));
