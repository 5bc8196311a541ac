/* strftime with wide characters, by way of UTF-8. */
#include <stdlib.h>
#include <time.h>
#include <wchar.h>

enum { UTF8_MOST = 4 };

size_t
wcsftime(wchar_t *restrict to, size_t size, const wchar_t *restrict format,
	 const struct tm *restrict tm)
{
	size_t format_size = wcslen(format) * UTF8_MOST + 1;
	size_t bytes_size = size * UTF8_MOST + 1;
	char *narrow = malloc(format_size + bytes_size);
	size_t n = 0;

	if (narrow == NULL)
		return 0;
	char *bytes = narrow + format_size;
	if (wcstombs(narrow, format, format_size) != (size_t)-1 &&
	    strftime(bytes, bytes_size, narrow, tm) > 0) {
		n = mbstowcs(to, bytes, size);
		if (n == (size_t)-1 || n == size)
			n = 0;
	}
	free(narrow);
	return n;
}
