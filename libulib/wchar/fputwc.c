#include "stdio/file_impl.h"
#include "wchar/utf8.h"

#include <errno.h>
#include <wchar.h>

wint_t
fputwc(wchar_t c, FILE *f)
{
	char bytes[UTF8_MAX];
	int n = __octox_utf8_encode(bytes, (uint32_t)c);

	fwide(f, 1);
	if (n < 0) {
		f->flags |= FILE_ERROR;
		errno = EILSEQ;
		return WEOF;
	}
	if (__octox_file_write(f, bytes, (size_t)n) != (size_t)n)
		return WEOF;
	return (wint_t)c;
}

wint_t
putwc(wchar_t c, FILE *f)
{
	return fputwc(c, f);
}

wint_t
putwchar(wchar_t c)
{
	return fputwc(c, stdout);
}

int
fputws(const wchar_t *restrict s, FILE *restrict f)
{
	for (; *s != 0; s++)
		if (fputwc(*s, f) == WEOF)
			return -1;
	return 0;
}
