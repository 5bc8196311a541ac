#include "scan/source.h"

#include <ctype.h>
#include <stdint.h>
#include <wctype.h>

static int
next(struct __octox_source *source)
{
	struct string_source *s = (struct string_source *)source;

	return *s->at != '\0' ? (unsigned char)*s->at++ : -1;
}

static void
back(struct __octox_source *source, int c)
{
	struct string_source *s = (struct string_source *)source;

	(void)c;
	s->at--;
}

void
__octox_string_source(struct string_source *s, const char *text)
{
	s->source = (struct __octox_source){
		.next = next,
		.back = back,
		.limit = SIZE_MAX,
	};
	s->at = text;
}

static int
next_wide(struct __octox_source *source)
{
	struct wide_string_source *s = (struct wide_string_source *)source;

	return *s->at > 0 ? (int)*s->at++ : -1;
}

static void
back_wide(struct __octox_source *source, int c)
{
	struct wide_string_source *s = (struct wide_string_source *)source;

	(void)c;
	s->at--;
}

void
__octox_wide_string_source(struct wide_string_source *s, const wchar_t *text)
{
	s->source = (struct __octox_source){
		.next = next_wide,
		.back = back_wide,
		.limit = SIZE_MAX,
		.wide = true,
	};
	s->at = text;
}

bool
__octox_source_is_space(const struct __octox_source *s, int c)
{
	if (c < 0)
		return false;
	return s->wide ? iswspace((wint_t)c) != 0 : isspace(c) != 0;
}

void
__octox_source_blanks(struct __octox_source *s)
{
	int c;

	do
		c = source_next(s);
	while (__octox_source_is_space(s, c));
	source_back(s, c);
}
