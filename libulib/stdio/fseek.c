/* Moving to another place in a stream, and asking where one is. */
#include "stdio/file_impl.h"

#include <errno.h>

int
fseeko(FILE *f, off_t offset, int whence)
{
	if (whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END) {
		errno = EINVAL;
		return -1;
	}
	if (__octox_file_send(f) != 0)
		return -1;
	/* What was read ahead is still to come for the caller. */
	if (whence == SEEK_CUR)
		offset -= f->rend - f->rpos;
	if (f->ops->seek(f, offset, whence) < 0)
		return -1;
	f->rpos = f->rend = NULL;
	f->flags &= ~(unsigned int)FILE_EOF;
	return 0;
}

off_t
ftello(FILE *f)
{
	int end = (f->flags & FILE_APPEND) != 0 && f->wpos != NULL;
	off_t at = f->ops->seek(f, 0, end ? SEEK_END : SEEK_CUR);

	if (at < 0)
		return -1;
	if (f->wpos != NULL)
		return at + (f->wpos - f->buf);
	return at - (f->rend - f->rpos);
}

int fseek(FILE *f, long offset, int whence) __attribute__((alias("fseeko")));
long ftell(FILE *f) __attribute__((alias("ftello")));

void
rewind(FILE *f)
{
	fseeko(f, 0, SEEK_SET);
	clearerr(f);
}

int
fgetpos(FILE *restrict f, fpos_t *restrict pos)
{
	off_t at = ftello(f);

	if (at < 0)
		return -1;
	pos->__offset = at;
	return 0;
}

int
fsetpos(FILE *f, const fpos_t *pos)
{
	return fseeko(f, pos->__offset, SEEK_SET);
}
