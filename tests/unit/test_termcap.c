/*
 * The terminals of libulib, and the strings that move a cursor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termcap.h>

#include <cmocka.h>

static void
windows_and_consoles_are_known(void **state)
{
	(void)state;
	char buffer[1024];
	static const char *const known[] = {
		"vt100", "xterm", "xterm-256color", "linux", "screen-256color", "dumb"
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		assert_int_equal(tgetent(buffer, known[i]), 1);
	assert_int_equal(tgetent(NULL, "xter"), 0);
	assert_int_equal(tgetent(NULL, "adm3a"), 0);
	assert_int_equal(tgetent(NULL, ""), 0);
}

static void
flags_numbers_and_strings(void **state)
{
	(void)state;
	char strings[64];
	char *area = strings;

	assert_int_equal(tgetent(NULL, "xterm"), 1);
	assert_int_equal(tgetflag("am"), 1);
	assert_int_equal(tgetflag("hc"), 0);
	assert_int_equal(tgetflag("co"), 0);
	assert_int_equal(tgetnum("co"), 80);
	assert_int_equal(tgetnum("am"), -1);
	assert_int_equal(tgetnum("sg"), -1);
	assert_string_equal(tgetstr("ce", NULL), "\033[K");
	assert_string_equal(tgetstr("cr", NULL), "\r");
	assert_string_equal(tgetstr("kb", NULL), "\177");
	assert_null(tgetstr("co", NULL));
	assert_null(tgetstr("zz", &area));
	assert_ptr_equal(tgetstr("up", &area), strings);
	assert_ptr_equal(tgetstr("so", &area), strings + sizeof("\033[A"));
	assert_string_equal(strings, "\033[A");
	tgetent(NULL, "dumb");
	assert_null(tgetstr("up", NULL));
}

static void
the_environment_may_describe_another(void **state)
{
	(void)state;
	setenv("TERMCAP",
	       "mine|my own:\\\n\t:hc:co#132:up=\\101^B\\\\\\:\\n\\0:", 1);
	assert_int_equal(tgetent(NULL, "mine"), 1);
	assert_int_equal(tgetflag("hc"), 1);
	assert_int_equal(tgetnum("co"), 132);
	assert_string_equal(tgetstr("up", NULL), "A\002\\:\n\200");
	assert_int_equal(tgetent(NULL, "xterm"), 1);
	assert_int_equal(tgetnum("co"), 80);
	setenv("TERMCAP", "/etc/termcap", 1);
	assert_int_equal(tgetent(NULL, "mine"), 0);
	unsetenv("TERMCAP");
}

static void
the_cursor_goes_where_it_should(void **state)
{
	(void)state;
	assert_string_equal(tgoto("\033[%i%d;%dH", 79, 0), "\033[1;80H");
	assert_string_equal(tgoto("%r%d,%d%%", 7, 5), "7,5%");
	assert_string_equal(tgoto("%2-%3", 7, 5), "05-007");
	assert_string_equal(tgoto("=%+ %+ ", 1, 2), "=\"!");
	assert_string_equal(tgoto("\033[%dL", 0, 12), "\033[12L");
	assert_null(tgoto("%z", 0, 0));
	assert_null(tgoto(NULL, 0, 0));
	assert_true(strlen(tgoto("%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d", -2000000000,
				 -2000000000)) < 64);
}

static char put_text[16];
static size_t put_length;

static int
put(int c)
{
	put_text[put_length++] = (char)c;
	put_text[put_length] = '\0';
	return c;
}

static void
padding_is_left_out(void **state)
{
	(void)state;
	assert_int_equal(tputs("5*\033[K", 1, put), 0);
	tputs("2.5a1", 1, put);
	tputs(NULL, 1, put);
	assert_string_equal(put_text, "\033[Ka1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_and_consoles_are_known),
		cmocka_unit_test(flags_numbers_and_strings),
		cmocka_unit_test(the_environment_may_describe_another),
		cmocka_unit_test(the_cursor_goes_where_it_should),
		cmocka_unit_test(padding_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
