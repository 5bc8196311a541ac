#include "stdio/file_impl.h"

#include <stdio_ext.h>

size_t
__fbufsize(FILE *f)
{
	return f->size;
}

int
__flbf(FILE *f)
{
	return (f->flags & FILE_LINES) != 0;
}

size_t
__fpending(FILE *f)
{
	return f->wpos != NULL ? (size_t)(f->wpos - f->buf) : 0;
}

void
__fpurge(FILE *f)
{
	f->rpos = f->rend = f->wpos = f->wend = NULL;
}

size_t
__freadahead(FILE *f)
{
	return f->rpos != NULL ? (size_t)(f->rend - f->rpos) : 0;
}

int
__freadable(FILE *f)
{
	return (f->flags & FILE_NOREAD) == 0;
}

int
__freading(FILE *f)
{
	return (f->flags & FILE_NOWRITE) != 0 || f->rpos != NULL;
}

const char *
__freadptr(FILE *f, size_t *size)
{
	if (f->rpos == f->rend)
		return NULL;
	*size = (size_t)(f->rend - f->rpos);
	return (const char *)f->rpos;
}

void
__freadptrinc(FILE *f, size_t n)
{
	f->rpos += n;
}

void
__fseterr(FILE *f)
{
	f->flags |= FILE_ERROR;
}

int
__fsetlocking(FILE *f, int type)
{
	(void)f;
	(void)type;
	return FSETLOCKING_INTERNAL;
}

int
__fwritable(FILE *f)
{
	return (f->flags & FILE_NOWRITE) == 0;
}

int
__fwriting(FILE *f)
{
	return (f->flags & FILE_NOREAD) != 0 || f->wpos != NULL;
}

void
_flushlbf(void)
{
	for (FILE *f = __octox_files; f != NULL; f = f->next)
		if ((f->flags & FILE_LINES) != 0)
			__octox_file_send(f);
}
