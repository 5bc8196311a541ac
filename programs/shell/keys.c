#include "keys.h"

#include <stdbool.h>

#define CONTROL(letter) ((letter) - '@')

enum { ESC = 27, DEL = 127 };

static enum key
control_key(unsigned char c)
{
	static const unsigned char keys[] = {
		[CONTROL('A')] = KEY_HOME,
		[CONTROL('B')] = KEY_LEFT,
		[CONTROL('C')] = KEY_INTERRUPT,
		[CONTROL('D')] = KEY_EOF,
		[CONTROL('E')] = KEY_END,
		[CONTROL('F')] = KEY_RIGHT,
		[CONTROL('H')] = KEY_ERASE,
		[CONTROL('I')] = KEY_COMPLETE,
		[CONTROL('J')] = KEY_ENTER,
		[CONTROL('K')] = KEY_KILL_REST,
		[CONTROL('L')] = KEY_CLEAR,
		[CONTROL('M')] = KEY_ENTER,
		[CONTROL('N')] = KEY_DOWN,
		[CONTROL('P')] = KEY_UP,
		[CONTROL('U')] = KEY_KILL_LINE,
		[CONTROL('W')] = KEY_KILL_WORD,
		[DEL] = KEY_ERASE,
	};

	return keys[c] ? (enum key)keys[c] : KEY_UNKNOWN;
}

/* The key that ends in this byte: ESC [ A, or ESC [ 3 ~. */
static enum key
sequence_key(unsigned char last, int number)
{
	static const unsigned char letters[] = {
		['A'] = KEY_UP,
		['B'] = KEY_DOWN,
		['C'] = KEY_RIGHT,
		['D'] = KEY_LEFT,
		['F'] = KEY_END,
		['H'] = KEY_HOME,
	};
	static const unsigned char numbers[] = {
		[1] = KEY_HOME,
		[3] = KEY_DELETE,
		[4] = KEY_END,
		[7] = KEY_HOME,
		[8] = KEY_END,
	};
	enum key key = KEY_NONE;

	if (last == '~' && number < (int)sizeof(numbers))
		key = (enum key)numbers[number];
	else if (last < sizeof(letters))
		key = (enum key)letters[last];
	return key == KEY_NONE ? KEY_UNKNOWN : key;
}

static enum key
in_sequence(struct key_decoder *d, unsigned char c)
{
	if (c >= '0' && c <= ';') {
		/* Behind a semicolon are Shift and the like. */
		if (c <= '9' && d->number < 100)
			d->number = d->number * 10 + c - '0';
		else
			d->number += c == ';' ? 100 : 0;
		return KEY_NONE;
	}
	d->state = KEYS_PLAIN;
	return sequence_key(c, d->number);
}

static enum key
after_escape(struct key_decoder *d, unsigned char c)
{
	if (c == ESC)
		return KEY_NONE;
	d->state = c == '[' || c == 'O' ? KEYS_SEQUENCE : KEYS_PLAIN;
	d->number = 0;
	return d->state == KEYS_PLAIN ? KEY_UNKNOWN : KEY_NONE;
}

/* How many bytes a character has that begins with c; 0: none does. */
static size_t
character_length(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c < 0xc2 || c > 0xf4)
		return 0;
	return c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static enum key
add_to_text(struct key_decoder *d, unsigned char c)
{
	d->text[d->len++] = (char)c;
	d->state = d->len < d->wanted ? KEYS_TEXT : KEYS_PLAIN;
	return d->state == KEYS_TEXT ? KEY_NONE : KEY_TEXT;
}

static enum key
plain(struct key_decoder *d, unsigned char c)
{
	d->len = 0;
	d->wanted = character_length(c);
	if (c == ESC) {
		d->state = KEYS_ESCAPE;
		return KEY_NONE;
	}
	if (c < ' ' || c == DEL)
		return control_key(c);
	return d->wanted > 0 ? add_to_text(d, c) : KEY_UNKNOWN;
}

enum key
key_decode(struct key_decoder *d, char byte)
{
	unsigned char c = (unsigned char)byte;

	switch (d->state) {
	case KEYS_ESCAPE:
		return after_escape(d, c);
	case KEYS_SEQUENCE:
		return in_sequence(d, c);
	case KEYS_TEXT:
		if ((c & 0xc0) == 0x80)
			return add_to_text(d, c);
		d->state = KEYS_PLAIN;
		break;
	case KEYS_PLAIN:
		break;
	}
	return plain(d, c);
}
