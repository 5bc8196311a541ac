#include "dev/line.h"

#include "common/bits.h"

enum {
	KEY_BACKSPACE = 8, KEY_DEL = 127, KEY_KILL = 'U' - '@',
	KEY_INTERRUPT = 'C' - '@',
	KNOWN_IFLAG = IGNCR | ICRNL | INLCR,
	KNOWN_LFLAG = ISIG | ICANON | ECHO,
};

static const struct octox_termios usual = {
	.iflag = ICRNL,
	.lflag = ISIG | ICANON | ECHO,
	.cc = {
		[VINTR] = KEY_INTERRUPT,
		[VERASE] = KEY_DEL,
		[VKILL] = KEY_KILL,
		[VEOF] = LINE_EOF,
		[VMIN] = 1,
		[VTIME] = 0,
	},
};

void
line_init(struct line *l, void (*echo)(const char *s, size_t n))
{
	*l = (struct line){ .set = usual, .echo = echo };
}

static bool
is_edited(const struct line *l)
{
	return (l->set.lflag & ICANON) != 0;
}

void
line_set(struct line *l, const struct octox_termios *set)
{
	l->set = *set;
	l->set.iflag &= KNOWN_IFLAG;
	l->set.lflag &= KNOWN_LFLAG;
	l->set.cc[VEOF] = LINE_EOF;
	if (!is_edited(l))
		l->commit = l->tail;
}

bool
line_is_key(const struct line *l, int which, int c)
{
	return c != 0 && c == l->set.cc[which];
}

static char *
line_slot(struct line *l, uint32_t i)
{
	return &l->ring[i % LINE_SIZE];
}

static bool
is_continuation(char c)
{
	return ((uint8_t)c & 0xc0) == 0x80;	/* of a UTF-8 character */
}

static bool
is_control(int c)
{
	return c < ' ' || c == KEY_DEL;
}

/* Control characters are shown as ^X, tab and newline as they are. */
static void
echo_key(struct line *l, int c)
{
	if (!(l->set.lflag & ECHO))
		return;
	if (is_control(c) && c != '\t' && c != '\n') {
		const char shown[2] = { '^', (char)(c ^ '@') };
		l->echo(shown, 2);
	} else {
		const char shown = (char)c;
		l->echo(&shown, 1);
	}
}

/* Take back the last character of the line, all bytes of it. */
static void
erase(struct line *l)
{
	if (l->tail == l->commit)
		return;
	char c;
	do {
		c = *line_slot(l, --l->tail);
	} while (is_continuation(c) && l->tail != l->commit);
	if (!(l->set.lflag & ECHO))
		return;
	l->echo("\b \b", 3);
	if (is_control((uint8_t)c) && c != '\t')
		l->echo("\b \b", 3);
}

static bool
line_is_full(const struct line *l)
{
	return l->tail - l->head == LINE_SIZE;
}

/* A key that edits the line and is not part of it; false: it is not one. */
static bool
edit(struct line *l, int c)
{
	if (c == KEY_BACKSPACE || line_is_key(l, VERASE, c)) {
		erase(l);
		return true;
	}
	if (line_is_key(l, VKILL, c)) {
		while (l->tail != l->commit)
			erase(l);
		return true;
	}
	return false;
}

/* What the settings make of a byte that comes in; -1: nothing. */
static int
translate(const struct line *l, int c)
{
	if (c == '\r' && (l->set.iflag & IGNCR))
		return -1;
	if (c == '\r' && (l->set.iflag & ICRNL))
		return '\n';
	if (c == '\n' && (l->set.iflag & INLCR))
		return '\r';
	return c;
}

enum line_event
line_key(struct line *l, int c)
{
	bool edited = is_edited(l);

	c = translate(l, c);
	if (c < 0 || (edited && edit(l, c)))
		return LINE_NONE;
	if (line_is_full(l)) {
		l->commit = l->tail;
		return LINE_FULL;
	}
	*line_slot(l, l->tail++) = (char)c;
	if (!edited || c != LINE_EOF)
		echo_key(l, c);
	if (edited && c != '\n' && c != LINE_EOF)
		return LINE_NONE;
	l->commit = l->tail;
	return LINE_READY;
}

void
line_discard(struct line *l)
{
	l->head = l->tail;
	l->commit = l->tail;
}

size_t
line_count(const struct line *l)
{
	return l->commit - l->head;
}

size_t
line_wanted(const struct line *l, size_t n)
{
	if (is_edited(l))
		return 1;
	if (l->set.cc[VMIN] > 0)
		return MIN(n, (size_t)l->set.cc[VMIN]);
	return l->set.cc[VTIME] > 0;
}

uint32_t
line_patience(const struct line *l)
{
	/* With VMIN the time runs from one byte to the next. */
	if (is_edited(l) || (l->set.cc[VMIN] > 0 && line_count(l) == 0))
		return 0;
	return l->set.cc[VTIME];
}

size_t
line_peek(struct line *l, size_t n, char **at, bool *newline)
{
	uint32_t start = l->head % LINE_SIZE;
	size_t most = MIN(n, (size_t)(l->commit - l->head));
	most = MIN(most, (size_t)(LINE_SIZE - start));
	*at = &l->ring[start];
	*newline = false;
	if (!is_edited(l))
		return most;
	for (size_t i = 0; i < most; i++) {
		if ((*at)[i] == LINE_EOF)
			return i;
		if ((*at)[i] == '\n') {
			*newline = true;
			return i + 1;
		}
	}
	return most;
}

void
line_take(struct line *l, size_t n)
{
	l->head += (uint32_t)n;
}

bool
line_take_eof(struct line *l)
{
	if (!is_edited(l) || l->head == l->commit ||
	    *line_slot(l, l->head) != LINE_EOF)
		return false;
	l->head++;
	return true;
}
