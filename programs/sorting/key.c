#include "key.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"

/* --- Reading one --------------------------------------------------------- */

/* A number from 0 on; NULL, or what follows. */
static const char *
read_number(const char *s, size_t *n)
{
	char *end;

	if (*s < '0' || *s > '9')
		return NULL;
	errno = 0;
	*n = strtoul(s, &end, 10);
	/* What does not fit is behind the end of each line all the same. */
	return end;
}

bool
order_add(struct order *order, char letter)
{
	switch (letter) {
	case 'd':
		order->dictionary = true;
		return true;
	case 'f':
		order->fold = true;
		return true;
	case 'i':
		order->printing = true;
		return true;
	case 'n':
		order->numeric = true;
		return true;
	case 'r':
		order->reverse = true;
		return true;
	default:
		return false;
	}
}

/* A place and the letters behind it; NULL, or what follows. */
static const char *
read_place(const char *s, struct place *place, struct key *key)
{
	s = read_number(s, &place->field);
	if (!s || place->field == 0)
		return NULL;
	if (*s == '.')
		s = read_number(s + 1, &place->character);
	for (; s && *s && *s != ','; s++) {
		if (*s == 'b')
			place->skip_blanks = true;
		else if (!order_add(&key->order, *s))
			return NULL;
		key->has_order = true;
	}
	return s;
}

bool
key_parse(const char *text, struct key *key)
{
	*key = (struct key){ .start.character = 1 };
	const char *s = read_place(text, &key->start, key);

	if (!s || key->start.character == 0)
		return false;
	if (*s == ',')
		s = read_place(s + 1, &key->end, key);
	return s && *s == '\0';
}

/* --- Finding one --------------------------------------------------------- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static const char *
skip_blanks(const char *p, const char *end)
{
	while (p < end && is_blank(*p))
		p++;
	return p;
}

/* The end of the field that begins at p. */
static const char *
field_end(const struct separator *s, const char *p, const char *end)
{
	if (s->n > 0) {
		const char *stop = memmem(p, (size_t)(end - p), s->text, s->n);
		return stop ? stop : end;
	}
	p = skip_blanks(p, end);
	while (p < end && !is_blank(*p))
		p++;
	return p;
}

/* The start of a field, from 1; the end of the line if it has not so many. */
static const char *
field_start(const struct separator *s, size_t field, const char *p,
	    const char *end)
{
	for (; field > 1 && p < end; field--) {
		p = field_end(s, p, end);
		if (p < end)
			p += s->n;
	}
	return p;
}

/* n characters further, though not behind the end. */
static const char *
skip_characters(const char *p, const char *end, size_t n)
{
	for (; n > 0 && p < end; n--) {
		p++;
		/* The other bytes of the character, if it is of UTF-8. */
		while (p < end && (*p & 0xc0) == 0x80)
			p++;
	}
	return p;
}

/* Where a key begins if n is one less than its first character. */
static const char *
find_place(const struct place *place, const struct separator *s, size_t n,
	   const char *p, const char *end)
{
	p = field_start(s, place->field, p, end);
	if (place->skip_blanks)
		p = skip_blanks(p, end);
	return skip_characters(p, end, n);
}

static const char *
find_end(const struct place *place, const struct separator *s, const char *p,
	 const char *end)
{
	if (place->field == 0)
		return end;
	if (place->character > 0)
		return find_place(place, s, place->character, p, end);
	return field_end(s, field_start(s, place->field, p, end), end);
}

void
key_find(const struct key *key, const struct separator *separator,
	 const struct line *line, const char **text, size_t *n)
{
	const char *end = line->text + line->n;
	const char *from = find_place(&key->start, separator,
				      key->start.character - 1, line->text, end);
	const char *to = find_end(&key->end, separator, line->text, end);

	*text = from;
	*n = to > from ? (size_t)(to - from) : 0;
}
