/*
 * Symbolic links and long names; on a disk that has neither, that they are refused.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <octox/dirent.h>
#include <octox/fs.h>
#include <octox/limits.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

enum { NO_FD = 60 };

static struct octox_sysinfo
info(void)
{
	struct octox_sysinfo i;

	CHECK_EQ(sys_sysinfo(&i), 0);
	return i;
}

static bool
has_links(void)
{
	return (info().fs_features & FS_EXTENDED) != 0;
}

static int
make_link(const char *target, const char *path)
{
	return sys_symlinkat(target, AT_FDCWD, path);
}

static long
ino_of(const char *path)
{
	struct octox_statx st;
	int r = sys_fstatat(AT_FDCWD, path, &st, 0);

	return r < 0 ? r : (long)st.ino;
}

static void
expect_target(const char *path, const char *target)
{
	char buf[MAXPATH];

	CHECK_EQ(sys_readlinkat(AT_FDCWD, path, buf, sizeof(buf)),
		 strlen(target));
	CHECK(memcmp(buf, target, strlen(target)) == 0);
}

/* --- Links ------------------------------------------------------------------------ */

static void
a_disk_without_links_says_so(void)
{
	char buf[10];

	guest_make_file("f", 1);
	CHECK_EQ(make_link("f", "l"), has_links() ? 0 : -ENOTSUP);
	CHECK_EQ(sys_readlinkat(AT_FDCWD, "f", buf, sizeof(buf)), -EINVAL);
}

static void
links_are_followed(void)
{
	if (!has_links())
		return;
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("d/f", 10);
	CHECK_EQ(make_link("d/f", "file"), 0);
	CHECK_EQ(make_link("d", "dir"), 0);
	CHECK_EQ(make_link("/guest.tmp/d/../dir/f", "d/far"), 0);
	CHECK_EQ(make_link("../file", "d/back"), 0);
	CHECK_EQ(ino_of("file"), ino_of("d/f"));
	CHECK_EQ(ino_of("dir/f"), ino_of("d/f"));
	CHECK_EQ(ino_of("dir/"), ino_of("d"));
	CHECK_EQ(ino_of("dir/far"), ino_of("d/f"));
	CHECK_EQ(ino_of("dir/back"), ino_of("d/f"));
	CHECK_EQ(ino_of("file/"), -ENOTDIR);
	guest_check_file("dir/back", 10);
	expect_target("d/far", "/guest.tmp/d/../dir/f");
	CHECK_EQ(sys_chdir("dir"), 0);
	char cwd[30];
	CHECK(sys_getcwd(cwd, sizeof(cwd)) > 0);
	CHECK(strcmp(cwd, "/guest.tmp/d") == 0);
	CHECK_EQ(sys_chdir(".."), 0);
}

static void
a_link_itself_can_be_asked(void)
{
	struct octox_statx st;
	char buf[8];

	if (!has_links())
		return;
	CHECK_EQ(make_link("nothing", "l"), 0);
	CHECK_EQ(sys_fstatat(AT_FDCWD, "l", &st, AT_SYMLINK_NOFOLLOW), 0);
	CHECK(S_ISLNK(st.mode));
	CHECK_EQ(st.size, 7);
	CHECK_EQ(sys_fstatat(AT_FDCWD, "l", &st, 0), -ENOENT);
	CHECK_EQ(sys_readlinkat(AT_FDCWD, "l", buf, 3), 3);
	CHECK(memcmp(buf, "not", 3) == 0);
	CHECK_EQ(sys_readlinkat(AT_FDCWD, "l", buf, 0), 0);
	CHECK_EQ(sys_openat(AT_FDCWD, "l", O_RDONLY | O_NOFOLLOW, 0), -ELOOP);
}

static void
loops_end(void)
{
	char name[8], target[8];

	if (!has_links())
		return;
	CHECK_EQ(make_link("a", "b"), 0);
	CHECK_EQ(make_link("b", "a"), 0);
	CHECK_EQ(make_link("self/x", "self"), 0);
	CHECK_EQ(ino_of("a"), -ELOOP);
	CHECK_EQ(ino_of("self"), -ELOOP);
	CHECK_EQ(sys_open("a", O_WRONLY | O_CREAT), -ELOOP);
	CHECK_EQ(sys_chdir("a"), -ELOOP);
	/* A chain may have 32 links, and no more. */
	guest_make_file("l0", 1);
	for (int i = 1; i <= 33; i++) {
		snprintf(name, sizeof(name), "l%d", i);
		snprintf(target, sizeof(target), "l%d", i - 1);
		CHECK_EQ(make_link(target, name), 0);
	}
	CHECK_EQ(ino_of("l32"), ino_of("l0"));
	CHECK_EQ(ino_of("l33"), -ELOOP);
}

static void
names_are_made_and_removed_not_targets(void)
{
	if (!has_links())
		return;
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("f", 10);
	CHECK_EQ(make_link("f", "l"), 0);
	CHECK_EQ(make_link("d", "ld"), 0);
	CHECK_EQ(make_link("f", "l"), -EEXIST);
	CHECK_EQ(sys_mkdir("l"), -EEXIST);
	CHECK_EQ(sys_unlinkat(AT_FDCWD, "ld", AT_REMOVEDIR), -ENOTDIR);
	CHECK_EQ(sys_unlinkat(AT_FDCWD, "ld/", 0), -ENOTDIR);
	CHECK_EQ(sys_renameat(AT_FDCWD, "l", AT_FDCWD, "m"), 0);
	expect_target("m", "f");
	/* A link replaces a file, and a file a link. */
	guest_make_file("g", 3);
	CHECK_EQ(sys_renameat(AT_FDCWD, "m", AT_FDCWD, "g"), 0);
	expect_target("g", "f");
	guest_make_file("h", 4);
	CHECK_EQ(sys_renameat(AT_FDCWD, "h", AT_FDCWD, "g"), 0);
	guest_check_file("g", 4);
	guest_check_file("f", 10);
	CHECK_EQ(sys_unlink("ld"), 0);
	CHECK_EQ(ino_of("d") > 0, 1);
}

static void
creation_goes_through_a_link(void)
{
	if (!has_links())
		return;
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(make_link("d/new", "l"), 0);
	CHECK_EQ(sys_openat(AT_FDCWD, "l", O_WRONLY | O_CREAT | O_EXCL, 0666),
		 -EEXIST);
	CHECK_EQ(sys_openat(AT_FDCWD, "l", O_WRONLY | O_CREAT | O_NOFOLLOW,
			    0666), -ELOOP);
	CHECK_EQ(ino_of("d/new"), -ENOENT);
	guest_make_file("l", 20);
	guest_check_file("d/new", 20);
	CHECK_EQ(make_link("no/where", "k"), 0);
	CHECK_EQ(sys_open("k", O_WRONLY | O_CREAT), -ENOENT);
}

static void
hard_links_of_links(void)
{
	if (!has_links())
		return;
	guest_make_file("f", 10);
	CHECK_EQ(make_link("f", "l"), 0);
	CHECK_EQ(sys_linkat(AT_FDCWD, "l", AT_FDCWD, "m", 0), 0);
	expect_target("m", "f");
	CHECK_EQ(sys_linkat(AT_FDCWD, "l", AT_FDCWD, "n", AT_SYMLINK_FOLLOW), 0);
	guest_check_file("n", 10);
	struct octox_statx st;
	CHECK_EQ(sys_fstatat(AT_FDCWD, "n", &st, AT_SYMLINK_NOFOLLOW), 0);
	CHECK(S_ISREG(st.mode));
}

static void
realpath_has_no_links(void)
{
	char buf[PATH_MAX];

	if (!has_links())
		return;
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("d/f", 10);
	CHECK_EQ(make_link("d", "l"), 0);
	CHECK_EQ(make_link("../l/./f", "d/m"), 0);
	CHECK(realpath("l/m", buf) != NULL);
	CHECK(strcmp(buf, "/guest.tmp/d/f") == 0);
	CHECK(realpath("l/../d/m/", buf) == NULL);
}

static void
programs_are_found_through_links(void)
{
	static const char *const argv[] = { "l", NULL };

	if (!has_links())
		return;
	CHECK_EQ(make_link("/bin/true", "l"), 0);
	int pid = guest_fork();
	if (pid == 0)
		sys_exit(guest_exec("l", argv, NULL));
	guest_expect(pid, 0);
}

static void
nonsense_is_refused(void)
{
	static char long_target[MAXPATH + 1];
	char buf[10];

	memset(long_target, 'x', MAXPATH);
	CHECK_EQ(sys_symlinkat(NULL, AT_FDCWD, "l"), -EFAULT);
	CHECK_EQ(sys_symlinkat("x", AT_FDCWD, NULL), -EFAULT);
	CHECK_EQ(sys_symlinkat(long_target, AT_FDCWD, "l"), -ENAMETOOLONG);
	CHECK_EQ(sys_symlinkat("x", NO_FD, "l"), -EBADF);
	CHECK_EQ(sys_readlinkat(NO_FD, "l", buf, sizeof(buf)), -EBADF);
	CHECK_EQ(sys_readlinkat(AT_FDCWD, "no", buf, sizeof(buf)), -ENOENT);
	CHECK_EQ(sys_readlinkat(AT_FDCWD, "/", buf, sizeof(buf)), -EINVAL);
	if (!has_links())
		return;
	CHECK_EQ(make_link("", "l"), -ENOENT);
	CHECK_EQ(make_link("\xff", "l"), -EILSEQ);
	CHECK_EQ(make_link("x", "no/l"), -ENOENT);
	CHECK_EQ(make_link("x", "l/"), -ENOENT);
	CHECK_EQ(make_link("x", "l"), 0);
	CHECK_EQ(sys_readlinkat(AT_FDCWD, "l", NULL, 1), -EFAULT);
	/* Together with the rest of the path it is too long. */
	long_target[MAXPATH - 1] = '\0';
	CHECK_EQ(make_link(long_target, "m"), 0);
	CHECK_EQ(ino_of("m"), -ENAMETOOLONG);
	CHECK_EQ(ino_of("m/x"), -ENAMETOOLONG);
}

/* --- Names -------------------------------------------------------------------- */

static void
names_of_all_lengths(void)
{
	char name[300] = "";
	size_t max = info().name_max;

	for (size_t n = 1; n <= max + 1; n++) {
		name[n - 1] = (char)('a' + n % 26);
		int fd = sys_open(name, O_WRONLY | O_CREAT);
		if (n > max) {
			CHECK_EQ(fd, -ENAMETOOLONG);
			break;
		}
		CHECK(fd >= 0);
		guest_close(fd);
	}
	/* Every second one away, and back again. */
	name[max] = '\0';
	for (size_t n = max; n > 0; n--) {
		name[n] = '\0';
		CHECK(ino_of(name) > 0);
		if (n % 2 == 0)
			CHECK_EQ(sys_unlink(name), 0);
		else
			CHECK_EQ(sys_unlinkat(AT_FDCWD, name, 0), 0);
		CHECK_EQ(ino_of(name), -ENOENT);
	}
}

static void
a_large_directory(void)
{
	enum { FILES = 600 };
	char name[80];

	guest_make_file("f", 1);
	const char *tail = info().name_max > 14 ? "-with-a-long-name-behind" : "";
	for (int i = 0; i < FILES; i++) {
		snprintf(name, sizeof(name), "n%d%s", i, tail);
		CHECK_EQ(sys_link("f", name), 0);
		CHECK_EQ(sys_link("f", name), -EEXIST);
	}
	for (int i = 0; i < FILES; i++) {
		snprintf(name, sizeof(name), "n%d%s", i * 7 % FILES, tail);
		CHECK_EQ(ino_of(name), ino_of("f"));
		CHECK_EQ(sys_unlink(name), 0);
		CHECK_EQ(sys_unlink(name), -ENOENT);
	}
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_disk_without_links_says_so),
	GUEST_CASE(links_are_followed),
	GUEST_CASE(a_link_itself_can_be_asked),
	GUEST_CASE(loops_end),
	GUEST_CASE(names_are_made_and_removed_not_targets),
	GUEST_CASE(creation_goes_through_a_link),
	GUEST_CASE(hard_links_of_links),
	GUEST_CASE(realpath_has_no_links),
	GUEST_CASE(programs_are_found_through_links),
	GUEST_CASE(nonsense_is_refused),
	GUEST_CASE(names_of_all_lengths),
	GUEST_CASE(a_large_directory),
};

GUEST_MAIN(cases)
