/*
 * What the bytes from a terminal mean: characters, of one byte or of several, and
 * keys, of which some send several bytes too.
 */
#ifndef SH_KEYS_H
#define SH_KEYS_H

#include <stddef.h>

enum key {
	KEY_NONE,		/* the rest is still to come */
	KEY_TEXT,		/* a character, in text[] */
	KEY_ENTER,
	KEY_INTERRUPT,		/* ^C */
	KEY_EOF,		/* ^D */
	KEY_ERASE,		/* backspace */
	KEY_DELETE,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_UP,
	KEY_DOWN,
	KEY_HOME,
	KEY_END,
	KEY_KILL_LINE,		/* ^U */
	KEY_KILL_REST,		/* ^K */
	KEY_KILL_WORD,		/* ^W */
	KEY_CLEAR,		/* ^L */
	KEY_COMPLETE,		/* Tab */
	KEY_UNKNOWN		/* means nothing here */
};

/* All zero at the start. */
struct key_decoder {
	enum {
		KEYS_PLAIN,
		KEYS_TEXT,		/* inside a character */
		KEYS_ESCAPE,		/* after ESC */
		KEYS_SEQUENCE		/* after ESC [ or ESC O */
	} state;
	char	text[4];
	size_t	len;		/* bytes of text[] */
	size_t	wanted;		/* its length when complete */
	int	number;		/* in a sequence, its first parameter */
};

/*
 * Take one byte.  Bytes that are not UTF-8 are dropped: no path, and so no command,
 * could have them.
 */
enum key key_decode(struct key_decoder *d, char byte);

#endif
