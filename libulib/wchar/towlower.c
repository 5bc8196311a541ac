/* Upper and lower case: Latin, Greek, Cyrillic, Armenian, and full width. */
#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <wctype.h>

/* Capitals first to last become small by adding delta. */
struct run {
	unsigned int first, last;
	int delta;
};

static const struct run runs[] = {
	{'A', 'Z', 32}, {0xc0, 0xd6, 32}, {0xd8, 0xde, 32},
	{0x178, 0x178, -121}, {0x386, 0x386, 38}, {0x388, 0x38a, 37},
	{0x38c, 0x38c, 64}, {0x38e, 0x38f, 63}, {0x391, 0x3a1, 32},
	{0x3a3, 0x3ab, 32}, {0x400, 0x40f, 80}, {0x410, 0x42f, 32},
	{0x531, 0x556, 48}, {0x1e9e, 0x1e9e, -7615}, {0xff21, 0xff3a, 32},
};

/* Here capitals and small letters take turns; the capitals are even, or odd. */
struct turns {
	unsigned int first, last;
};

static const struct turns turns[] = {
	{0x100, 0x12f}, {0x132, 0x137}, {0x139, 0x148}, {0x14a, 0x177},
	{0x179, 0x17e}, {0x1cd, 0x1dc}, {0x1de, 0x1ef}, {0x1f8, 0x21f},
	{0x222, 0x233}, {0x3d8, 0x3ef}, {0x460, 0x481}, {0x48a, 0x4bf},
	{0x4c1, 0x4ce}, {0x4d0, 0x52f}, {0x1e00, 0x1e95}, {0x1ea0, 0x1eff},
};

enum {
	RUNS = sizeof(runs) / sizeof(runs[0]),
	TURNS = sizeof(turns) / sizeof(turns[0]),
};

wint_t
towlower(wint_t c)
{
	for (size_t i = 0; i < RUNS; i++)
		if (c >= runs[i].first && c <= runs[i].last)
			return c + (wint_t)runs[i].delta;
	for (size_t i = 0; i < TURNS; i++)
		if (c >= turns[i].first && c <= turns[i].last)
			return (c - turns[i].first) % 2 == 0 ? c + 1 : c;
	return c;
}

wint_t
towupper(wint_t c)
{
	/* Sharp s has a capital, but not as its upper case. */
	for (size_t i = 0; c != 0xdf && i < RUNS; i++) {
		wint_t capital = c - (wint_t)runs[i].delta;

		if (capital >= runs[i].first && capital <= runs[i].last)
			return capital;
	}
	for (size_t i = 0; i < TURNS; i++)
		if (c >= turns[i].first && c <= turns[i].last)
			return (c - turns[i].first) % 2 == 1 ? c - 1 : c;
	return c;
}

/* Transformations are told apart by where they point. */
static const int lower, upper;

wctrans_t
wctrans(const char *name)
{
	if (strcmp(name, "tolower") == 0)
		return &lower;
	return strcmp(name, "toupper") == 0 ? &upper : NULL;
}

wint_t
towctrans(wint_t c, wctrans_t transformation)
{
	if (transformation == &lower)
		return towlower(c);
	return transformation == &upper ? towupper(c) : c;
}
