/* rename: what it replaces and what it refuses. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <octox/fcntl.h>
#include <octox/stat.h>

#include "guest_test.h"

static struct octox_statx
stat_of(const char *path)
{
	struct octox_statx st;

	CHECK_EQ(sys_fstatat(AT_FDCWD, path, &st, 0), 0);
	return st;
}

static bool
is_there(const char *path)
{
	struct octox_statx st;

	return sys_fstatat(AT_FDCWD, path, &st, 0) == 0;
}

static int
rename_to(const char *from, const char *to)
{
	return sys_renameat(AT_FDCWD, from, AT_FDCWD, to);
}

static void
a_file_gets_another_name(void)
{
	guest_make_file("f", 5000);
	uint64_t ino = stat_of("f").ino;
	CHECK_EQ(rename_to("f", "g"), 0);
	CHECK(!is_there("f"));
	CHECK_EQ(stat_of("g").ino, ino);
	CHECK_EQ(stat_of("g").nlink, 1);
	guest_check_file("g", 5000);
}

static void
a_file_takes_the_place_of_another(void)
{
	char c;

	guest_make_file("f", 5000);
	guest_make_file("g", 10);
	int fd = guest_open("g", O_RDONLY);
	CHECK_EQ(rename_to("f", "g"), 0);
	CHECK(!is_there("f"));
	guest_check_file("g", 5000);
	/* Who has the old one open still has it. */
	CHECK_EQ(sys_read(fd, &c, 1), 1);
	CHECK_EQ((unsigned char)c, guest_byte(0));
}

static void
other_names_of_what_is_replaced_stay(void)
{
	guest_make_file("f", 1);
	guest_make_file("g", 700);
	CHECK_EQ(sys_link("g", "h"), 0);
	CHECK_EQ(rename_to("f", "g"), 0);
	CHECK_EQ(stat_of("h").nlink, 1);
	guest_check_file("h", 700);
}

static void
two_names_of_one_file_both_stay(void)
{
	guest_make_file("f", 3);
	CHECK_EQ(sys_link("f", "g"), 0);
	CHECK_EQ(rename_to("f", "g"), 0);
	CHECK(is_there("f") && is_there("g"));
	CHECK_EQ(stat_of("f").nlink, 2);
	CHECK_EQ(rename_to("f", "f"), 0);
	CHECK(is_there("f"));
}

static void
a_directory_moves_with_what_is_in_it(void)
{
	CHECK_EQ(sys_mkdir("a"), 0);
	CHECK_EQ(sys_mkdir("a/d"), 0);
	CHECK_EQ(sys_mkdir("b"), 0);
	guest_make_file("a/d/f", 9);
	CHECK_EQ(stat_of("a").nlink, 3);
	CHECK_EQ(rename_to("a/d", "b/e"), 0);
	guest_check_file("b/e/f", 9);
	CHECK(!is_there("a/d"));
	CHECK_EQ(stat_of("b/e/..").ino, stat_of("b").ino);
	CHECK_EQ(stat_of("a").nlink, 2);
	CHECK_EQ(stat_of("b").nlink, 3);
	CHECK_EQ(sys_unlink("a"), 0);
}

static void
a_directory_replaces_an_empty_one_only(void)
{
	CHECK_EQ(sys_mkdir("a"), 0);
	CHECK_EQ(sys_mkdir("b"), 0);
	guest_make_file("a/f", 1);
	guest_make_file("b/f", 1);
	CHECK_EQ(rename_to("a", "b"), -ENOTEMPTY);
	CHECK_EQ(sys_unlink("b/f"), 0);
	CHECK_EQ(rename_to("a", "b"), 0);
	CHECK(is_there("b/f") && !is_there("a"));
	CHECK_EQ(stat_of(".").nlink, 3);
}

static void
files_and_directories_do_not_replace_each_other(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("f", 1);
	CHECK_EQ(rename_to("f", "d"), -EISDIR);
	CHECK_EQ(rename_to("d", "f"), -ENOTDIR);
	CHECK_EQ(rename_to("f", "g/"), -ENOTDIR);
	CHECK_EQ(rename_to("f/", "g"), -ENOTDIR);
	CHECK_EQ(rename_to("d/", "e/"), 0);
	CHECK(is_there("f") && is_there("e"));
}

static void
a_directory_does_not_get_into_itself(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(sys_mkdir("d/e"), 0);
	CHECK_EQ(rename_to("d", "d/x"), -EINVAL);
	CHECK_EQ(rename_to("d", "d/e/x"), -EINVAL);
	CHECK_EQ(rename_to("d", "d/e"), -EINVAL);
	CHECK_EQ(rename_to("d/e", "d"), -ENOTEMPTY);
	guest_make_file("d/f", 1);
	CHECK_EQ(rename_to("d/f", "d"), -EISDIR);
	CHECK_EQ(rename_to("d", "d"), 0);
	CHECK_EQ(rename_to("d", "/d2"), 0);
	CHECK_EQ(rename_to("/d2", "d"), 0);
}

static void
names_that_cannot_be_renamed(void)
{
	char too_long[256 + 1] = { 0 };

	memset(too_long, 'n', sizeof(too_long) - 1);
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("f", 1);
	CHECK_EQ(rename_to("d/.", "e"), -EINVAL);
	CHECK_EQ(rename_to("d/..", "e"), -EINVAL);
	CHECK_EQ(rename_to("/", "e"), -EINVAL);
	CHECK_EQ(rename_to("f", "."), -EINVAL);
	CHECK_EQ(rename_to("f", "d/.."), -EINVAL);
	CHECK_EQ(rename_to("f", "/"), -EINVAL);
	CHECK_EQ(rename_to("no", "e"), -ENOENT);
	CHECK_EQ(rename_to("", "e"), -ENOENT);
	CHECK_EQ(rename_to("f", ""), -ENOENT);
	CHECK_EQ(rename_to("f", "no/e"), -ENOENT);
	CHECK_EQ(rename_to("f", "f/e"), -ENOTDIR);
	CHECK_EQ(rename_to("f", too_long), -ENAMETOOLONG);
	CHECK_EQ(rename_to("f", "\xff"), -EILSEQ);
	CHECK_EQ(rename_to(NULL, "e"), -EFAULT);
	CHECK_EQ(rename_to("f", (const char *)1), -EFAULT);
	guest_check_file("f", 1);
}

static void
nothing_gets_into_a_removed_directory(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("f", 1);
	CHECK_EQ(sys_chdir("d"), 0);
	CHECK_EQ(sys_unlink("../d"), 0);
	CHECK_EQ(rename_to("/guest.tmp/f", "f"), -ENOENT);
	CHECK_EQ(sys_chdir("/guest.tmp"), 0);
	guest_check_file("f", 1);
}

/* The other way round, until somebody is killed. */
static void
swap_for_ever(const char *a, const char *b)
{
	for (;;) {
		int r = rename_to(a, b);
		CHECK(r == 0 || r == -EINVAL || r == -ENOENT ||
		      r == -ENOTEMPTY);
	}
}

static void
directories_moved_at_once_make_no_loop(void)
{
	int pid[4];

	CHECK_EQ(sys_mkdir("a"), 0);
	CHECK_EQ(sys_mkdir("b"), 0);
	for (int i = 0; i < 4; i++) {
		pid[i] = guest_fork();
		if (pid[i] == 0) {
			static const char *const from[] = {
				"a", "b", "a/b", "b/a"
			};
			static const char *const to[] = {
				"b/a", "a/b", "b", "a"
			};
			swap_for_ever(from[i], to[i]);
		}
	}
	sys_sleep(10);
	for (int i = 0; i < 4; i++) {
		CHECK_EQ(sys_kill(pid[i]), 0);
		CHECK_EQ(sys_waitpid(pid[i], NULL, 0), pid[i]);
	}
	/* Both are still to be found. */
	if (is_there("a/b"))
		CHECK_EQ(rename_to("a/b", "b"), 0);
	if (is_there("b/a"))
		CHECK_EQ(rename_to("b/a", "a"), 0);
	CHECK_EQ(sys_unlink("a"), 0);
	CHECK_EQ(sys_unlink("b"), 0);
}

static void
a_replaced_name_is_always_there(void)
{
	guest_make_file("f", 100);
	int pid = guest_fork();
	if (pid == 0) {
		for (;;) {
			guest_make_file("g", 100);
			CHECK_EQ(rename_to("g", "f"), 0);
		}
	}
	for (int i = 0; i < 1000; i++)
		CHECK(is_there("f"));
	CHECK_EQ(sys_kill(pid), 0);
	CHECK_EQ(sys_waitpid(pid, NULL, 0), pid);
}

static void
the_library_sets_errno(void)
{
	struct stat st;

	CHECK_EQ(rename("no", "f"), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(stat("no", &st), -1);
	CHECK_EQ(errno, ENOENT);
	guest_make_file("f", 12);
	CHECK_EQ(rename("f", "g"), 0);
	CHECK_EQ(stat("g", &st), 0);
	CHECK_EQ(st.st_size, 12);
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_file_gets_another_name),
	GUEST_CASE(a_file_takes_the_place_of_another),
	GUEST_CASE(other_names_of_what_is_replaced_stay),
	GUEST_CASE(two_names_of_one_file_both_stay),
	GUEST_CASE(a_directory_moves_with_what_is_in_it),
	GUEST_CASE(a_directory_replaces_an_empty_one_only),
	GUEST_CASE(files_and_directories_do_not_replace_each_other),
	GUEST_CASE(a_directory_does_not_get_into_itself),
	GUEST_CASE(names_that_cannot_be_renamed),
	GUEST_CASE(nothing_gets_into_a_removed_directory),
	GUEST_CASE(directories_moved_at_once_make_no_loop),
	GUEST_CASE(a_replaced_name_is_always_there),
	GUEST_CASE(the_library_sets_errno),
};

GUEST_MAIN(cases)
