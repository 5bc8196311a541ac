/*
 * File name patterns.  '*' is tried with as little as possible first; when what
 * follows does not fit, the last '*' takes one character more.
 */
#include "wchar/utf8.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdbool.h>
#include <string.h>
#include <wctype.h>

enum { NO_CHARACTER = 0x110000 };	/* + a byte that is no UTF-8 */

/* A character of s: its length; a byte that is no UTF-8 is one by itself. */
static size_t
decode(const char *s, uint32_t *c)
{
	int n = __octox_utf8_decode(c, s, strnlen(s, UTF8_MAX));

	if (n > 0)
		return (size_t)n;
	*c = *s != '\0' ? NO_CHARACTER + (unsigned char)*s : 0;
	return 1;
}

static uint32_t
fold(uint32_t c, int flags)
{
	return (flags & FNM_CASEFOLD) != 0 ? towlower(c) : c;
}

/* "[:name:]" at p: is c in that class?  *p moves behind it. */
static bool
in_class(const char **p, const char *end, uint32_t c)
{
	char name[16] = "";
	size_t n = (size_t)(end - *p) - 2;

	if (n < sizeof(name))
		memcpy(name, *p + 2, n);
	*p = end + 2;
	return iswctype(c, wctype(name)) != 0;
}

/*
 * "[.x.]" or "[=x=]" at *p: that character, since no others collate; *p moves behind
 * it.
 */
static bool
collating_element(const char **p, uint32_t *c)
{
	const char *s = *p;
	char kind = s[0] == '[' ? s[1] : '\0';

	if ((kind != '.' && kind != '=') || s[2] == '\0')
		return false;
	s += 2 + decode(s + 2, c);
	if (s[0] != kind || s[1] != ']')
		return false;
	*p = s + 2;
	return true;
}

/* One character of a set, perhaps quoted; *p moves behind it. */
static uint32_t
set_member(const char **p, int flags)
{
	uint32_t c;

	if (collating_element(p, &c))
		return c;
	if (**p == '\\' && (flags & FNM_NOESCAPE) == 0 && (*p)[1] != '\0')
		++*p;
	*p += decode(*p, &c);
	return c;
}

/*
 * The set after '[': does it hold c?  Returns where it ends, NULL if it does not,
 * so that '[' stands for itself.
 */
static const char *
match_set(const char *p, uint32_t c, int flags, bool *holds)
{
	bool inverted = *p == '!' || *p == '^';
	bool found = false;
	uint32_t folded = fold(c, flags);

	p += inverted;
	for (const char *start = p; *p != ']' || p == start;) {
		const char *end = p[0] == '[' && p[1] == ':' ?
			strstr(p + 2, ":]") : NULL;

		if (*p == '\0' || (*p == '/' && (flags & FNM_PATHNAME) != 0))
			return NULL;
		if (end != NULL) {
			found = in_class(&p, end, c) || found;
			continue;
		}
		uint32_t first = set_member(&p, flags), last = first;
		if (p[0] == '-' && p[1] != ']' && p[1] != '\0') {
			p++;
			last = set_member(&p, flags);
		}
		if ((first <= c && c <= last) ||
		    (fold(first, flags) <= folded && folded <= fold(last, flags)))
			found = true;
	}
	*holds = found != inverted;
	return p + 1;
}

/* Must a period at s be matched by a period? */
static bool
leading_period(const char *start, const char *s, int flags)
{
	return *s == '.' && (flags & FNM_PERIOD) != 0 &&
		(s == start || ((flags & FNM_PATHNAME) != 0 && s[-1] == '/'));
}

/*
 * Match what *p begins with, which is not '*', to one character of *s.  Both
 * move behind what matched.
 */
static bool
match_one(const char **p, const char **s, const char *start, int flags)
{
	const char *pattern = *p;
	uint32_t c, wanted;
	size_t n = decode(*s, &c);
	bool special = (c == '/' && (flags & FNM_PATHNAME) != 0) ||
		leading_period(start, *s, flags);
	bool holds = false;

	if (**s == '\0')
		return false;
	if (*pattern == '?' && !special) {
		*p = pattern + 1;
		*s += n;
		return true;
	}
	const char *end = *pattern == '[' ?
		match_set(pattern + 1, c, flags, &holds) : NULL;
	if (end != NULL) {
		if (!holds || special)
			return false;
		*p = end;
		*s += n;
		return true;
	}
	if (*pattern == '?')
		return false;
	/* One at the end quotes nothing, and fits nothing. */
	if (*pattern == '\\' && (flags & FNM_NOESCAPE) == 0 && *++pattern == '\0')
		return false;
	*p = pattern + decode(pattern, &wanted);
	*s += n;
	return fold(wanted, flags) == fold(c, flags);
}

int
fnmatch(const char *pattern, const char *s, int flags)
{
	const char *start = s;
	const char *star = NULL;	/* behind the last '*' */
	const char *star_s = NULL;	/* where what follows it is tried */

	for (;;) {
		if (*pattern == '*') {
			if (leading_period(start, s, flags))
				return FNM_NOMATCH;
			star = ++pattern;
			star_s = s;
			continue;
		}
		if (*pattern == '\0' && *s == '\0')
			return 0;
		if (*pattern == '\0' && *s == '/' && (flags & FNM_LEADING_DIR))
			return 0;
		if (*pattern != '\0' && match_one(&pattern, &s, start, flags))
			continue;
		if (star == NULL || *star_s == '\0' ||
		    (*star_s == '/' && (flags & FNM_PATHNAME) != 0))
			return FNM_NOMATCH;
		uint32_t c;
		pattern = star;
		star_s += decode(star_s, &c);
		s = star_s;
	}
}
