#include "stdio/file_impl.h"

#include <string.h>

/* Read past the buffer when that saves copying: how many bytes came, or 0. */
static size_t
read_directly(FILE *f, unsigned char *to, size_t n)
{
	if (n < f->size || (f->flags & (FILE_EOF | FILE_NOREAD)) != 0 ||
	    f->rpos == NULL || f->rpos != f->rend)
		return 0;
	ssize_t r = f->ops->read(f, to, n);
	if (r == 0)
		f->flags |= FILE_EOF;
	else if (r < 0)
		f->flags |= FILE_ERROR;
	return r > 0 ? (size_t)r : 0;
}

size_t
fread(void *restrict to, size_t size, size_t count, FILE *restrict f)
{
	unsigned char *p = to;
	size_t left;

	if (size == 0 || __builtin_mul_overflow(size, count, &left))
		return 0;
	size_t total = left;
	while (left > 0) {
		size_t n = read_directly(f, p, left);

		if (n == 0) {
			if ((f->flags & FILE_ERROR) != 0 && f->rpos == f->rend)
				break;
			if (__octox_file_fill(f) != 0)
				break;
			n = (size_t)(f->rend - f->rpos);
			if (n > left)
				n = left;
			memcpy(p, f->rpos, n);
			f->rpos += n;
		}
		p += n;
		left -= n;
	}
	return (total - left) / size;
}

size_t fread_unlocked(void *restrict to, size_t size, size_t count,
		      FILE *restrict f) __attribute__((alias("fread")));
