/* The shell's completion of words, in a directory made for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "programs/shell/arena.h"
#include "programs/shell/builtin.h"
#include "programs/shell/complete.h"
#include "programs/shell/vars.h"

/* Of builtin.c, which brings the whole shell along, only this is wanted. */
const char *
builtin_name(size_t i)
{
	static const char *const names[] = { "cd", "exit", "export", NULL };

	return names[i];
}

static const char *const directories[] = { "bin", "bin2", "dir", "dir/sub",
					   "only", "only/inside" };
static const char *const files[] = {
	"bin/cat", "bin/cp", "bin/echo", "bin/cut", "bin2/cat", "bin2/zed",
	"a b", "dir/one", "dir/once", ".hidden", "it's", "$x",
	"\303\244a", "\303\244b", "\303\245",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char root[] = "/tmp/completeXXXXXX";

static int
make_files(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(root));
	assert_int_equal(chdir(root), 0);
	for (size_t i = 0; i < COUNT(directories); i++)
		assert_int_equal(mkdir(directories[i], 0700), 0);
	for (size_t i = 0; i < COUNT(files); i++) {
		int fd = open(files[i], O_CREAT | O_WRONLY, 0700);

		assert_true(fd >= 0);
		close(fd);
	}
	var_set("PATH", 4, "bin:nowhere:bin2");
	return 0;
}

static int
remove_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(files); i++)
		unlink(files[i]);
	for (size_t i = COUNT(directories); i-- > 0;)
		rmdir(directories[i]);
	var_unset("PATH");
	return chdir("/") < 0 || rmdir(root) < 0;
}

struct example {
	const char	*typed;		/* up to the cursor */
	const char	*more;
	const char	*names;		/* with a comma behind each */
};

static void
check(const struct example *examples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct text names = { .arena = &a };
		struct completion c;

		complete(&a, examples[i].typed, strlen(examples[i].typed), &c);
		for (size_t j = 0; j < c.names.n; j++) {
			text_adds(&names, c.names.v[j]);
			text_add(&names, ',');
		}
		assert_string_equal(text_str(&names), examples[i].names);
		assert_string_equal(c.more, examples[i].more);
		arena_free(&a);
	}
}

#define CHECK(examples) check(examples, COUNT(examples))

static void
commands(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "e", "", "echo,exit,export," },
		{ "ec", "ho ", "echo," },
		{ "ex", "", "exit,export," },
		{ "ca", "t ", "cat," },
		{ "c", "", "cat,cd,cp,cut," },
		{ "nosuch", "", "" },
		{ "echo; ca", "t ", "cat," },
		{ "true && ca", "t ", "cat," },
		{ "true | ca", "t ", "cat," },
		{ "true|ca", "t ", "cat," },
		{ "sleep 1 & ca", "t ", "cat," },
		{ "A=1 ca", "t ", "cat," },
		{ "< f ca", "t ", "cat," },
		{ "bin/ec", "ho ", "echo," },
		{ "'e'c", "ho ", "echo," },
		{ "\"ec", "ho\" ", "echo," },
	};
	CHECK(examples);
}

static void
file_names(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "ls di", "r/", "dir/," },
		{ "ls bi", "n", "bin/,bin2/," },
		{ "ls dir/", "", "once,one,sub/," },
		{ "ls dir/o", "n", "once,one," },
		{ "ls dir/one", " ", "one," },
		{ "ls only/", "inside/", "inside/," },
		{ "ls x dir/s", "ub/", "sub/," },
		{ "echo >di", "r/", "dir/," },
		{ "echo > di", "r/", "dir/," },
		{ "> di", "r/", "dir/," },
		{ "2>di", "r/", "dir/," },
		{ "cat .h", "idden ", ".hidden," },
		{ "cat nodir/x", "", "" },
		{ "cat /dev/nul", "l ", "null," },
		{ "cd;cat di", "r/", "dir/," },
	};
	CHECK(examples);
}

/* What is put in is what the shell reads as that name. */
static void
quoting(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "cat a", "\\ b ", "a b," },
		{ "cat a\\ ", "b ", "a b," },
		{ "cat 'a", " b' ", "a b," },
		{ "cat \"a ", "b\" ", "a b," },
		{ "cat it", "\\'s ", "it's," },
		{ "cat \"it", "'s\" ", "it's," },
		{ "cat \\$", "x ", "$x," },
		{ "cat 'a b' di", "r/", "dir/," },
		{ "cat a\\;b di", "r/", "dir/," },
	};
	CHECK(examples);
}

static void
half_a_character_is_not_common(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "cat \303\244", "", "\303\244a,\303\244b," },
		{ "cat \303\245", " ", "\303\245," },
	};
	struct arena a = { 0 };
	struct completion c;

	CHECK(examples);
	complete(&a, "cat only/inside/", 16, &c);
	assert_string_equal(c.more, "");
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands),
		cmocka_unit_test(file_names),
		cmocka_unit_test(quoting),
		cmocka_unit_test(half_a_character_is_not_common),
	};

	return cmocka_run_group_tests(tests, make_files, remove_files);
}
