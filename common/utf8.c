#include "common/utf8.h"

#include "common/bits.h"

/*
 * A character is a lead byte and some continuation bytes 80..BF.  The first of
 * those is limited further after some leads, which is what rules out longer
 * forms than needed, surrogates and numbers above 10FFFF.
 */
static const struct lead {
	uint8_t	first, last;		/* leads of this kind */
	uint8_t	continuations;
	uint8_t	second_min, second_max;
} leads[] = {
	{ 0xc2, 0xdf, 1, 0x80, 0xbf },
	{ 0xe0, 0xe0, 2, 0xa0, 0xbf },
	{ 0xe1, 0xec, 2, 0x80, 0xbf },
	{ 0xed, 0xed, 2, 0x80, 0x9f },
	{ 0xee, 0xef, 2, 0x80, 0xbf },
	{ 0xf0, 0xf0, 3, 0x90, 0xbf },
	{ 0xf1, 0xf3, 3, 0x80, 0xbf },
	{ 0xf4, 0xf4, 3, 0x80, 0x8f },
};

static const struct lead *
find_lead(uint8_t c)
{
	for (size_t i = 0; i < ARRAY_SIZE(leads); i++)
		if (c >= leads[i].first && c <= leads[i].last)
			return &leads[i];
	return NULL;
}

/* Length of the character at s, of which n bytes exist; 0 if it is none. */
static size_t
char_length(const uint8_t *s, size_t n)
{
	if (s[0] < 0x80)
		return 1;
	const struct lead *lead = find_lead(s[0]);
	if (lead == NULL || n < 1u + lead->continuations)
		return 0;
	if (s[1] < lead->second_min || s[1] > lead->second_max)
		return 0;
	for (size_t i = 2; i <= lead->continuations; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return 1u + lead->continuations;
}

bool
utf8_valid(const char *s, size_t n)
{
	const uint8_t *p = (const uint8_t *)s;
	while (n != 0) {
		size_t len = char_length(p, n);
		if (len == 0)
			return false;
		p += len;
		n -= len;
	}
	return true;
}
