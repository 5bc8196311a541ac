#include "stdio/file_impl.h"

int
fputc(int c, FILE *f)
{
	unsigned char byte = (unsigned char)c;

	/* The usual case: room, and nothing that has to go at once. */
	if (f->wpos < f->wend &&
	    (f->flags & (FILE_LINES | FILE_UNBUFFERED)) == 0) {
		*f->wpos++ = byte;
		return byte;
	}
	return __octox_file_write(f, &byte, 1) == 1 ? byte : EOF;
}

int
putc(int c, FILE *f)
{
	return fputc(c, f);
}

int
putchar(int c)
{
	return fputc(c, stdout);
}

int fputc_unlocked(int c, FILE *f) __attribute__((alias("fputc")));
int putc_unlocked(int c, FILE *f) __attribute__((alias("putc")));
int putchar_unlocked(int c) __attribute__((alias("putchar")));
