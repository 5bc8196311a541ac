/*
 * E1.  Between two calls the screen's cursor stands at the line's cursor.
 * E2.  The line is shown from the prompt to its end; behind it is nothing.
 * E3.  The line has whole UTF-8 characters only, and no control characters.
 */
#include "editor.h"

#include <string.h>

#include "history.h"

/* The place of byte at of the line, by walking there. */
static struct place
place_of(const struct editor *e, size_t at)
{
	struct place start = { 0, 0 };

	start = screen_place(&e->screen, start, e->prompt, strlen(e->prompt));
	return screen_place(&e->screen, start, buffer_text(&e->line), at);
}

static void
move_to(struct editor *e, size_t at)
{
	if (at != e->cursor)
		screen_move(&e->screen, place_of(e, at));
	e->cursor = at;
}

/* Where the character in front of the cursor begins. */
static size_t
previous(const struct editor *e)
{
	const char *line = buffer_text(&e->line);
	size_t at = 0, next = 0;

	while (next < e->cursor) {
		at = next;
		next += screen_character(line + at, e->line.len - at);
	}
	return at;
}

/* Put text, len bytes, in place of the n bytes from at on. */
static void
replace(struct editor *e, size_t at, size_t n, const char *text, size_t len)
{
	move_to(e, at);
	if (screen_combines(text, len))
		move_to(e, previous(e));
	size_t from = e->cursor;
	buffer_delete(&e->line, at, n);
	buffer_insert(&e->line, at, text, len);
	screen_put(&e->screen, e->line.s + from, e->line.len - from);
	if (n > 0)
		screen_clear_rest(&e->screen);
	e->cursor = e->line.len;
	move_to(e, at + len);
}

static void
delete(struct editor *e, size_t from, size_t to)
{
	if (from < to)
		replace(e, from, to - from, "", 0);
}

void
editor_insert(struct editor *e, const char *text, size_t n)
{
	if (e->cursor == 0 && screen_combines(text, n))
		screen_send(&e->screen, "\a");
	else
		replace(e, e->cursor, 0, text, n);
}

/* Where the one at the cursor ends. */
static size_t
next(const struct editor *e)
{
	size_t rest = e->line.len - e->cursor;

	return rest == 0 ? e->cursor
		: e->cursor + screen_character(e->line.s + e->cursor, rest);
}

/* Where the word in front of the cursor begins. */
static size_t
word_start(const struct editor *e)
{
	const char *line = buffer_text(&e->line);
	size_t at = e->cursor;

	while (at > 0 && line[at - 1] == ' ')
		at--;
	/* With an accent on it a blank is none. */
	while (at > 0 && (line[at - 1] != ' ' ||
			  screen_combines(line + at, e->line.len - at)))
		at--;
	return at;
}

static void
show_from_history(struct editor *e, const char *line)
{
	if (line)
		replace(e, 0, e->line.len, line, strlen(line));
}

static void
clear_screen(struct editor *e)
{
	screen_send(&e->screen, "\033[H\033[2J");
	editor_show(e);
}

static enum edit_event
end_of_file(struct editor *e)
{
	if (e->line.len == 0)
		return EDIT_END;
	delete(e, e->cursor, next(e));
	return EDIT_MORE;
}

static enum edit_event
finish(struct editor *e, enum edit_event event)
{
	move_to(e, e->line.len);
	screen_send(&e->screen, event == EDIT_CANCELLED ? "^C\n" : "\n");
	return event;
}

/* Keys that neither change the line nor end it. */
static void
move_key(struct editor *e, enum key key)
{
	switch (key) {
	case KEY_LEFT:
		move_to(e, previous(e));
		break;
	case KEY_RIGHT:
		move_to(e, next(e));
		break;
	case KEY_HOME:
		move_to(e, 0);
		break;
	case KEY_END:
		move_to(e, e->line.len);
		break;
	case KEY_CLEAR:
		clear_screen(e);
		break;
	default:
		screen_send(&e->screen, "\a");
		break;
	}
}

enum edit_event
editor_key(struct editor *e, enum key key, const char *text, size_t n)
{
	switch (key) {
	case KEY_NONE:
		break;
	case KEY_TEXT:
		editor_insert(e, text, n);
		break;
	case KEY_ENTER:
		return finish(e, EDIT_DONE);
	case KEY_INTERRUPT:
		return finish(e, EDIT_CANCELLED);
	case KEY_EOF:
		return end_of_file(e);
	case KEY_COMPLETE:
		return EDIT_COMPLETE;
	case KEY_ERASE:
		delete(e, previous(e), e->cursor);
		break;
	case KEY_DELETE:
		delete(e, e->cursor, next(e));
		break;
	case KEY_KILL_LINE:
		delete(e, 0, e->cursor);
		break;
	case KEY_KILL_REST:
		delete(e, e->cursor, e->line.len);
		break;
	case KEY_KILL_WORD:
		delete(e, word_start(e), e->cursor);
		break;
	case KEY_UP:
		show_from_history(e, history_older(e->history,
						   buffer_text(&e->line)));
		break;
	case KEY_DOWN:
		show_from_history(e, history_newer(e->history));
		break;
	default:
		move_key(e, key);
		break;
	}
	return EDIT_MORE;
}

void
editor_leave(struct editor *e)
{
	screen_move(&e->screen, place_of(e, e->line.len));
	screen_send(&e->screen, "\n");
}

void
editor_show(struct editor *e)
{
	e->screen.at = (struct place){ 0, 0 };
	screen_put(&e->screen, e->prompt, strlen(e->prompt));
	screen_put(&e->screen, buffer_text(&e->line), e->line.len);
	if (e->cursor < e->line.len)
		screen_move(&e->screen, place_of(e, e->cursor));
}

void
editor_begin(struct editor *e, const char *prompt)
{
	e->prompt = prompt;
	e->cursor = 0;
	buffer_clear(&e->line);
	editor_show(e);
}

void
editor_free(struct editor *e)
{
	buffer_free(&e->line);
	buffer_free(&e->screen.out);
}
