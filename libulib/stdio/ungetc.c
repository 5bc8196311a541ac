#include "stdio/file_impl.h"

int
ungetc(int c, FILE *f)
{
	if (c == EOF || (f->flags & FILE_NOREAD) != 0)
		return EOF;
	if (f->rpos == NULL) {
		if (__octox_file_send(f) != 0)
			return EOF;
		f->rpos = f->rend = f->buf;
	}
	if (f->rpos == f->buf - UNGET)
		return EOF;
	*--f->rpos = (unsigned char)c;
	f->flags &= ~(unsigned int)FILE_EOF;
	return (unsigned char)c;
}
