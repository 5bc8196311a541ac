/*
 * The terminal's settings are those of the shell's start, whatever a command has
 * left behind: they are put back at the end of each line, before the new line is
 * shown, so what is typed after that is treated as the command that now runs would
 * have it.  Bytes are read one at a time, since what
 * follows the line belongs to that command.
 */
#include "terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "arena.h"
#include "complete.h"
#include "editor.h"
#include "history.h"
#include "vars.h"

enum { COLUMNS = 80, COLUMNS_LEAST = 20, COLUMNS_MOST = 1000 };

struct terminal {
	struct editor		editor;
	struct history		history;
	struct key_decoder	keys;
	enum key		last;	/* the key before */
	struct termios		settings;	/* as they were at the start */
};

struct terminal *
terminal_open(void)
{
	struct termios settings;

	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO) ||
	    tcgetattr(STDIN_FILENO, &settings) < 0)
		return NULL;
	struct terminal *t = calloc(1, sizeof(*t));
	if (t)
		t->settings = settings;
	return t;
}

/* Send what the editor has for the screen. */
static void
flush(struct terminal *t)
{
	struct buffer *out = &t->editor.screen.out;

	for (size_t sent = 0; sent < out->len;) {
		ssize_t n = write(STDERR_FILENO, out->s + sent,
				  out->len - sent);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		sent += (size_t)n;
	}
	buffer_clear(out);
}

/* By the variable COLUMNS or, without it, by the terminal itself. */
static size_t
columns(void)
{
	const char *value = var_get("COLUMNS");
	struct winsize size;
	long n = COLUMNS;

	if (value)
		n = strtol(value, NULL, 10);
	else if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0)
		n = size.ws_col;
	return n < COLUMNS_LEAST || n > COLUMNS_MOST ? COLUMNS : (size_t)n;
}

static size_t
longest(const struct strings *names)
{
	size_t most = 0;

	for (size_t i = 0; i < names->n; i++) {
		if (strlen(names->v[i]) > most)
			most = strlen(names->v[i]);
	}
	return most;
}

/* Show the names in columns below the line, and the line anew. */
static void
show_names(struct editor *e, const struct strings *names)
{
	size_t width = longest(names) + 2;
	size_t per_row = width < e->screen.columns ? e->screen.columns / width
						    : 1;

	editor_leave(e);
	for (size_t i = 0; i < names->n; i++) {
		bool last = i + 1 == names->n || (i + 1) % per_row == 0;

		screen_send(&e->screen, names->v[i]);
		for (size_t n = strlen(names->v[i]); !last && n < width; n++)
			screen_send(&e->screen, " ");
		if (last)
			screen_send(&e->screen, "\n");
	}
	editor_show(e);
}

/* Tab: go on with the word as far as that is clear; a second one lists. */
static void
complete_word(struct terminal *t)
{
	struct editor *e = &t->editor;
	struct arena arena = { 0 };
	struct completion c;

	complete(&arena, buffer_text(&e->line), e->cursor, &c);
	if (*c.more)
		editor_insert(e, c.more, strlen(c.more));
	else if (t->last == KEY_COMPLETE && c.names.n > 0)
		show_names(e, &c.names);
	else
		screen_send(&e->screen, "\a");
	arena_free(&arena);
}

/* The next key, or KEY_NONE when the terminal is gone. */
static enum key
read_key(struct terminal *t)
{
	enum key key = KEY_NONE;

	while (key == KEY_NONE) {
		char byte;
		ssize_t n = read(STDIN_FILENO, &byte, 1);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return KEY_NONE;
		key = key_decode(&t->keys, byte);
	}
	return key;
}

/* Edit until the line is finished.  What is still to be sent stays in out. */
static enum edit_event
edit(struct terminal *t)
{
	enum edit_event event = EDIT_MORE;

	t->last = KEY_NONE;
	while (event == EDIT_MORE) {
		flush(t);
		enum key key = read_key(t);
		if (key == KEY_NONE)
			return EDIT_END;
		event = editor_key(&t->editor, key, t->keys.text, t->keys.len);
		if (event == EDIT_COMPLETE) {
			complete_word(t);
			event = EDIT_MORE;
		}
		t->last = key;
	}
	return event;
}

/*
 * Each key at once, and none of them shown.  ISIG stays, since the console lists
 * its processes with it; no key has the meaning of a signal instead.
 */
static struct termios
raw_settings(struct termios settings)
{
	settings.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
	settings.c_cc[VINTR] = _POSIX_VDISABLE;
	settings.c_cc[VQUIT] = _POSIX_VDISABLE;
	settings.c_cc[VSUSP] = _POSIX_VDISABLE;
	settings.c_cc[VMIN] = 1;
	settings.c_cc[VTIME] = 0;
	return settings;
}

enum input_result
terminal_line(struct terminal *t, const char *prompt, struct text *line)
{
	struct editor *e = &t->editor;
	struct termios raw = raw_settings(t->settings);

	if (tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) < 0)
		return INPUT_END;
	e->screen.columns = columns();
	e->history = &t->history;
	editor_begin(e, prompt);
	enum edit_event event = edit(t);
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &t->settings);
	flush(t);
	if (event == EDIT_END)
		return INPUT_END;
	history_add(&t->history,
		    event == EDIT_DONE ? buffer_text(&e->line) : "");
	if (event == EDIT_CANCELLED)
		return INPUT_CANCELLED;
	text_adds(line, buffer_text(&e->line));
	text_add(line, '\n');
	return INPUT_LINE;
}

void
terminal_close(struct terminal *t)
{
	if (!t)
		return;
	editor_free(&t->editor);
	history_free(&t->history);
	free(t);
}
