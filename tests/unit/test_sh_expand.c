/* The shell's expansion: variables, quotes, fields, file names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "programs/shell/arena.h"
#include "programs/shell/expand.h"
#include "programs/shell/glob.h"
#include "programs/shell/shell.h"
#include "programs/shell/vars.h"

static int complaints;

/* The shell's own is in main.c. */
void
complain(const char *format, ...)
{
	(void)format;
	complaints++;
}

static char *params[] = { (char *)"one", (char *)"2 two", (char *)"*" };
static struct shell shell = {
	.name = "name", .params = params, .nparams = 3, .status = 42, .pid = 7,
	.last_background = 99,
};

/* All fields, each in <>. */
static const char *
fields(struct arena *a, const char *word)
{
	struct strings list = { .arena = a };
	struct text t = { .arena = a };

	if (expand_word(&shell, &list, word) < 0)
		return "error";
	for (size_t i = 0; i < list.n; i++) {
		text_add(&t, '<');
		text_adds(&t, list.v[i]);
		text_add(&t, '>');
	}
	return text_str(&t);
}

struct example {
	const char *word;
	const char *fields;
};

static void
check(const struct example *examples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };

		assert_string_equal(fields(&a, examples[i].word),
				    examples[i].fields);
		arena_free(&a);
	}
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof(examples[0]))

static int
setup(void **state)
{
	(void)state;
	char *env[] = {
		(char *)"V=value", (char *)"S= a  b ", (char *)"E=",
		(char *)"G=a*", (char *)"B=x\\y", (char *)"not a name=1", NULL
	};

	vars_init(env);
	return 0;
}

static void
quotes(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "a", "<a>" },
		{ "''", "<>" },
		{ "\"\"", "<>" },
		{ "a''b", "<ab>" },
		{ "'a b'\"c d\"", "<a bc d>" },
		{ "\\a\\ \\\\", "<a \\>" },
		{ "\"\\a\\$\\\"\\\\\"", "<\\a$\"\\>" },
		{ "'\\'", "<\\>" },
		{ "\"'\"'\"'", "<'\">" },
		{ "a\\\nb", "<ab>" },
		{ "\"a\\\nb\"", "<ab>" },
	};
	CHECK(examples);
}

static void
variables(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "$V", "<value>" },
		{ "a${V}b", "<avalueb>" },
		{ "'$V'\\$V", "<$V$V>" },
		{ "\"$V\"", "<value>" },
		{ "$NONE", "" },
		{ "\"$NONE\"", "<>" },
		{ "$E$E", "" },
		{ "$E\"\"", "<>" },
		{ "$S", "<a><b>" },
		{ "x${S}y", "<x><a><b><y>" },
		{ "\"$S\"", "< a  b >" },
		{ "$B", "<x\\y>" },
		{ "\"$B\"", "<x\\y>" },
		{ "$", "<$>" },
		{ "a$ b", "<a$ b>" },
		{ "$%", "<$%>" },
		{ "$?", "<42>" },
		{ "$$", "<7>" },
		{ "$!", "<99>" },
		{ "${?}x", "<42x>" },
		{ "$#", "<3>" },
		{ "$0$1", "<nameone>" },
		{ "$2", "<2><two>" },
		{ "\"$2\"", "<2 two>" },
		{ "$4", "" },
		{ "$10", "<one0>" },
	};
	CHECK(examples);
}

static void
all_parameters(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "\"$@\"", "<one><2 two><*>" },
		{ "\"a$@b\"", "<aone><2 two><*b>" },
		{ "\"$*\"", "<one 2 two *>" },
	};
	CHECK(examples);

	static const struct example none[] = {
		{ "\"$@\"", "" },
		{ "$@", "" },
		{ "\"$*\"", "<>" },
		{ "\"a$@\"", "<a>" },
	};
	shell.nparams = 0;
	CHECK(none);
	shell.nparams = 3;
}

static void
fields_of_ifs(void **state)
{
	(void)state;
	static const struct example marks[] = {
		{ "$S", "< a  b >" },
		{ "$M", "<a><><b c>" },
		{ "x${M}y", "<xa><><b c><y>" },
		{ "\"$M\"", "<a::b c:>" },
		{ "a:b", "<a:b>" },
		{ "\"$*\"", "<one:2 two:*>" },
	}, both[] = {
		{ "$M", "<a><><b><c>" },
		{ "$S$M", "<a><b><a><><b><c>" },
		{ "$L", "<><a><><b>" },
	}, none[] = {
		{ "$S", "< a  b >" },
		{ "\"$*\"", "<one2 two*>" },
	};

	var_set("M", 1, "a::b c:");
	var_set("L", 1, " :a : : b : ");
	var_set("IFS", 3, ":");
	CHECK(marks);
	var_set("IFS", 3, " :");
	CHECK(both);
	var_set("IFS", 3, "");
	CHECK(none);
	var_unset("IFS");
}

static void
values_for_a_while(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct saved_var *saved = NULL;

	var_save(&a, &saved, "V", 1);
	var_save(&a, &saved, "NONE", 4);
	var_save(&a, &saved, "V", 1);
	var_set("V", 1, "other");
	var_set("NONE", 4, "some");
	vars_restore(saved);
	assert_string_equal(var_get("V"), "value");
	assert_null(var_get("NONE"));
	arena_free(&a);
}

static void
bad_substitutions(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "${", "error" },
		{ "${}", "error" },
		{ "${V", "error" },
		{ "${V:-x}", "error" },
		{ "a${1x}", "error" },
	};

	complaints = 0;
	CHECK(examples);
	assert_int_equal(complaints, 5);
}

static void
one_string(void **state)
{
	(void)state;
	struct arena a = { 0 };

	assert_string_equal(expand_string(&shell, &a, "x$S*"), "x a  b *");
	assert_string_equal(expand_string(&shell, &a, "'*'\\?"), "*?");
	assert_string_equal(expand_string(&shell, &a, ""), "");
	assert_null(expand_string(&shell, &a, "${"));
	arena_free(&a);
}

static void
patterns(void **state)
{
	(void)state;
	static const struct {
		const char *pattern, *name;
		bool matches;
	} examples[] = {
		{ "", "", true },
		{ "", "a", false },
		{ "*", "", true },
		{ "*", "abc", true },
		{ "a*c", "abbc", true },
		{ "a*c", "abcd", false },
		{ "*a*b*", "xxaxbx", true },
		{ "*a*b*", "xxbxax", false },
		{ "?", "", false },
		{ "?", "a", true },
		{ "??", "a", false },
		{ "\\*", "*", true },
		{ "\\*", "a", false },
		{ "[abc]", "b", true },
		{ "[a-c]x", "bx", true },
		{ "[a-c]", "d", false },
		{ "[!a-c]", "d", true },
		{ "[!a-c]", "a", false },
		{ "[]a]", "]", true },
		{ "[a-]", "-", true },
		{ "[a\\-c]", "b", false },
		{ "[abc", "[abc", true },
		{ "[abc", "a", false },
		{ "*.c", "x.c", true },
		{ "*.c", "x.cc", false },
	};

	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		assert_int_equal(glob_match(examples[i].pattern,
					    examples[i].name),
				 examples[i].matches);
}

/* A pattern that drives a matcher with plain recursion to exponential time. */
static void
pattern_time(void **state)
{
	(void)state;
	char name[2001];

	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_false(glob_match("*a*a*a*a*a*a*a*a*a*a*a*a*b", name));
}

static void
file_names(void **state)
{
	(void)state;
	char dir[] = "/tmp/test_sh_expand.XXXXXX";
	static const char *const files[] = { "a1", "a2", "b", ".hidden", "d*" };
	static const struct example examples[] = {
		{ "a*", "<a1><a2>" },
		{ "$G", "<a1><a2>" },
		{ "\"$G\"", "<a*>" },
		{ "*", "<a1><a2><b><d*><sub>" },
		{ ".h*", "<.hidden>" },
		{ "?", "<b>" },
		{ "z*", "<z*>" },
		{ "'a'*", "<a1><a2>" },
		{ "a\\*", "<a*>" },
		{ "'a*'", "<a*>" },
		{ "d\\**", "<d*>" },
		{ "*/x", "<sub/x>" },
		{ "s*/*", "<sub/x>" },
		{ "sub//?", "<sub//x>" },
		{ "b/*", "<b/*>" },
		{ "[ab]*", "<a1><a2><b>" },
		{ "./a?", "<./a1><./a2>" },
	};
	char *old = getcwd(NULL, 0);

	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	assert_int_equal(mkdir("sub", 0777), 0);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		fclose(fopen(files[i], "w"));
	fclose(fopen("sub/x", "w"));
	CHECK(examples);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		unlink(files[i]);
	unlink("sub/x");
	rmdir("sub");
	assert_int_equal(chdir(old), 0);
	assert_int_equal(rmdir(dir), 0);
	free(old);
}

static void
environment(void **state)
{
	(void)state;
	struct arena a = { 0 };

	/* A name that is the start of another one is another variable. */
	var_set("P", 1, "1");
	var_set("PATH", 4, "2");
	assert_string_equal(var_get("P"), "1");
	assert_string_equal(var_get("PATH"), "2");
	char **env = vars_environment(&a);
	assert_string_equal(env[0], "V=value");
	assert_string_equal(env[4], "B=x\\y");
	assert_null(env[5]);
	var_export("PATH", 4);
	env = vars_environment(&a);
	assert_string_equal(env[5], "PATH=2");
	assert_null(env[6]);
	var_unset("P");
	var_unset("PATH");
	var_unset("PATH");
	assert_null(var_get("P"));
	arena_free(&a);
}

/* Gives back what vars keeps, so that nothing is lost at the end. */
static int
teardown(void **state)
{
	(void)state;
	static const char *const names[] = { "V", "S", "E", "G", "B", "M", "L" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		var_unset(names[i]);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes),
		cmocka_unit_test(variables),
		cmocka_unit_test(all_parameters),
		cmocka_unit_test(fields_of_ifs),
		cmocka_unit_test(values_for_a_while),
		cmocka_unit_test(bad_substitutions),
		cmocka_unit_test(one_string),
		cmocka_unit_test(patterns),
		cmocka_unit_test(pattern_time),
		cmocka_unit_test(file_names),
		cmocka_unit_test(environment),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
