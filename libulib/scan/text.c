#include "scan/text.h"
#include "wchar/utf8.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const char *
__octox_scan_read_set(const char *p, struct scan_item *item)
{
	item->inverted = *p == '^';
	if (item->inverted)
		p++;
	item->set = p;
	/* A bracket in front is one of the set. */
	const char *end = *p == '\0' ? NULL : strchr(p + 1, ']');
	if (end == NULL)
		return NULL;
	item->set_len = (size_t)(end - p);
	return end + 1;
}

/* The character of the set at *p, which is moved behind it. */
static uint32_t
set_character(const char **p, const char *end, bool wide)
{
	uint32_t c;
	int len = wide ? __octox_utf8_decode(&c, *p, (size_t)(end - *p)) : 0;

	if (len > 0) {
		*p += len;
		return c;
	}
	return (unsigned char)*(*p)++;
}

static bool
set_has(const struct scan_item *item, uint32_t c, bool wide)
{
	const char *end = item->set + item->set_len;

	for (const char *p = item->set; p < end;) {
		uint32_t first = set_character(&p, end, wide);
		uint32_t last = first;

		/* A minus between two characters makes a range. */
		if (end - p >= 2 && *p == '-') {
			p++;
			last = set_character(&p, end, wide);
		}
		if (c >= first && c <= last)
			return true;
	}
	return false;
}

/* Does c belong to the text of the item? */
static bool
belongs(const struct __octox_source *s, const struct scan_item *item, int c)
{
	if (c < 0)
		return false;
	switch (item->conversion) {
	case 'c':
		return true;
	case 's':
		return !__octox_source_is_space(s, c);
	default:
		return set_has(item, (uint32_t)c, s->wide) != item->inverted;
	}
}

/*
 * Where text goes: bytes or wide characters, to the caller's memory or to our
 * own, which grows.
 */
struct store {
	const struct scan_item *item;
	char *to;		/* NULL: nowhere */
	size_t unit;		/* bytes in an element */
	size_t count;		/* elements stored */
	size_t room;		/* for so many, if the memory is ours */
	char pending[UTF8_MAX];	/* bytes of a character not yet complete */
	size_t pending_len;
};

static bool
put_element(struct store *st, const void *element)
{
	if (st->to == NULL && !st->item->allocate)
		return true;
	if (st->item->allocate && st->count == st->room) {
		size_t room = st->room * 2 + 16;
		char *bigger = realloc(st->to, room * st->unit);

		if (bigger == NULL)
			return false;
		st->to = bigger;
		st->room = room;
	}
	memcpy(st->to + st->count * st->unit, element, st->unit);
	st->count++;
	return true;
}

static bool
put_byte(struct store *st, char c)
{
	uint32_t decoded;

	if (st->unit == 1)
		return put_element(st, &c);
	st->pending[st->pending_len++] = c;
	int n = __octox_utf8_decode(&decoded, st->pending, st->pending_len);
	if (n < 0) {
		errno = EILSEQ;
		return false;
	}
	if (n == 0)
		return true;
	st->pending_len = 0;
	wchar_t wide = (wchar_t)decoded;
	return put_element(st, &wide);
}

static bool
put_wide(struct store *st, wchar_t c)
{
	char bytes[UTF8_MAX];

	if (st->unit != 1)
		return put_element(st, &c);
	int n = __octox_utf8_encode(bytes, (uint32_t)c);
	if (n < 0)
		errno = EILSEQ;
	for (int i = 0; i < n; i++)
		if (!put_element(st, &bytes[i]))
			return false;
	return n > 0;
}

/* Take what belongs, and count it.  False if it could not be stored. */
static bool
take(struct __octox_source *s, struct store *st, size_t most, size_t *taken)
{
	*taken = 0;
	while (*taken < most) {
		int c = source_next(s);

		if (!belongs(s, st->item, c)) {
			source_back(s, c);
			break;
		}
		if (!(s->wide ? put_wide(st, c) : put_byte(st, (char)c)))
			return false;
		/* Of wide characters the width counts whole ones. */
		*taken += st->pending_len == 0;
	}
	if (st->pending_len == 0)
		return true;
	errno = EILSEQ;
	return false;
}

static enum scan_outcome
take_item(struct __octox_source *s, struct store *st)
{
	static const wchar_t end;
	bool is_char = st->item->conversion == 'c';
	size_t most = st->item->width;
	size_t taken;

	if (is_char && most == SIZE_MAX)
		most = 1;
	if (!take(s, st, most, &taken))
		return taken == 0 ? SCAN_ENDED : SCAN_UNMATCHED;
	if (is_char)
		return taken == most ? SCAN_MATCHED : SCAN_UNMATCHED;
	return taken > 0 && put_element(st, &end) ? SCAN_MATCHED
						  : SCAN_UNMATCHED;
}

enum scan_outcome
__octox_scan_text(struct __octox_source *s, const struct scan_item *item,
	void *to)
{
	struct scan_item owner = *item;
	struct store st = {
		.item = &owner,
		.to = item->allocate ? NULL : to,
		.unit = item->length == SCAN_LONG ? sizeof(wchar_t) : 1,
	};

	if (item->suppressed)
		owner.allocate = false;
	s->limit = SIZE_MAX;
	enum scan_outcome outcome = take_item(s, &st);
	if (!owner.allocate)
		return outcome;
	if (outcome == SCAN_MATCHED)
		*(char **)to = st.to;
	else
		free(st.to);
	return outcome;
}
