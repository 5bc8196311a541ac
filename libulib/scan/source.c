#include "scan/source.h"

#include <ctype.h>
#include <stdint.h>

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

void
__octox_source_blanks(struct __octox_source *s)
{
	int c;

	do
		c = source_next(s);
	while (isspace(c));
	source_back(s, c);
}
