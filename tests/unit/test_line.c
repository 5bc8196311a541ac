/*
 * Line editing of the console: kernel/dev/line.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dev/line.h"

static struct line line;
static char shown[4 * LINE_SIZE];
static size_t nshown;

static void
record_echo(const char *s, size_t n)
{
	memcpy(shown + nshown, s, n);
	nshown += n;
	shown[nshown] = '\0';
}

static int
setup(void **state)
{
	(void)state;
	line_init(&line, record_echo);
	nshown = 0;
	shown[0] = '\0';
	return 0;
}

static void
type(const char *s)
{
	for (; *s; s++)
		assert_int_not_equal(line_key(&line, (unsigned char)*s),
				     LINE_FULL);
}

/* What a read of at most n bytes gets, as console.c does it. */
static const char *
take(size_t n)
{
	static char got[LINE_SIZE + 1];
	size_t total = 0;
	bool newline = false;
	while (total < n && !newline) {
		char *at;
		size_t k = line_peek(&line, n - total, &at, &newline);
		if (k == 0)
			break;
		memcpy(got + total, at, k);
		line_take(&line, k);
		total += k;
	}
	if (!newline)
		(void)line_take_eof(&line);
	got[total] = '\0';
	return got;
}

static void
nothing_is_ready_before_enter(void **state)
{
	(void)state;
	type("ls");
	assert_false(line_count(&line) > 0);
	assert_int_equal(line_key(&line, '\r'), LINE_READY);
	assert_true(line_count(&line) > 0);
	assert_string_equal(take(100), "ls\n");
	assert_string_equal(shown, "ls\n");
	assert_false(line_count(&line) > 0);
}

static void
a_read_returns_one_line(void **state)
{
	(void)state;
	type("one\ntwo\n");
	assert_string_equal(take(100), "one\n");
	assert_string_equal(take(100), "two\n");
}

static void
a_short_read_leaves_the_rest(void **state)
{
	(void)state;
	type("hello\n");
	assert_string_equal(take(2), "he");
	assert_string_equal(take(100), "llo\n");
}

static void
backspace_and_del_erase(void **state)
{
	(void)state;
	type("abx\b\177c\n");
	assert_string_equal(take(100), "ac\n");
	assert_string_equal(shown, "abx\b \b\b \bc\n");
}

static void
erase_stops_at_the_start_of_the_line(void **state)
{
	(void)state;
	type("a\n\b\b\b");
	assert_string_equal(shown, "a\n");
	assert_string_equal(take(100), "a\n");
}

static void
erase_takes_a_whole_character(void **state)
{
	(void)state;
	type("a\303\244\b\n");	/* a-umlaut */
	assert_string_equal(take(100), "a\n");
	assert_string_equal(shown, "a\303\244\b \b\n");
}

static void
control_characters_show_and_erase_as_two(void **state)
{
	(void)state;
	type("\001\b");
	assert_string_equal(shown, "^A\b \b\b \b");
}

static void
kill_erases_the_line(void **state)
{
	(void)state;
	type("wrong\025right\n");
	assert_string_equal(take(100), "right\n");
}

static void
eof_alone_is_an_empty_read(void **state)
{
	(void)state;
	type("\004");
	assert_true(line_count(&line) > 0);
	assert_string_equal(take(100), "");
	assert_false(line_count(&line) > 0);
}

static void
eof_behind_text_ends_one_read_only(void **state)
{
	(void)state;
	type("half\004next\n");
	assert_string_equal(take(100), "half");
	assert_string_equal(take(100), "next\n");
	type("half\004");
	assert_string_equal(take(4), "half");
	assert_false(line_count(&line) > 0);
}

static void
eof_behind_a_whole_line_is_kept(void **state)
{
	(void)state;
	type("line\n\004");
	assert_string_equal(take(100), "line\n");
	assert_true(line_count(&line) > 0);
	assert_string_equal(take(100), "");
}

static void
a_full_ring_refuses_and_loses_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < LINE_SIZE; i++)
		assert_int_equal(line_key(&line, 'x'), LINE_NONE);
	assert_false(line_count(&line) > 0);
	assert_int_equal(line_key(&line, 'y'), LINE_FULL);
	/* A line longer than the ring is handed out in parts. */
	assert_true(line_count(&line) > 0);
	assert_int_equal(strlen(take(100)), 100);
	assert_int_equal(line_key(&line, 'y'), LINE_NONE);
	assert_int_equal(line_key(&line, '\n'), LINE_READY);
	const char *rest = take(LINE_SIZE);
	assert_int_equal(strlen(rest), LINE_SIZE - 100 + 2);
	assert_string_equal(rest + LINE_SIZE - 100, "y\n");
}

static void
lines_wrap_around_the_ring(void **state)
{
	(void)state;
	for (int i = 0; i < 3 * LINE_SIZE / 7; i++) {
		type("seven-\n");
		assert_string_equal(take(100), "seven-\n");
	}
}

static void
discard_forgets_typed_and_unread(void **state)
{
	(void)state;
	type("unread\ntyped");
	line_discard(&line);
	assert_false(line_count(&line) > 0);
	type("new\n");
	assert_string_equal(take(100), "new\n");
}

/* Change the settings; min and tenths are for reads without editing. */
static void
use(uint32_t iflag, uint32_t lflag, uint8_t min, uint8_t tenths)
{
	struct octox_termios t = line.set;

	t.iflag = iflag;
	t.lflag = lflag;
	t.cc[VMIN] = min;
	t.cc[VTIME] = tenths;
	line_set(&line, &t);
}

static void
without_editing_each_byte_is_ready(void **state)
{
	(void)state;
	use(0, 0, 1, 0);
	assert_int_equal(line_key(&line, 'a'), LINE_READY);
	type("\x7f\x15\x04\r\x03");
	assert_int_equal(line_count(&line), 6);
	assert_string_equal(take(100), "a\x7f\x15\x04\r\x03");
	assert_string_equal(shown, "");
}

static void
without_editing_the_ring_can_be_full(void **state)
{
	(void)state;
	use(0, 0, 1, 0);
	for (int i = 0; i < LINE_SIZE; i++)
		assert_int_equal(line_key(&line, 'x'), LINE_READY);
	assert_int_equal(line_key(&line, 'x'), LINE_FULL);
	assert_int_equal(strlen(take(LINE_SIZE)), LINE_SIZE);
	assert_int_equal(line_key(&line, 'x'), LINE_READY);
}

static void
what_was_being_edited_becomes_ready(void **state)
{
	(void)state;
	type("abc");
	assert_int_equal(line_count(&line), 0);
	use(0, 0, 1, 0);
	assert_string_equal(take(100), "abc");
}

static void
return_and_newline_are_translated(void **state)
{
	(void)state;
	use(ICRNL, 0, 1, 0);
	type("\r\n");
	assert_string_equal(take(100), "\n\n");
	use(INLCR, 0, 1, 0);
	type("\r\n");
	assert_string_equal(take(100), "\r\r");
	use(IGNCR | ICRNL, 0, 1, 0);
	assert_int_equal(line_key(&line, '\r'), LINE_NONE);
	assert_int_equal(line_count(&line), 0);
}

static void
echo_is_a_setting_of_its_own(void **state)
{
	(void)state;
	use(ICRNL, ICANON | ECHOE, 1, 0);
	type("secret\x7f\x15pw\r");
	assert_string_equal(shown, "");
	assert_string_equal(take(100), "pw\n");
	use(ICRNL, ECHO, 1, 0);
	type("k\x1b");
	assert_string_equal(shown, "k^[");
}

static void
what_a_read_waits_for(void **state)
{
	(void)state;
	assert_int_equal(line_wanted(&line, 100), 1);
	assert_int_equal(line_patience(&line), 0);
	use(0, 0, 10, 5);
	assert_int_equal(line_wanted(&line, 100), 10);
	assert_int_equal(line_wanted(&line, 3), 3);
	assert_int_equal(line_patience(&line), 0);
	type("a");
	assert_int_equal(line_patience(&line), 5);
	use(0, 0, 0, 7);
	assert_int_equal(line_wanted(&line, 100), 1);
	assert_int_equal(line_patience(&line), 7);
	use(0, 0, 0, 0);
	assert_int_equal(line_wanted(&line, 100), 0);
}

static void
keys_can_be_changed_and_switched_off(void **state)
{
	struct octox_termios t = line.set;
	(void)state;

	t.cc[VERASE] = '#';
	t.cc[VKILL] = 0;
	t.cc[VEOF] = 'x';
	line_set(&line, &t);
	type("ab#\x15x\r");
	assert_string_equal(take(100), "a\x15x\n");
	assert_int_equal(line_key(&line, 0), LINE_NONE);
	assert_int_equal(line.set.cc[VEOF], LINE_EOF);
}

static void
keys_send_signals(void **state)
{
	(void)state;
	type("typed");
	assert_int_equal(line_key(&line, 3), LINE_INTERRUPT);
	assert_string_equal(shown, "typed^C\n");
	type("ahead\nmore");
	assert_int_equal(line_key(&line, 0x1a), LINE_SUSPEND);
	assert_int_equal(line_count(&line), 0);
	assert_int_equal(line_key(&line, 0x1c), LINE_QUIT);
	assert_int_equal(line_key(&line, 0x10), LINE_LIST);
	use(ICRNL, ISIG | ICANON | NOFLSH, 1, 0);
	type("kept");
	assert_int_equal(line_key(&line, 3), LINE_INTERRUPT);
	type("\n");
	assert_string_equal(take(100), "kept\n");
	use(ICRNL, ICANON, 1, 0);
	type("\x03\n");
	assert_string_equal(take(100), "\x03\n");
}

static void
another_key_can_end_a_line(void **state)
{
	struct octox_termios t = line.set;
	(void)state;

	t.cc[VEOL] = ';';
	line_set(&line, &t);
	type("a;b\n");
	assert_string_equal(take(100), "a;");
	assert_string_equal(take(100), "b\n");
}

static void
what_erasing_shows_can_be_chosen(void **state)
{
	(void)state;
	use(ICRNL, ICANON | ECHO, 1, 0);
	type("ab\x7f\x15x\n");
	assert_string_equal(shown, "ab^?^Ux\n");
	assert_string_equal(take(100), "x\n");
	nshown = 0;
	use(ICRNL, ICANON | ECHONL, 1, 0);
	type("secret\n");
	assert_string_equal(shown, "\n");
}

/* Keys that came before editing was switched on are edited then, and not shown. */
static void
type_again(void)
{
	nshown = 0;
	shown[0] = '\0';
	uint32_t events = line_type_again(&line);
	assert_int_equal(events & 1u << LINE_FULL, 0);
	assert_string_equal(shown, "");
}

static void
what_came_before_editing_is_edited(void **state)
{
	const uint32_t edited = ISIG | ICANON | ECHO | ECHOE | ECHOK;
	(void)state;

	use(0, 0, 1, 0);
	type("abx\x7f" "c\rnot finished");
	assert_int_equal(line_type_again(&line), 0);
	use(ICRNL, edited, 1, 0);
	type_again();
	assert_string_equal(take(100), "abc\n");
	assert_int_equal(line_count(&line), 0);
	type("!\n");
	assert_string_equal(shown, "!\n");
	assert_string_equal(take(100), "not finished!\n");
	/* A signal among them forgets what was in front of it only. */
	use(0, 0, 1, 0);
	type("gone\r\x03there\r");
	use(ICRNL, edited, 1, 0);
	type_again();
	assert_string_equal(take(100), "there\n");
	/* A full ring is no obstacle. */
	use(0, 0, 1, 0);
	for (int i = 0; i < LINE_SIZE - 1; i++)
		assert_int_equal(line_key(&line, 'x'), LINE_READY);
	type("\r");
	use(ICRNL, ICANON, 1, 0);
	type_again();
	assert_int_equal(strlen(take(LINE_SIZE)), LINE_SIZE);
}

#define CASE(f) cmocka_unit_test_setup(f, setup)

int
main(void)
{
	const struct CMUnitTest cases[] = {
		CASE(nothing_is_ready_before_enter),
		CASE(a_read_returns_one_line),
		CASE(a_short_read_leaves_the_rest),
		CASE(backspace_and_del_erase),
		CASE(erase_stops_at_the_start_of_the_line),
		CASE(erase_takes_a_whole_character),
		CASE(control_characters_show_and_erase_as_two),
		CASE(kill_erases_the_line),
		CASE(eof_alone_is_an_empty_read),
		CASE(eof_behind_text_ends_one_read_only),
		CASE(eof_behind_a_whole_line_is_kept),
		CASE(a_full_ring_refuses_and_loses_nothing),
		CASE(lines_wrap_around_the_ring),
		CASE(discard_forgets_typed_and_unread),
		CASE(without_editing_each_byte_is_ready),
		CASE(without_editing_the_ring_can_be_full),
		CASE(what_was_being_edited_becomes_ready),
		CASE(return_and_newline_are_translated),
		CASE(echo_is_a_setting_of_its_own),
		CASE(what_a_read_waits_for),
		CASE(keys_can_be_changed_and_switched_off),
		CASE(keys_send_signals),
		CASE(another_key_can_end_a_line),
		CASE(what_erasing_shows_can_be_chosen),
		CASE(what_came_before_editing_is_edited),
	};
	return cmocka_run_group_tests(cases, NULL, NULL);
}
