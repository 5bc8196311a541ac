#include "wchar/utf8.h"

enum { LARGEST = 0x10ffff, SURROGATE_FIRST = 0xd800, SURROGATE_LAST = 0xdfff };

static int
is_character(uint32_t c)
{
	return c <= LARGEST && (c < SURROGATE_FIRST || c > SURROGATE_LAST);
}

int
__octox_utf8_encode(char *to, uint32_t c)
{
	static const unsigned char lead[] = {0, 0x00, 0xc0, 0xe0, 0xf0};
	int n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (!is_character(c))
		return -1;
	for (int i = n; i-- > 1; c >>= 6)
		to[i] = (char)(0x80 | (c & 0x3f));
	to[0] = (char)(lead[n] | c);
	return n;
}

/* The length that the first byte announces; 0 if it cannot be a first byte. */
static int
announced(unsigned char b)
{
	if (b < 0x80)
		return 1;
	if (b < 0xc2)
		return 0;
	return b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
}

int
__octox_utf8_decode(uint32_t *c, const char *s, size_t n)
{
	static const unsigned char mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

	if (n == 0)
		return 0;
	int len = announced((unsigned char)s[0]);
	if (len == 0)
		return -1;
	uint32_t value = (unsigned char)s[0] & mask[len];
	for (int i = 1; i < len; i++) {
		if ((size_t)i == n) {
			/* Could any bytes that follow make it valid? */
			uint32_t low = value << 6 * (len - i);
			uint32_t high = low | ((1u << 6 * (len - i)) - 1);

			return high < least[len] || low > LARGEST ||
					       (low >= SURROGATE_FIRST &&
						high <= SURROGATE_LAST)
				       ? -1
				       : 0;
		}
		if (((unsigned char)s[i] & 0xc0) != 0x80)
			return -1;
		value = value << 6 | ((unsigned char)s[i] & 0x3f);
	}
	if (value < least[len] || !is_character(value))
		return -1;
	*c = value;
	return len;
}
