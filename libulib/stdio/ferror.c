/* Small questions to a stream. */
#include "stdio/file_impl.h"

#include <errno.h>

int
ferror(FILE *f)
{
	return (f->flags & FILE_ERROR) != 0;
}

int
feof(FILE *f)
{
	return (f->flags & FILE_EOF) != 0;
}

void
clearerr(FILE *f)
{
	f->flags &= ~(unsigned int)(FILE_EOF | FILE_ERROR);
}

int
fileno(FILE *f)
{
	if (f->fd < 0)
		errno = EBADF;
	return f->fd;
}

int ferror_unlocked(FILE *f) __attribute__((alias("ferror")));
int feof_unlocked(FILE *f) __attribute__((alias("feof")));
void clearerr_unlocked(FILE *f) __attribute__((alias("clearerr")));
int fileno_unlocked(FILE *f) __attribute__((alias("fileno")));
