/*
 * The part of the screen where a line is edited.  The screen is only written to:
 * what has to be sent gathers in out.
 *
 * A row is ended by a new line when it has so many columns, so a terminal that is
 * wider than believed shows the same.  Moves are relative: where on the screen the
 * line begins need not be known.
 */
#ifndef SH_SCREEN_H
#define SH_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

/* Counted from where the prompt begins. */
struct place {
	size_t	row;
	size_t	column;
};

struct screen {
	size_t		columns;
	struct place	at;		/* of the cursor */
	struct buffer	out;		/* what is to be sent */
};

/* Where the cursor is when text has been shown at from. */
struct place screen_place(const struct screen *s, struct place from,
			  const char *text, size_t n);

/* Show text at the cursor, which goes behind it. */
void screen_put(struct screen *s, const char *text, size_t n);

void screen_move(struct screen *s, struct place to);

/* Take away what stands behind the cursor, in this row and below. */
void screen_clear_rest(struct screen *s);

/* Send a string that does not move the cursor, or moves it out of the line. */
void screen_send(struct screen *s, const char *control);

/*
 * The number of bytes of the first character of text, which has n > 0; accents that
 * combine with it are counted in.
 */
size_t screen_character(const char *text, size_t n);

/* Does text begin with one that combines with the character in front of it? */
bool screen_combines(const char *text, size_t n);

#endif
