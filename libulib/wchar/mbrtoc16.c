/*
 * <uchar.h>.  A character beyond 16 bits is two of char16_t, which come and go one
 * at a time: between the calls the state holds the other half, marked by a count
 * that bytes of UTF-8 never have.
 */
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

enum { HALF = 8 };

size_t
mbrtoc16(char16_t *restrict to, const char *restrict s, size_t n,
	 mbstate_t *restrict state)
{
	static mbstate_t own;
	char16_t half;
	wchar_t c;

	if (state == NULL)
		state = &own;
	if (s == NULL)
		return mbrtoc16(NULL, "", 1, state);
	if (state->__count == HALF) {
		memcpy(&half, state->__bytes, sizeof(half));
		state->__count = 0;
		if (to != NULL)
			*to = half;
		return (size_t)-3;
	}
	size_t len = mbrtowc(&c, s, n, state);
	if (len > (size_t)-3)
		return len;
	half = (char16_t)c;
	if (c > 0xffff) {
		char16_t low = (char16_t)(0xdc00 | (c & 0x3ff));

		half = (char16_t)(0xd800 | (c - 0x10000) >> 10);
		memcpy(state->__bytes, &low, sizeof(low));
		state->__count = HALF;
	}
	if (to != NULL)
		*to = half;
	return len;
}

size_t
c16rtomb(char *restrict to, char16_t c, mbstate_t *restrict state)
{
	static mbstate_t own;
	wchar_t whole = c;
	char16_t half;

	if (state == NULL)
		state = &own;
	if (to == NULL) {
		state->__count = 0;
		return 1;
	}
	bool low = c >= 0xdc00 && c <= 0xdfff;
	bool waiting = state->__count == HALF;
	if (low != waiting) {
		errno = EILSEQ;
		return (size_t)-1;
	}
	if (c >= 0xd800 && c <= 0xdbff) {
		memcpy(state->__bytes, &c, sizeof(c));
		state->__count = HALF;
		return 0;
	}
	if (waiting) {
		memcpy(&half, state->__bytes, sizeof(half));
		state->__count = 0;
		whole = 0x10000 + ((half & 0x3ff) << 10 | (c & 0x3ff));
	}
	return wcrtomb(to, whole, state);
}

size_t
mbrtoc32(char32_t *restrict to, const char *restrict s, size_t n,
	 mbstate_t *restrict state)
{
	static mbstate_t own;
	wchar_t c;
	size_t len = mbrtowc(&c, s, n, state != NULL ? state : &own);

	if (to != NULL && s != NULL && len <= (size_t)-3)
		*to = (char32_t)c;
	return len;
}

size_t
c32rtomb(char *restrict to, char32_t c, mbstate_t *restrict state)
{
	static mbstate_t own;

	return wcrtomb(to, (wchar_t)c, state != NULL ? state : &own);
}
