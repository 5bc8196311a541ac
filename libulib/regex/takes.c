/* What single instructions match, and which of two ways is better. */
#include "regex/program.h"
#include "wchar/utf8.h"

#include <ctype.h>
#include <wctype.h>

size_t
__octox_regex_char(const char *s, const char *end, uint32_t *c)
{
	size_t n = (size_t)(end - s);

	if ((unsigned char)*s < 0x80) {
		*c = (unsigned char)*s;
		return 1;
	}
	int len = __octox_utf8_decode(c, s, n < UTF8_MAX ? n : UTF8_MAX);
	if (len > 0)
		return (size_t)len;
	*c = REGEX_NO_BYTE + (unsigned char)*s;
	return 1;
}

static bool
is_member(const struct regex_set *set, uint32_t c)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct regex_range *r = &set->ranges[i];

		if (r->class != 0 ? iswctype((wint_t)c, r->class) != 0
				  : c >= r->first && c <= r->last)
			return true;
	}
	return false;
}

bool
__octox_regex_takes(const struct __octox_regex *re,
		    const struct regex_instr *i, uint32_t c)
{
	bool fold = (re->flags & REG_ICASE) != 0;

	if (i->op == REGEX_CHAR)
		return (uint32_t)i->arg == c ||
		       (fold && ((uint32_t)i->arg == towlower((wint_t)c) ||
				 (uint32_t)i->arg == towupper((wint_t)c)));
	if (i->op == REGEX_ANY)
		return c != '\n' || (re->flags & REG_NEWLINE) == 0;
	if (i->op != REGEX_SET)
		return false;

	const struct regex_set *set = &re->sets[i->arg];
	bool member = is_member(set, c) ||
		      (fold && (is_member(set, towlower((wint_t)c)) ||
				is_member(set, towupper((wint_t)c))));
	if (set->inverted && c == '\n' && (re->flags & REG_NEWLINE) != 0)
		return false;
	return member != set->inverted;
}

/* Letters beyond ASCII are taken for parts of words, and so is all else there. */
static bool
is_word(const char *s)
{
	return isalnum((unsigned char)*s) || *s == '_' || (*s & 0x80) != 0;
}

bool
__octox_regex_holds(const struct __octox_regex *re,
		    const struct regex_text *text, enum regex_assertion what,
		    const char *s)
{
	bool lines = (re->flags & REG_NEWLINE) != 0;
	bool before = s > text->start && is_word(s - 1);
	bool behind = s < text->end && is_word(s);

	switch (what) {
	case ASSERT_START:
		if (s == text->start)
			return (text->flags & REG_NOTBOL) == 0;
		return lines && s[-1] == '\n';
	case ASSERT_END:
		if (s == text->end)
			return (text->flags & REG_NOTEOL) == 0;
		return lines && *s == '\n';
	case ASSERT_WORD_START:
		return !before && behind;
	case ASSERT_WORD_END:
		return before && !behind;
	case ASSERT_WORD_EDGE:
		return before != behind;
	default:
		return before == behind;
	}
}

bool
__octox_regex_better(const struct __octox_regex *re, const regoff_t *a,
		     const regoff_t *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t slot = 2 * (size_t)re->order[i];

		if (a[slot] != b[slot])
			return b[slot] < 0 ||
			       (a[slot] >= 0 && a[slot] < b[slot]);
		if (a[slot + 1] != b[slot + 1])
			return a[slot + 1] > b[slot + 1];
	}
	return false;
}
