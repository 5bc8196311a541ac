#include "iconv/charset.h"
#include "wchar/utf8.h"

#include <ctype.h>
#include <string.h>

static int
read_utf8(uint32_t *c, const char *s, size_t n, bool little)
{
	(void)little;
	return __octox_utf8_decode(c, s, n);
}

static int
write_utf8(char *to, uint32_t c, bool little)
{
	(void)little;
	return __octox_utf8_encode(to, c);
}

static int
read_byte(uint32_t *c, const char *s, size_t n, bool little)
{
	(void)little;
	if (n == 0)
		return 0;
	*c = (unsigned char)*s;
	return 1;
}

static int
write_latin1(char *to, uint32_t c, bool little)
{
	(void)little;
	*to = (char)c;
	return c < 256 ? 1 : -1;
}

static int
read_ascii(uint32_t *c, const char *s, size_t n, bool little)
{
	int len = read_byte(c, s, n, little);

	return len > 0 && *c >= 128 ? -1 : len;
}

static int
write_ascii(char *to, uint32_t c, bool little)
{
	(void)little;
	*to = (char)c;
	return c < 128 ? 1 : -1;
}

/* A number of size bytes, in either order. */
static uint32_t
load(const char *s, int size, bool little)
{
	uint32_t n = 0;

	for (int i = 0; i < size; i++)
		n = n << 8 | (unsigned char)s[little ? size - 1 - i : i];
	return n;
}

static void
store(char *to, int size, bool little, uint32_t n)
{
	for (int i = 0; i < size; i++, n >>= 8)
		to[little ? i : size - 1 - i] = (char)n;
}

static bool
is_surrogate(uint32_t c)
{
	return c >= 0xd800 && c <= 0xdfff;
}

static int
read_utf16(uint32_t *c, const char *s, size_t n, bool little)
{
	if (n < 2)
		return 0;
	*c = load(s, 2, little);
	if (!is_surrogate(*c))
		return 2;
	if (*c >= 0xdc00)
		return -1;
	if (n < 4)
		return 0;
	uint32_t low = load(s + 2, 2, little);
	if (low < 0xdc00 || low > 0xdfff)
		return -1;
	*c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
	return 4;
}

static int
write_utf16(char *to, uint32_t c, bool little)
{
	if (c > 0x10ffff || is_surrogate(c))
		return -1;
	if (c < 0x10000) {
		store(to, 2, little, c);
		return 2;
	}
	c -= 0x10000;
	store(to, 2, little, 0xd800 + (c >> 10));
	store(to + 2, 2, little, 0xdc00 + (c & 0x3ff));
	return 4;
}

static int
read_utf32(uint32_t *c, const char *s, size_t n, bool little)
{
	if (n < 4)
		return 0;
	*c = load(s, 4, little);
	return *c > 0x10ffff || is_surrogate(*c) ? -1 : 4;
}

static int
write_utf32(char *to, uint32_t c, bool little)
{
	store(to, 4, little, c);
	return c > 0x10ffff || is_surrogate(c) ? -1 : 4;
}

/* The empty name is that of the locale's. */
static const struct charset charsets[] = {
	{"  UTF-8 UTF8 CHAR ", read_utf8, write_utf8, false, false},
	{" ASCII US-ASCII ANSI_X3.4-1968 646 ISO646-US ", read_ascii,
	 write_ascii, false, false},
	{" ISO-8859-1 ISO_8859-1 ISO8859-1 ISO88591 8859-1 LATIN1 L1 ",
	 read_byte, write_latin1, false, false},
	{" UTF-16 UTF16 UCS-2 UCS2 ", read_utf16, write_utf16, false, true},
	{" UTF-16BE UTF16BE UCS-2BE ", read_utf16, write_utf16, false, false},
	{" UTF-16LE UTF16LE UCS-2LE ", read_utf16, write_utf16, true, false},
	{" UTF-32 UTF32 UCS-4 UCS4 ", read_utf32, write_utf32, false, true},
	{" UTF-32BE UTF32BE UCS-4BE ", read_utf32, write_utf32, false, false},
	{" UTF-32LE UTF32LE UCS-4LE WCHAR_T ", read_utf32, write_utf32, true,
	 false},
};

const struct charset *
__octox_charset(const char *name, size_t len)
{
	char wanted[32] = " ";

	if (len > sizeof(wanted) - 3)
		return NULL;
	for (size_t i = 0; i < len; i++)
		wanted[i + 1] = (char)toupper((unsigned char)name[i]);
	strcpy(wanted + len + 1, " ");
	for (size_t i = 0; i < sizeof(charsets) / sizeof(charsets[0]); i++)
		if (strstr(charsets[i].names, wanted) != NULL)
			return &charsets[i];
	return NULL;
}
