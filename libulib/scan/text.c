#include "scan/text.h"
#include "wchar/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *
__octox_scan_read_set(const char *p, struct scan_item *item)
{
	bool inverted = *p == '^';

	if (inverted)
		p++;
	for (const char *start = p; *p != ']' || p == start; p++) {
		unsigned char first = (unsigned char)*p;
		unsigned char last = first;

		if (first == '\0')
			return NULL;
		/* A minus between two characters makes a range. */
		if (p[1] == '-' && p[2] != ']' && p[2] != '\0') {
			last = (unsigned char)p[2];
			p += 2;
		}
		for (unsigned int c = first; c <= last; c++)
			item->set[c / 64] |= (uint64_t)1 << c % 64;
	}
	for (int i = 0; inverted && i < 4; i++)
		item->set[i] = ~item->set[i];
	return p + 1;
}

/* Does c belong to the text of the item? */
static bool
belongs(const struct scan_item *item, int c)
{
	if (c < 0)
		return false;
	switch (item->conversion) {
	case 'c':
		return true;
	case 's':
		return !isspace(c);
	default:
		return (item->set[c / 64] >> c % 64 & 1) != 0;
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

/* Take what belongs: how many characters, or -1 if storing failed. */
static long
take(struct __octox_source *s, struct store *st, size_t most)
{
	size_t taken = 0;

	while (taken < most) {
		int c = source_next(s);

		if (!belongs(st->item, c)) {
			source_back(s, c);
			break;
		}
		if (!put_byte(st, (char)c))
			return -1;
		/* Of wide characters the width counts whole ones. */
		taken += st->pending_len == 0;
	}
	return st->pending_len == 0 ? (long)taken : -1;
}

bool
__octox_scan_text(struct __octox_source *s, const struct scan_item *item,
	void *to)
{
	static const wchar_t end;
	bool is_char = item->conversion == 'c';
	size_t most = item->width;
	struct store st = {
		.item = item,
		.to = item->allocate ? NULL : to,
		.unit = item->length == SCAN_LONG ? sizeof(wchar_t) : 1,
	};
	struct scan_item owner = *item;

	if (item->suppressed) {
		owner.allocate = false;
		st.item = &owner;
	}
	if (is_char && most == SIZE_MAX)
		most = 1;
	s->limit = SIZE_MAX;
	long taken = take(s, &st, most);
	bool ok = is_char ? taken == (long)most : taken > 0;
	if (ok && !is_char)
		ok = put_element(&st, &end);
	if (!owner.allocate)
		return ok;
	if (ok)
		*(char **)to = st.to;
	else
		free(st.to);
	return ok;
}
