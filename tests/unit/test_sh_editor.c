/*
 * The shell's line editor: bytes as a terminal sends them go in; the line, and what
 * a terminal shows of what comes out, are compared with what they should be.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "programs/shell/editor.h"
#include "programs/shell/history.h"

/* --- A terminal ------------------------------------------------------------------ */

enum { ROWS = 40, COLUMNS = 20, WIDER = COLUMNS + 10 };

struct tty {
	char	cell[ROWS][WIDER][16];	/* "": nothing, or the half of one */
	size_t	row, column;
};

static void
tty_blank(struct tty *t, size_t row, size_t from)
{
	for (size_t c = from; c < WIDER; c++)
		memset(t->cell[row][c], 0, sizeof(t->cell[row][c]));
}

static void
tty_clear_rest(struct tty *t)
{
	tty_blank(t, t->row, t->column);
	for (size_t r = t->row + 1; r < ROWS; r++)
		tty_blank(t, r, 0);
}

/* ESC [ NUMBER LETTER */
static void
tty_sequence(struct tty *t, size_t n, char letter)
{
	switch (letter) {
	case 'A':
		assert_true(n <= t->row);
		t->row -= n;
		break;
	case 'B':
		t->row += n;
		assert_true(t->row < ROWS);
		break;
	case 'C':
		t->column += n;
		assert_true(t->column < WIDER);
		break;
	case 'D':
		assert_true(n <= t->column);
		t->column -= n;
		break;
	case 'H':
		t->row = t->column = 0;
		break;
	case 'J':
		if (n == 2)
			memset(t->cell, 0, sizeof(t->cell));
		else
			tty_clear_rest(t);
		break;
	case 'K':
		tty_blank(t, t->row, t->column);
		break;
	default:
		fail_msg("unknown sequence %c", letter);
	}
}

/* The tests have no other wide characters. */
static int
is_wide(const char *s)
{
	return (unsigned char)s[0] == 0xe4 || (unsigned char)s[0] == 0xf0;
}

/* The cell at the cursor, empty; the cursor goes on. */
static char *
tty_cell(struct tty *t)
{
	char *cell = t->cell[t->row][t->column++];

	return memset(cell, 0, sizeof(t->cell[0][0]));
}

/* Show a character with its accents, or one accent more for the last. */
static void
tty_show(struct tty *t, const char *s, size_t len)
{
	if (screen_combines(s, len)) {
		assert_true(t->column > 0);
		strncat(t->cell[t->row][t->column - 1], s, len);
		return;
	}
	assert_true(len < sizeof(t->cell[0][0]));
	assert_true(t->column + 1 < WIDER);
	strncpy(tty_cell(t), s, len);
	if (is_wide(s))
		(void)tty_cell(t);
}

static const char *
tty_escape(struct tty *t, const char *s)
{
	char *end;

	assert_int_equal(*s++, '[');
	size_t n = strtoul(s, &end, 10);
	tty_sequence(t, n, *end);
	return end + 1;
}

static void
tty_write(struct tty *t, const char *s)
{
	while (*s) {
		size_t len = screen_character(s, strlen(s));

		if (*s == '\033') {
			s = tty_escape(t, s + 1);
			continue;
		}
		if (*s == '\n') {
			t->row++;
			t->column = 0;
			assert_true(t->row < ROWS);
		} else if (*s == '\b') {
			assert_true(t->column-- > 0);
		} else if (*s != '\a') {
			tty_show(t, s, len);
		}
		s += len;
	}
}

/* --- The editor at this terminal ------------------------------------------------- */

struct session {
	struct editor		editor;
	struct history		history;
	struct key_decoder	keys;
	struct tty		tty;
};

static void
update(struct session *s)
{
	tty_write(&s->tty, buffer_text(&s->editor.screen.out));
	buffer_clear(&s->editor.screen.out);
}

static void
begin(struct session *s)
{
	memset(&s->tty, 0, sizeof(s->tty));
	s->editor.history = &s->history;
	s->editor.screen.columns = COLUMNS;
	editor_begin(&s->editor, "$ ");
	update(s);
}

/* Type, up to the key that is more than editing. */
static enum edit_event
type(struct session *s, const char *bytes)
{
	enum edit_event event = EDIT_MORE;

	while (*bytes && event == EDIT_MORE) {
		enum key key = key_decode(&s->keys, *bytes++);

		event = editor_key(&s->editor, key, s->keys.text, s->keys.len);
		update(s);
	}
	return event;
}

static int
setup(void **state)
{
	*state = calloc(1, sizeof(struct session));
	begin(*state);
	return 0;
}

static int
teardown(void **state)
{
	struct session *s = *state;

	editor_free(&s->editor);
	history_free(&s->history);
	free(s);
	return 0;
}

/* Is the screen what one gets by showing everything on an empty one? */
static void
check_screen(struct session *s)
{
	static struct tty fresh;
	struct editor e = s->editor;

	memset(&fresh, 0, sizeof(fresh));
	e.screen.out = (struct buffer){ 0 };
	editor_show(&e);
	tty_write(&fresh, buffer_text(&e.screen.out));
	buffer_free(&e.screen.out);
	assert_int_equal(s->tty.row, fresh.row);
	assert_int_equal(s->tty.column, fresh.column);
	assert_memory_equal(s->tty.cell, fresh.cell, sizeof(fresh.cell));
}

struct example {
	const char	*typed;
	const char	*line;		/* | is the cursor */
};

static void
check_example(const struct example *x)
{
	struct session *s = calloc(1, sizeof(*s));
	char got[256];

	begin(s);
	assert_int_equal(type(s, x->typed), EDIT_MORE);
	const char *line = buffer_text(&s->editor.line);
	int at = (int)s->editor.cursor;
	snprintf(got, sizeof(got), "%.*s|%s", at, line, line + at);
	assert_string_equal(got, x->line);
	check_screen(s);
	teardown((void *[]){ s });
}

#define CHECK(examples) \
	for (size_t i_ = 0; i_ < sizeof(examples) / sizeof(examples[0]); i_++) \
		check_example(&examples[i_])

#define UP	"\033[A"
#define DOWN	"\033[B"
#define RIGHT	"\033[C"
#define LEFT	"\033[D"

static void
typing(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "", "|" },
		{ "abc", "abc|" },
		{ "abc" LEFT LEFT "x", "ax|bc" },
		{ "abc\001x\005y", "xabcy|" },
		{ "abc\033[Hx\033[Fy", "xabcy|" },
		{ "abc\033OHx\033OFy", "xabcy|" },
		{ "abc\033[1~x\033[4~y\033[7~z\033[8~", "zxabcy|" },
		{ "ab\002x\006y", "axby|" },
		{ LEFT RIGHT "a" LEFT LEFT "b" RIGHT RIGHT, "ba|" },
	};
	CHECK(examples);
}

static void
erasing(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "abx\bc\177d", "abd|" },
		{ "\b\177a", "a|" },
		{ "abc" LEFT "\b", "a|c" },
		{ "abc" LEFT "\033[3~\033[3~", "ab|" },
		{ "abc\001\004\004", "|c" },
		{ "abc\004", "abc|" },
		{ "wrong\025right", "right|" },
		{ "abc" LEFT "\025", "|c" },
		{ "abc" LEFT LEFT "\013x", "ax|" },
		{ "one two  \027", "one |" },
		{ "one two\027\027\027", "|" },
		{ "one two" LEFT "\027", "one |o" },
	};
	CHECK(examples);
}

static void
characters_of_several_bytes(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "\303\244", "\303\244|" },
		{ "a\303\244b" LEFT LEFT "x", "ax|\303\244b" },
		{ "a\303\244\342\202\254\b", "a\303\244|" },
		{ "\303\244\342\202\254\001\033[3~", "|\342\202\254" },
		{ "\360\237\230\200\b\b", "|" },
		{ "\344\270\255\344\270\255" LEFT "\b", "|\344\270\255" },
		{ "e\314\201x" LEFT LEFT, "|e\314\201x" },
		{ "e\314\201x" LEFT "\b", "|x" },
		{ "\314\201x", "x|" },
	};
	CHECK(examples);
}

/* Bytes that mean nothing leave the line as it is. */
static void
noise(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "a\377\376\200b", "ab|" },
		{ "a\303b", "ab|" },
		{ "a\033[99~b\033[1;5Cc\033xd", "abcd|" },
		{ "a\033\033[Db", "b|a" },
		{ "a\033[200~b", "ab|" },
		{ "a\032\034b", "ab|" },
	};
	CHECK(examples);
}

static void
ends_of_a_line(void **state)
{
	struct session *s = *state;

	assert_int_equal(type(s, "a\r"), EDIT_DONE);
	assert_string_equal(buffer_text(&s->editor.line), "a");
	begin(s);
	assert_int_equal(type(s, "b" LEFT "\n"), EDIT_DONE);
	assert_string_equal(buffer_text(&s->editor.line), "b");
	assert_int_equal(s->tty.row, 1);
	begin(s);
	assert_int_equal(type(s, "abc\003"), EDIT_CANCELLED);
	assert_string_equal(s->tty.cell[0][5], "^");
	begin(s);
	assert_int_equal(type(s, "\004"), EDIT_END);
	assert_int_equal(type(s, "a\t"), EDIT_COMPLETE);
}

/* Keys at the end of the line send themselves, and nothing else. */
static void
plain_typing_is_plain_output(void **state)
{
	struct session *s = *state;

	for (const char *c = "echo a"; *c; c++) {
		editor_key(&s->editor, KEY_TEXT, c, 1);
		assert_int_equal(s->editor.screen.out.len, 1);
		assert_int_equal(s->editor.screen.out.s[0], *c);
		buffer_clear(&s->editor.screen.out);
	}
}

static void
long_lines(void **state)
{
	struct session *s = *state;

	type(s, "abcdefghijklmnopqr");
	/* The row is full: the cursor waits in the next. */
	assert_int_equal(s->tty.row, 1);
	assert_int_equal(s->tty.column, 0);
	type(s, "\b");
	assert_int_equal(s->tty.row, 0);
	assert_int_equal(s->tty.column, COLUMNS - 1);
	check_screen(s);
	type(s, "rstuvwxyz\001123456789012345678901234");
	check_screen(s);
	assert_string_equal(s->tty.cell[0][19], "8");
	assert_string_equal(s->tty.cell[1][0], "9");
	/* A wide letter does not fit into the last column. */
	/* An accent for the last letter of a full row. */
	type(s, "\005\025abcdefghijklmnopqe\314\201z");
	assert_string_equal(s->tty.cell[0][19], "e\314\201");
	check_screen(s);
	type(s, "\025\005\025abcdefghijklmnopq\344\270\255z");
	assert_string_equal(s->tty.cell[0][19], "");
	assert_string_equal(s->tty.cell[1][0], "\344\270\255");
	check_screen(s);
}

static void
clearing_the_screen(void **state)
{
	struct session *s = *state;

	tty_write(&s->tty, "\nrest of something\n$ ");
	type(s, "abc" LEFT "\014");
	check_screen(s);
	assert_int_equal(s->tty.column, 4);
}

static void
enter(struct session *s, const char *line)
{
	history_add(&s->history, line);
	begin(s);
}

static void
expect_line(struct session *s, const char *typed, const char *line)
{
	type(s, typed);
	assert_string_equal(buffer_text(&s->editor.line), line);
	assert_int_equal(s->editor.cursor, strlen(line));
	check_screen(s);
}

static void
lines_of_before(void **state)
{
	struct session *s = *state;

	expect_line(s, UP, "");
	enter(s, "one");
	enter(s, "a line of more than one row");
	enter(s, "");
	enter(s, "three");
	enter(s, "three");
	expect_line(s, DOWN, "");
	expect_line(s, "draft" UP, "three");
	expect_line(s, UP, "a line of more than one row");
	expect_line(s, UP, "one");
	expect_line(s, UP, "one");
	expect_line(s, "x", "onex");
	expect_line(s, DOWN DOWN, "three");
	expect_line(s, DOWN, "draft");
	expect_line(s, DOWN, "draft");
	expect_line(s, "\020\020", "a line of more than one row");
	expect_line(s, "\016\016", "draft");
}

static void
history_keeps_the_newest(void **state)
{
	struct session *s = *state;
	char line[16];

	for (int i = 0; i < HISTORY_MOST + 50; i++) {
		snprintf(line, sizeof(line), "%d", i);
		history_add(&s->history, line);
	}
	assert_int_equal(s->history.n, HISTORY_MOST);
	assert_string_equal(s->history.lines[0], "50");
	expect_line(s, UP, line);
}

/* Whatever is typed, the screen shows the line and the line is UTF-8. */
static void
any_keys(void **state)
{
	static const char *const keys[] = {
		"a", "b ", "\303\244", "\344\270\255", "word ", LEFT, LEFT,
		RIGHT, UP, DOWN, "\b", "\033[3~", "\001", "\005", "\025",
		"\013", "\027", "\014", "\377", "\033[", "e\314\201",
		"twenty-two characters ",
	};
	struct session *s = *state;
	uint32_t seed = 1;

	enter(s, "one");
	enter(s, "another one that needs some rows of the screen");
	for (int i = 0; i < 5000; i++) {
		seed = seed * 1664525 + 1013904223;
		type(s, keys[(seed >> 16) % (sizeof(keys) / sizeof(keys[0]))]);
		check_screen(s);
		if (s->editor.line.len > 300)
			begin(s);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typing),
		cmocka_unit_test(erasing),
		cmocka_unit_test(characters_of_several_bytes),
		cmocka_unit_test(noise),
		TEST(ends_of_a_line),
		TEST(plain_typing_is_plain_output),
		TEST(long_lines),
		TEST(clearing_the_screen),
		TEST(lines_of_before),
		TEST(history_keeps_the_newest),
		TEST(any_keys),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
