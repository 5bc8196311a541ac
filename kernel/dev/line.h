/*
 * Editing of the line being typed (guide section 4.12): pure, so that it can be
 * tested on the host.  Bytes are kept in a ring:
 *
 *	head .. commit	for readers: finished lines
 *	commit .. tail	the line that is still being edited
 *
 * A finished line ends in '\n' or in LINE_EOF, which is ^D: it ends a read without
 * being part of it.  Without ICANON among the settings a byte is a byte, and for
 * readers at once.
 */
#ifndef DEV_LINE_H
#define DEV_LINE_H

#include "common/types.h"

#include <octox/termios.h>

enum {
	LINE_SIZE	= 4096,		/* a power of two */
	LINE_EOF	= 4,		/* ^D */
};

enum line_event {
	LINE_NONE,		/* the key was taken */
	LINE_READY,		/* and there is something to read */
	LINE_FULL,		/* no room: offer the key again later */
	LINE_INTERRUPT,		/* a key that sends a signal */
	LINE_QUIT,
	LINE_SUSPEND,
	LINE_LIST,		/* ^P: the one that lists processes */
};

struct line {
	uint32_t	head;		/* running counts of bytes */
	uint32_t	commit;
	uint32_t	tail;
	uint32_t	again;		/* bytes from head on to be typed again */
	char		ring[LINE_SIZE];
	struct octox_termios set;
	/* Show what was typed, or take it back. */
	void		(*echo)(const char *s, size_t n);
};

/* An empty line with the usual settings: editing, echo, keys that end programs. */
void line_init(struct line *l, void (*echo)(const char *s, size_t n));

/*
 * Change the settings, as far as they have a meaning.  What is being typed becomes
 * readable when editing is switched off.  When it is switched on, what has not been
 * read is to be typed again: line_type_again().
 */
void line_set(struct line *l, const struct octox_termios *set);

/*
 * Take a key.  Enter is '\r' or '\n'; backspace and DEL take back a character, ^U
 * the line.  LINE_FULL when a byte would have to be stored and cannot; what is
 * typed of a line longer than the ring is then made available to readers.
 */
enum line_event line_key(struct line *l, int c);

/*
 * Have what is left to be typed again edited, without showing it: it was not shown
 * when it came, and who reads it with an editor of its own shows it.  What the keys
 * meant, a bit for each enum line_event.
 */
uint32_t line_type_again(struct line *l);

/* Forget everything typed and not read yet: for ^C. */
void line_discard(struct line *l);

/* Bytes that are there for readers, ^D included. */
size_t line_count(const struct line *l);

/*
 * How many of these a read of n bytes waits for, and for how many tenths of a
 * second at most; 0: for ever.
 */
size_t line_wanted(const struct line *l, size_t n);
uint32_t line_patience(const struct line *l);

/*
 * The next stretch of at most n bytes for a reader, adjacent in memory; *newline
 * tells whether it ends a line.  0: there is nothing, or a ^D is next.  Does not
 * take it: line_take() does.
 */
size_t line_peek(struct line *l, size_t n, char **at, bool *newline);
void line_take(struct line *l, size_t n);

/* Take a ^D if it is next. */
bool line_take_eof(struct line *l);

#endif
