/* <ulib/env.h> */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/cleanup.h>
#include <ulib/env.h>
#include <unistd.h>

#include "guest_test.h"

static void
arguments(void)
{
	static const char name[] = "test_ulib_env";
	const char *program = ulib_arg(0);

	CHECK(ulib_args_count() >= 1);
	CHECK(strcmp(program + strlen(program) - strlen(name), name) == 0);
	CHECK(ulib_arg(-1) == NULL);
	CHECK(ulib_arg(ulib_args_count()) == NULL);
}

static void
variables(void)
{
	CHECK_EQ(ulib_env_set_var("OCTOX_A", "1"), 0);
	CHECK(strcmp(ulib_env_var("OCTOX_A"), "1") == 0);
	CHECK_EQ(ulib_env_set_var("OCTOX_A", "two"), 0);
	CHECK(strcmp(ulib_env_var("OCTOX_A"), "two") == 0);
	CHECK_EQ(ulib_env_remove_var("OCTOX_A"), 0);
	CHECK(ulib_env_var("OCTOX_A") == NULL);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(ulib_env_remove_var("OCTOX_A"), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(ulib_env_set_var("", "x"), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(ulib_env_set_var("a=b", "x"), -1);
	CHECK_EQ(errno, EINVAL);
}

/* The original took OCTOX for OCTOX_LONGER. */
static void
names_that_begin_others(void)
{
	CHECK_EQ(ulib_env_set_var("OCTOX_LONGER", "1"), 0);
	CHECK(ulib_env_var("OCTOX") == NULL);
	CHECK_EQ(ulib_env_remove_var("OCTOX"), -1);
	CHECK_EQ(ulib_env_set_var("OCTOX", "2"), 0);
	CHECK(strcmp(ulib_env_var("OCTOX_LONGER"), "1") == 0);
	CHECK_EQ(ulib_env_remove_var("OCTOX"), 0);
	CHECK(strcmp(ulib_env_var("OCTOX_LONGER"), "1") == 0);
}

static void
all_variables(void)
{
	static char a[] = "A=1=2", odd[] = "no variable", b[] = "BC=";
	static char *table[] = {a, odd, b, NULL};
	struct ulib_env_var v;
	size_t position = 0;

	environ = table;
	CHECK_EQ(ulib_env_vars_next(&position, &v), 1);
	CHECK_EQ(v.name_length, 1);
	CHECK(v.name[0] == 'A' && strcmp(v.value, "1=2") == 0);
	CHECK_EQ(ulib_env_vars_next(&position, &v), 1);
	CHECK_EQ(v.name_length, 2);
	CHECK(strcmp(v.value, "") == 0);
	CHECK_EQ(ulib_env_vars_next(&position, &v), 0);
	CHECK_EQ(ulib_env_vars_next(&position, &v), 0);
}

static void
current_directory(void)
{
	AUTO_FREE char *here = ulib_env_current_dir();

	CHECK(strcmp(here, "/guest.tmp") == 0);
	CHECK_EQ(ulib_env_set_current_dir("/bin/.."), 0);
	AUTO_FREE char *root = ulib_env_current_dir();
	CHECK(strcmp(root, "/") == 0);
	CHECK_EQ(ulib_env_set_current_dir("missing"), -1);
	CHECK_EQ(errno, ENOENT);
}

static const struct guest_case cases[] = {
	GUEST_CASE(arguments),
	GUEST_CASE(variables),
	GUEST_CASE(names_that_begin_others),
	GUEST_CASE(all_variables),
	GUEST_CASE(current_directory),
};

GUEST_MAIN(cases)
