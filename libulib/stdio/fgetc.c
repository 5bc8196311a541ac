#include "stdio/file_impl.h"

int
fgetc(FILE *f)
{
	if (f->rpos == f->rend && __octox_file_fill(f) != 0)
		return EOF;
	return *f->rpos++;
}

int
getc(FILE *f)
{
	return fgetc(f);
}

int
getchar(void)
{
	return fgetc(stdin);
}

int fgetc_unlocked(FILE *f) __attribute__((alias("fgetc")));
int getc_unlocked(FILE *f) __attribute__((alias("getc")));
int getchar_unlocked(void) __attribute__((alias("getchar")));
