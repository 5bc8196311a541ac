/*
 * The core of scanf: the format is walked through once; each directive matches,
 * fails to match, or finds the end of input.
 */
#include "scan/integer.h"
#include "scan/number.h"
#include "scan/scan.h"
#include "scan/text.h"
#include "wchar/utf8.h"

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { POSITIONS = 9 };

struct scan {
	struct __octox_source *source;
	va_list ap;
	void *position[POSITIONS];	/* arguments of %n$, once fetched */
	int fetched;
	int assigned;
};

/* The argument an item goes to: that of its position, or the next. */
static void *
argument(struct scan *scan, int position)
{
	if (position == 0)
		return va_arg(scan->ap, void *);
	while (scan->fetched < position)
		scan->position[scan->fetched++] = va_arg(scan->ap, void *);
	return scan->position[position - 1];
}

static const char *
read_length(const char *p, enum scan_length *length)
{
	*length = SCAN_INT;
	switch (*p) {
	case 'h':
		*length = p[1] == 'h' ? SCAN_CHAR : SCAN_SHORT;
		return p + (p[1] == 'h' ? 2 : 1);
	case 'l':
		*length = SCAN_LONG;
		return p + (p[1] == 'l' ? 2 : 1);
	case 'j':
	case 'z':
	case 't':
		*length = SCAN_LONG;
		return p + 1;
	case 'L':
		*length = SCAN_LONG_DOUBLE;
		return p + 1;
	default:
		return p;
	}
}

static const char *
read_number(const char *p, size_t *n)
{
	*n = 0;
	for (; isdigit((unsigned char)*p); p++)
		if (*n < INT_MAX / 16)
			*n = *n * 10 + (size_t)(*p - '0');
	return p;
}

/* Read what follows a '%'; NULL if the format is wrong. */
static const char *
read_item(const char *p, struct scan_item *item, int *position)
{
	size_t n;
	const char *q = read_number(p, &n);

	*item = (struct scan_item){.width = SIZE_MAX};
	*position = 0;
	if (q != p && *q == '$') {
		if (n < 1 || n > POSITIONS)
			return NULL;
		*position = (int)n;
		p = q + 1;
	}
	if (*p == '*') {
		item->suppressed = true;
		p++;
	}
	q = read_number(p, &n);
	if (q != p && n > 0)
		item->width = n;
	p = q;
	if (*p == 'm') {
		item->allocate = true;
		p++;
	}
	p = read_length(p, &item->length);
	item->conversion = *p;
	if (*p == '\0')
		return NULL;
	p++;
	if (item->conversion == 'C' || item->conversion == 'S') {
		item->conversion |= 32;
		item->length = SCAN_LONG;
	}
	return item->conversion == '[' ? __octox_scan_read_set(p, item) : p;
}

static void
store_integer(enum scan_length length, void *to, unsigned long value)
{
	switch (length) {
	case SCAN_CHAR:
		*(unsigned char *)to = (unsigned char)value;
		break;
	case SCAN_SHORT:
		*(unsigned short *)to = (unsigned short)value;
		break;
	case SCAN_INT:
		*(unsigned int *)to = (unsigned int)value;
		break;
	default:
		*(unsigned long *)to = value;
		break;
	}
}

static int
base_of(char conversion)
{
	switch (conversion) {
	case 'i':
		return 0;
	case 'o':
		return 8;
	case 'x':
	case 'X':
	case 'p':
		return 16;
	default:
		return 10;
	}
}

static bool
is_signed(char conversion)
{
	return conversion == 'd' || conversion == 'i';
}

static enum scan_outcome
match_integer(struct __octox_source *s, const struct scan_item *item, void *to)
{
	struct scanned_integer n;

	__octox_scan_integer(s, base_of(item->conversion), &n);
	/* What was read must be a number whole, not only begin like one. */
	if (n.good == 0 || n.good != s->count)
		return SCAN_UNMATCHED;
	if (to == NULL)
		return SCAN_MATCHED;
	unsigned long value = is_signed(item->conversion) ?
		(unsigned long)__octox_integer_signed(&n) :
		__octox_integer_unsigned(&n);
	store_integer(item->conversion == 'p' ? SCAN_LONG : item->length, to,
		value);
	return SCAN_MATCHED;
}

static enum scan_outcome
match_number(struct __octox_source *s, const struct scan_item *item, void *to)
{
	const struct float_format *format = &__octox_format_float;
	struct scanned_number n;

	if (item->length == SCAN_LONG)
		format = &__octox_format_double;
	else if (item->length == SCAN_LONG_DOUBLE)
		format = &__octox_format_long_double;
	__octox_scan_number(s, format, &n);
	if (n.good == 0 || n.good != s->count)
		return SCAN_UNMATCHED;
	if (to == NULL)
		return SCAN_MATCHED;
	if (item->length == SCAN_LONG)
		*(double *)to = __octox_parts_to_double(&n.parts);
	else if (item->length == SCAN_LONG_DOUBLE)
		*(long double *)to = __octox_parts_to_long_double(&n.parts);
	else
		*(float *)to = __octox_parts_to_float(&n.parts);
	return SCAN_MATCHED;
}

/* Match an item, whose characters are counted from 0 and bounded by its width. */
static enum scan_outcome
match_counted(struct __octox_source *s, const struct scan_item *item, void *to)
{
	switch (item->conversion) {
	case 'd':
	case 'i':
	case 'o':
	case 'u':
	case 'x':
	case 'X':
	case 'p':
		return match_integer(s, item, to);
	case 'a':
	case 'A':
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G':
		return match_number(s, item, to);
	case 'c':
	case 's':
	case '[':
		return __octox_scan_text(s, item, to);
	default:
		return SCAN_UNMATCHED;
	}
}

static bool
at_end(struct __octox_source *s)
{
	int c = source_next(s);

	source_back(s, c);
	return c < 0;
}

static enum scan_outcome
match_item(struct scan *scan, const struct scan_item *item, int position)
{
	struct __octox_source *s = scan->source;
	char c = item->conversion;

	if (c == 'n') {
		if (!item->suppressed)
			store_integer(item->length, argument(scan, position),
				s->count);
		return SCAN_MATCHED;
	}
	if (c != 'c' && c != '[')
		__octox_source_blanks(s);
	if (at_end(s))
		return SCAN_ENDED;

	size_t before = s->count;
	s->count = 0;
	s->limit = item->width;
	void *to = item->suppressed ? NULL : argument(scan, position);
	enum scan_outcome outcome = match_counted(s, item, to);
	s->count += before;
	s->limit = SIZE_MAX;
	if (outcome == SCAN_MATCHED && !item->suppressed)
		scan->assigned++;
	return outcome;
}

/* The character of the format at p, and how many bytes it has. */
static int
format_character(const struct __octox_source *s, const char *p, int *len)
{
	uint32_t c;

	*len = s->wide ? __octox_utf8_decode(&c, p, strnlen(p, UTF8_MAX)) : 0;
	if (*len > 0)
		return (int)c;
	*len = 1;
	return (unsigned char)*p;
}

/* A character that stands for itself. */
static enum scan_outcome
match_plain(struct __octox_source *s, int expected)
{
	int c = source_next(s);

	if (c == expected)
		return SCAN_MATCHED;
	source_back(s, c);
	return c < 0 ? SCAN_ENDED : SCAN_UNMATCHED;
}

/* Match what begins at *p, and move *p behind it. */
static enum scan_outcome
match_directive(struct scan *scan, const char **p)
{
	struct __octox_source *s = scan->source;
	struct scan_item item;
	int position, len;
	int c = format_character(s, *p, &len);

	if (__octox_source_is_space(s, c)) {
		*p += len;
		__octox_source_blanks(s);
		return SCAN_MATCHED;
	}
	if (c != '%') {
		*p += len;
		return match_plain(s, c);
	}
	if ((*p)[1] == '%') {
		*p += 2;
		__octox_source_blanks(s);
		return match_plain(s, '%');
	}
	const char *behind = read_item(*p + 1, &item, &position);
	if (behind == NULL)
		return SCAN_UNMATCHED;
	*p = behind;
	return match_item(scan, &item, position);
}

int
__octox_scan(struct __octox_source *s, const char *format, va_list ap)
{
	struct scan scan = {.source = s};
	enum scan_outcome outcome = SCAN_MATCHED;

	va_copy(scan.ap, ap);
	while (outcome == SCAN_MATCHED && *format != '\0')
		outcome = match_directive(&scan, &format);
	va_end(scan.ap);
	return outcome == SCAN_ENDED && scan.assigned == 0 ? -1 : scan.assigned;
}
