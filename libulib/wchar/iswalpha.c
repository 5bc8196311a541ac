/*
 * Classes of wide characters.  ASCII is as in ctype.h; beyond it letters are told
 * from marks by the ranges of Unicode, without the cases of other scripts than
 * Latin, Greek and Cyrillic.
 */
#include <ctype.h>
#include <string.h>
#include <wctype.h>

struct range {
	unsigned int first, last;
};

/* Punctuation and symbols beyond ASCII. */
static const struct range marks[] = {
	{0xa0, 0xa9}, {0xab, 0xb4}, {0xb6, 0xb9}, {0xbb, 0xbf}, {0xd7, 0xd7},
	{0xf7, 0xf7}, {0x2010, 0x2027}, {0x2030, 0x205e}, {0x20a0, 0x20c0},
	{0x2190, 0x2bff}, {0x3001, 0x3003}, {0x3008, 0x3020}, {0xfe30, 0xfe6b},
	{0xff01, 0xff0f}, {0xff1a, 0xff20}, {0x1f000, 0x1faff},
};

/* Not to be printed: controls, separators, surrogates, what is no character. */
static const struct range unprintable[] = {
	{0x80, 0x9f}, {0x2028, 0x2029}, {0xd800, 0xdfff}, {0xfff0, 0xfff8},
	{0xfffe, 0xffff}, {0x110000, 0xffffffff},
};

static const struct range blanks[] = {
	{0x1680, 0x1680}, {0x2000, 0x2006}, {0x2008, 0x200a}, {0x2028, 0x2029},
	{0x205f, 0x205f}, {0x3000, 0x3000},
};

static int
in(wint_t c, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return 1;
	return 0;
}

#define IN(c, ranges) in(c, ranges, sizeof(ranges) / sizeof((ranges)[0]))

int
iswdigit(wint_t c)
{
	return c < 128 && isdigit((int)c);
}

int
iswxdigit(wint_t c)
{
	return c < 128 && isxdigit((int)c);
}

int
iswspace(wint_t c)
{
	return c < 128 ? isspace((int)c) : IN(c, blanks);
}

int
iswblank(wint_t c)
{
	if (c < 128)
		return isblank((int)c);
	return IN(c, blanks) && c != 0x2028 && c != 0x2029;
}

int
iswcntrl(wint_t c)
{
	if (c < 128)
		return iscntrl((int)c);
	return (c >= 0x80 && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

int
iswprint(wint_t c)
{
	return c < 128 ? isprint((int)c) : !IN(c, unprintable);
}

int
iswgraph(wint_t c)
{
	return iswprint(c) && !iswspace(c);
}

int
iswpunct(wint_t c)
{
	return c < 128 ? ispunct((int)c) : IN(c, marks);
}

int
iswalpha(wint_t c)
{
	return c < 128 ? isalpha((int)c) : iswgraph(c) && !iswpunct(c);
}

int
iswalnum(wint_t c)
{
	return iswdigit(c) || iswalpha(c);
}

int
iswlower(wint_t c)
{
	return towupper(c) != c;
}

int
iswupper(wint_t c)
{
	return towlower(c) != c;
}

static const struct {
	const char *name;
	int (*is)(wint_t);
} classes[] = {
	{"alnum", iswalnum}, {"alpha", iswalpha}, {"blank", iswblank},
	{"cntrl", iswcntrl}, {"digit", iswdigit}, {"graph", iswgraph},
	{"lower", iswlower}, {"print", iswprint}, {"punct", iswpunct},
	{"space", iswspace}, {"upper", iswupper}, {"xdigit", iswxdigit},
};

enum { CLASSES = sizeof(classes) / sizeof(classes[0]) };

wctype_t
wctype(const char *name)
{
	for (size_t i = 0; i < CLASSES; i++)
		if (strcmp(classes[i].name, name) == 0)
			return i + 1;
	return 0;
}

int
iswctype(wint_t c, wctype_t type)
{
	return type >= 1 && type <= CLASSES && classes[type - 1].is(c);
}
