#include "stdio/file_impl.h"
#include "wchar/utf8.h"

#include <errno.h>
#include <wchar.h>

wint_t
fgetwc(FILE *f)
{
	char bytes[UTF8_MAX];
	uint32_t wide;
	size_t n = 0;

	fwide(f, 1);
	for (;;) {
		int c = fgetc(f);

		if (c == EOF && n == 0)
			return WEOF;
		if (c != EOF)
			bytes[n++] = (char)c;
		int len = c != EOF ? __octox_utf8_decode(&wide, bytes, n) : -1;
		if (len > 0)
			return wide;
		if (len < 0)
			break;
	}
	f->flags |= FILE_ERROR;
	errno = EILSEQ;
	return WEOF;
}

wint_t
getwc(FILE *f)
{
	return fgetwc(f);
}

wint_t
getwchar(void)
{
	return fgetwc(stdin);
}

wint_t
ungetwc(wint_t c, FILE *f)
{
	char bytes[UTF8_MAX];
	int n = c != WEOF ? __octox_utf8_encode(bytes, c) : -1;

	fwide(f, 1);
	if (n < 0)
		return WEOF;
	while (n > 0)
		if (ungetc((unsigned char)bytes[--n], f) == EOF)
			return WEOF;
	return c;
}

wchar_t *
fgetws(wchar_t *restrict to, int size, FILE *restrict f)
{
	wchar_t *p = to;
	wint_t c = 0;

	if (size <= 0)
		return NULL;
	while (--size > 0 && c != '\n' && (c = fgetwc(f)) != WEOF)
		*p++ = (wchar_t)c;
	if (c == WEOF && (p == to || ferror(f)))
		return NULL;
	*p = 0;
	return to;
}
