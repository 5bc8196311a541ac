/* From bytes to wide characters, also when a character comes in pieces. */
#include "wchar/utf8.h"

#include <errno.h>
#include <string.h>
#include <wchar.h>

size_t
mbrtowc(wchar_t *restrict to, const char *restrict s, size_t n,
	mbstate_t *restrict state)
{
	static mbstate_t own;
	char bytes[UTF8_MAX];
	uint32_t c;

	if (state == NULL)
		state = &own;
	if (s == NULL) {
		to = NULL;
		s = "";
		n = 1;
	}
	size_t before = state->__count;
	size_t fresh = n < UTF8_MAX - before ? n : UTF8_MAX - before;
	memcpy(bytes, state->__bytes, before);
	memcpy(bytes + before, s, fresh);
	int len = __octox_utf8_decode(&c, bytes, before + fresh);
	if (len < 0) {
		state->__count = 0;
		errno = EILSEQ;
		return (size_t)-1;
	}
	if (len == 0) {
		memcpy(state->__bytes, bytes, before + fresh);
		state->__count = (unsigned char)(before + fresh);
		return (size_t)-2;
	}
	state->__count = 0;
	if (to != NULL)
		*to = (wchar_t)c;
	return c == 0 ? 0 : (size_t)len - before;
}

size_t
mbrlen(const char *restrict s, size_t n, mbstate_t *restrict state)
{
	static mbstate_t own;

	return mbrtowc(NULL, s, n, state != NULL ? state : &own);
}

int
mbsinit(const mbstate_t *state)
{
	return state == NULL || state->__count == 0;
}
