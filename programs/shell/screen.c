/* wcwidth() is X/Open's. */
#define _XOPEN_SOURCE 700
#include "screen.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

/* The number of bytes of the first code point. */
static size_t
code_length(const char *text, size_t n)
{
	size_t len = 1;

	while (len < n && ((unsigned char)text[len] & 0xc0) == 0x80)
		len++;
	return len;
}

/* How many columns the first code point takes. */
static size_t
code_width(const char *text, size_t n)
{
	unsigned char first = (unsigned char)text[0];
	size_t len = code_length(text, n);
	unsigned int c = len == 1 ? first : first & (0x7fu >> len);

	for (size_t i = 1; i < len; i++)
		c = c << 6 | ((unsigned char)text[i] & 0x3f);
	int width = wcwidth((wchar_t)c);
	return width < 0 ? 1 : (size_t)width;
}

bool
screen_combines(const char *text, size_t n)
{
	return n > 0 && code_width(text, n) == 0;
}

size_t
screen_character(const char *text, size_t n)
{
	size_t len = code_length(text, n);

	while (screen_combines(text + len, n - len))
		len += code_length(text + len, n - len);
	return len;
}

static void
next_row(struct place *p)
{
	p->row++;
	p->column = 0;
}

/* The new lines that a character takes. */
struct breaks {
	bool	before;		/* it does not fit into the row */
	bool	behind;		/* the row is full */
};

/* Move p behind a character of this width. */
static struct breaks
pass(const struct screen *s, struct place *p, size_t width)
{
	struct breaks b = { false, false };

	if (p->column + width > s->columns) {
		next_row(p);
		b.before = true;
	}
	p->column += width;
	if (p->column == s->columns) {
		next_row(p);
		b.behind = true;
	}
	return b;
}

struct place
screen_place(const struct screen *s, struct place from, const char *text,
	     size_t n)
{
	for (size_t i = 0, len; i < n; i += len) {
		len = screen_character(text + i, n - i);
		(void)pass(s, &from, code_width(text + i, len));
	}
	return from;
}

void
screen_send(struct screen *s, const char *control)
{
	buffer_append(&s->out, control, strlen(control));
}

void
screen_put(struct screen *s, const char *text, size_t n)
{
	for (size_t i = 0, len; i < n; i += len) {
		len = screen_character(text + i, n - i);
		struct breaks b = pass(s, &s->at,
				       code_width(text + i, len));
		if (b.before)
			screen_send(s, "\033[K\n");
		buffer_append(&s->out, text + i, len);
		if (b.behind)
			screen_send(s, "\n");
	}
}

/* Send ESC [ n LETTER; nothing if n is 0. */
static void
send_move(struct screen *s, size_t n, char letter)
{
	char sequence[32];

	if (n == 0)
		return;
	snprintf(sequence, sizeof(sequence), "\033[%zu%c", n, letter);
	screen_send(s, sequence);
}

static void
move_left(struct screen *s, size_t n)
{
	enum { FEW = 4 };

	if (n > FEW) {
		send_move(s, n, 'D');
		return;
	}
	while (n-- > 0)
		screen_send(s, "\b");
}

void
screen_move(struct screen *s, struct place to)
{
	if (to.row < s->at.row)
		send_move(s, s->at.row - to.row, 'A');
	else
		send_move(s, to.row - s->at.row, 'B');
	if (to.column < s->at.column)
		move_left(s, s->at.column - to.column);
	else
		send_move(s, to.column - s->at.column, 'C');
	s->at = to;
}

void
screen_clear_rest(struct screen *s)
{
	screen_send(s, "\033[J");
}
