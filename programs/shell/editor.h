/*
 * Editing a line: keys go in, and the line, its cursor and what has to be sent to
 * the screen come out.  Knows nothing of terminals and files.
 */
#ifndef SH_EDITOR_H
#define SH_EDITOR_H

#include <stddef.h>

#include "buffer.h"
#include "keys.h"
#include "screen.h"

struct history;

enum edit_event {
	EDIT_MORE,		/* the line is not finished */
	EDIT_DONE,
	EDIT_CANCELLED,		/* with ^C */
	EDIT_END,		/* ^D in an empty line: no more lines */
	EDIT_COMPLETE		/* what the word at the cursor could become */
};

/* All zero at the start, but for what is said. */
struct editor {
	const char	*prompt;
	struct buffer	 line;
	size_t		 cursor;	/* bytes in front of it */
	struct screen	 screen;	/* the caller sets columns */
	struct history	*history;	/* set by the caller */
};

/* Begin a new, empty line behind the prompt. */
void editor_begin(struct editor *e, const char *prompt);

/* Take a key; of KEY_TEXT the n bytes of text. */
enum edit_event editor_key(struct editor *e, enum key key, const char *text,
			   size_t n);

/* Put text at the cursor. */
void editor_insert(struct editor *e, const char *text, size_t n);

/* Leave the line as it stands, for output below it: editor_show() comes back. */
void editor_leave(struct editor *e);

/* Show the prompt and the line, at the start of a row. */
void editor_show(struct editor *e);

/* Give back the memory of the line and of the screen. */
void editor_free(struct editor *e);

#endif
