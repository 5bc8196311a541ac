/* Characters of one byte. */
#include <stdio.h>
#include <wchar.h>

wint_t
btowc(int c)
{
	return c >= 0 && c < 128 ? (wint_t)c : WEOF;
}

int
wctob(wint_t c)
{
	return c < 128 ? (int)c : EOF;
}
