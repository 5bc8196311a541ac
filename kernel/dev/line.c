#include "dev/line.h"

#include "common/bits.h"
#include "core/annot.h"

enum {
	KEY_BACKSPACE = 8, KEY_DEL = 127, KEY_KILL = 'U' - '@',
	KEY_INTERRUPT = 'C' - '@', KEY_QUIT = '\\' - '@',
	KEY_SUSPEND = 'Z' - '@', KEY_LIST = 'P' - '@',
	KNOWN_IFLAG = IGNCR | ICRNL | INLCR,
	KNOWN_OFLAG = OPOST | ONLCR,
	KNOWN_LFLAG = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHONL | IEXTEN |
		      NOFLSH | TOSTOP,
};

static const struct octox_termios usual = {
	.iflag = ICRNL,
	.lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | IEXTEN,
	.cc = {
		[VINTR] = KEY_INTERRUPT,
		[VERASE] = KEY_DEL,
		[VKILL] = KEY_KILL,
		[VEOF] = LINE_EOF,
		[VMIN] = 1,
		[VTIME] = 0,
		[VQUIT] = KEY_QUIT,
		[VSUSP] = KEY_SUSPEND,
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
	bool was_edited = is_edited(l);

	l->set = *set;
	l->set.iflag &= KNOWN_IFLAG;
	l->set.oflag &= KNOWN_OFLAG;
	l->set.lflag &= KNOWN_LFLAG;
	l->set.cc[VEOF] = LINE_EOF;
	if (!is_edited(l) || !was_edited)
		l->commit = l->tail;
	if (is_edited(l) && !was_edited)
		l->again = l->tail - l->head;
}

static bool
is_key(const struct line *l, int which, int c)
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
	bool shown_anyway = c == '\n' && is_edited(l) &&
			    (l->set.lflag & ECHONL) != 0;

	if (!(l->set.lflag & ECHO) && !shown_anyway)
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
erase(struct line *l, bool shown)
{
	if (l->tail == l->commit)
		return;
	char c;
	do {
		c = *line_slot(l, --l->tail);
	} while (is_continuation(c) && l->tail != l->commit);
	if (!(l->set.lflag & ECHO) || !shown)
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

static void
erase_line(struct line *l)
{
	bool shown = (l->set.lflag & ECHOK) != 0;

	while (l->tail != l->commit)
		erase(l, shown);
}

/* A key that edits the line and is not part of it; false: it is not one. */
static bool
edit(struct line *l, int c)
{
	if (c == KEY_BACKSPACE || is_key(l, VERASE, c)) {
		erase(l, (l->set.lflag & ECHOE) != 0);
		if (!(l->set.lflag & ECHOE))
			echo_key(l, c);
		return true;
	}
	if (is_key(l, VKILL, c)) {
		erase_line(l);
		if (!(l->set.lflag & ECHOK))
			echo_key(l, c);
		return true;
	}
	return false;
}

/* What was typed before a signal is forgotten, but not what is to be typed again. */
static void
forget(struct line *l)
{
	if (l->set.lflag & NOFLSH)
		return;
	if (l->again == 0)
		l->head = l->tail;
	else
		l->tail = l->head + l->again;
	l->commit = l->tail;
}

/* A key that sends a signal, or LINE_NONE. */
static enum line_event
signal_key(struct line *l, int c)
{
	enum line_event event = LINE_NONE;

	if (!(l->set.lflag & ISIG))
		return LINE_NONE;
	if (is_key(l, VINTR, c))
		event = LINE_INTERRUPT;
	else if (is_key(l, VQUIT, c))
		event = LINE_QUIT;
	else if (is_key(l, VSUSP, c))
		event = LINE_SUSPEND;
	else if (c == KEY_LIST)
		return LINE_LIST;
	if (event == LINE_NONE)
		return event;
	forget(l);
	echo_key(l, c);
	if (is_edited(l))
		echo_key(l, '\n');
	return event;
}

static bool
ends_line(const struct line *l, int c)
{
	return c == '\n' || is_key(l, VEOL, c);
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
	enum line_event event = signal_key(l, c);

	if (event != LINE_NONE)
		return event;
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
	if (edited && !ends_line(l, c) && c != LINE_EOF)
		return LINE_NONE;
	l->commit = l->tail;
	return LINE_READY;
}

void
line_discard(struct line *l)
{
	l->head = l->tail;
	l->commit = l->tail;
	l->again = 0;
}

static void
show_nothing(const char *s UNUSED, size_t n UNUSED)
{
}

uint32_t
line_type_again(struct line *l)
{
	void (*echo)(const char *s, size_t n) = l->echo;
	uint32_t events = 0;

	l->echo = show_nothing;
	while (l->again > 0) {
		l->again--;
		int c = (uint8_t)*line_slot(l, l->head++);
		events |= 1u << line_key(l, c);
	}
	l->echo = echo;
	return events;
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
		if (ends_line(l, (uint8_t)(*at)[i])) {
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
