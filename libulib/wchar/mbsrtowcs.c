/* Strings of bytes to strings of wide characters. */
#include <stdint.h>
#include <wchar.h>

size_t
mbsnrtowcs(wchar_t *restrict to, const char **restrict from, size_t bytes,
	size_t n, mbstate_t *restrict state)
{
	static mbstate_t own;
	const char *s = *from;
	size_t count = 0;
	wchar_t c;

	if (state == NULL)
		state = &own;
	while (bytes > 0 && (to == NULL || count < n)) {
		size_t len = mbrtowc(&c, s, bytes, state);

		if (len == (size_t)-1) {
			if (to != NULL)
				*from = s;
			return len;
		}
		if (len == (size_t)-2) {
			s += bytes;
			break;
		}
		if (to != NULL)
			to[count] = c;
		if (c == 0) {
			s = NULL;
			break;
		}
		count++;
		s += len;
		bytes -= len;
	}
	if (to != NULL)
		*from = s;
	return count;
}

size_t
mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t n,
	mbstate_t *restrict state)
{
	return mbsnrtowcs(to, from, SIZE_MAX, n, state);
}
