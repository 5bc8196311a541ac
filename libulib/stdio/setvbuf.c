#include "stdio/file_impl.h"

int
setvbuf(FILE *restrict f, char *restrict buf, int mode, size_t size)
{
	unsigned int how = FILE_LINES | FILE_UNBUFFERED | FILE_ASK_TTY;

	if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF)
		return -1;
	if (__octox_file_send(f) != 0 || f->rpos != f->rend)
		return -1;
	f->rpos = f->rend = NULL;
	f->flags &= ~how;
	if (mode == _IOLBF)
		f->flags |= FILE_LINES;
	if (mode == _IONBF) {
		f->flags |= FILE_UNBUFFERED;
		f->size = 1;
	} else if (buf != NULL && size > UNGET) {
		f->buf = (unsigned char *)buf + UNGET;
		f->size = size - UNGET;
	}
	return 0;
}

void
setbuffer(FILE *f, char *buf, size_t size)
{
	setvbuf(f, buf, buf != NULL ? _IOFBF : _IONBF, size);
}

void
setbuf(FILE *restrict f, char *restrict buf)
{
	setbuffer(f, buf, BUFSIZ);
}

void
setlinebuf(FILE *f)
{
	setvbuf(f, NULL, _IOLBF, 0);
}
