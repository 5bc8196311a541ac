#include "wchar/wide_format.h"

#include <stdlib.h>

char *
__octox_wide_format(const wchar_t *s)
{
	mbstate_t state = {.__count = 0};
	const wchar_t *from = s;
	size_t n = wcsrtombs(NULL, &from, 0, &state);

	if (n == (size_t)-1)
		return NULL;
	char *bytes = malloc(n + 1);
	if (bytes != NULL)
		wcsrtombs(bytes, &s, n + 1, &state);
	return bytes;
}
