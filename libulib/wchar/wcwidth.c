/* Columns on a terminal: none for what combines, two for East Asian letters. */
#include <wchar.h>
#include <wctype.h>

struct range {
	unsigned int first, last;
};

static const struct range combining[] = {
	{0x300, 0x36f}, {0x483, 0x489}, {0x591, 0x5bd}, {0x610, 0x61a},
	{0x64b, 0x65f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
	{0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
};

static const struct range twice[] = {
	{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf},
	{0x4e00, 0x9fff}, {0xa000, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff},
	{0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6},
	{0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

static int
in(unsigned int c, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return 1;
	return 0;
}

int
wcwidth(wchar_t c)
{
	unsigned int u = (unsigned int)c;

	if (u == 0 || in(u, combining, sizeof(combining) / sizeof(combining[0])))
		return 0;
	if (!iswprint(u))
		return -1;
	return in(u, twice, sizeof(twice) / sizeof(twice[0])) ? 2 : 1;
}

int
wcswidth(const wchar_t *s, size_t n)
{
	int total = 0;

	for (; n > 0 && *s != 0; n--, s++) {
		int width = wcwidth(*s);

		if (width < 0)
			return -1;
		total += width;
	}
	return total;
}
