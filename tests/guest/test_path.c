/* Path names and the calls that take them: mkdir, link, unlink, chdir, mknod, open. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/limits.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

static struct octox_stat
stat_of(const char *path)
{
	struct octox_stat st;
	int fd = guest_open(path, O_RDONLY);

	CHECK_EQ(sys_fstat(fd, &st), 0);
	guest_close(fd);
	return st;
}

static bool
is_same(const char *a, const char *b)
{
	return stat_of(a).ino == stat_of(b).ino;
}

static void
slashes_and_dots_are_as_in_posix(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK(is_same("d", "d/"));
	CHECK(is_same("d", ".//d///"));
	CHECK(is_same("d", "d/."));
	CHECK(is_same("d/..", "."));
	CHECK(is_same("/", "//"));
	CHECK(is_same("/", "/.."));
	CHECK(is_same("/", "/../.././//"));
	CHECK(is_same(".", "/guest.tmp"));
}

static void
a_component_that_is_no_directory_is_enotdir(void)
{
	guest_make_file("f", 1);
	CHECK_EQ(sys_open("f/x", O_RDONLY), -ENOTDIR);
	CHECK_EQ(sys_open("f/..", O_RDONLY), -ENOTDIR);
	CHECK_EQ(sys_open("f/", O_RDONLY), -ENOTDIR);
	CHECK_EQ(sys_mkdir("f/x"), -ENOTDIR);
	CHECK_EQ(sys_unlink("f/x"), -ENOTDIR);
	CHECK_EQ(sys_link("f/x", "g"), -ENOTDIR);
	CHECK_EQ(sys_link("f", "f/g"), -ENOTDIR);
	CHECK_EQ(sys_mknod("f/x", 0, 0), -ENOTDIR);
	CHECK_EQ(sys_chdir("f"), -ENOTDIR);
	CHECK_EQ(sys_chdir("f/x"), -ENOTDIR);
}

static void
what_is_missing_is_enoent(void)
{
	CHECK_EQ(sys_open("no", O_RDONLY), -ENOENT);
	CHECK_EQ(sys_open("no/x", O_RDWR | O_CREAT), -ENOENT);
	CHECK_EQ(sys_mkdir("no/x"), -ENOENT);
	CHECK_EQ(sys_unlink("no"), -ENOENT);
	CHECK_EQ(sys_unlink("no/x"), -ENOENT);
	CHECK_EQ(sys_link("no", "x"), -ENOENT);
	CHECK_EQ(sys_mknod("no/x", 0, 0), -ENOENT);
	CHECK_EQ(sys_chdir("no"), -ENOENT);
}

static void
the_empty_path_is_enoent(void)
{
	CHECK_EQ(sys_open("", O_RDONLY), -ENOENT);
	CHECK_EQ(sys_open("", O_RDWR | O_CREAT), -ENOENT);
	CHECK_EQ(sys_mkdir(""), -ENOENT);
	CHECK_EQ(sys_unlink(""), -ENOENT);
	CHECK_EQ(sys_link("", "x"), -ENOENT);
	CHECK_EQ(sys_mknod("", 0, 0), -ENOENT);
	CHECK_EQ(sys_chdir(""), -ENOENT);
}

static void
names_use_all_the_bytes_of_the_format_and_no_more(void)
{
	struct octox_sysinfo info;
	char full[256 + 1], shorter[256], longer[256 + 1 + 2];

	CHECK_EQ(sys_sysinfo(&info), 0);
	CHECK(info.name_max == FS_NAMELEN || info.name_max == 255);
	size_t max = info.name_max;
	memset(full, 'n', max);
	full[max] = '\0';
	snprintf(shorter, sizeof(shorter), "%s", full + 1);
	snprintf(longer, sizeof(longer), "%sn", full);

	guest_make_file(full, 5);
	guest_make_file(shorter, 6);
	CHECK_EQ(stat_of(full).size, 5);
	CHECK_EQ(stat_of(shorter).size, 6);
	CHECK_EQ(sys_open(longer, O_RDONLY), -ENAMETOOLONG);
	CHECK_EQ(sys_open(longer, O_RDWR | O_CREAT), -ENAMETOOLONG);
	CHECK_EQ(sys_mkdir(longer), -ENAMETOOLONG);
	CHECK_EQ(sys_link(shorter, longer), -ENAMETOOLONG);
	strcat(longer, "/x");
	CHECK_EQ(sys_open(longer, O_RDONLY), -ENAMETOOLONG);
}

static void
a_path_has_room_for_maxpath_bytes(void)
{
	char path[MAXPATH + 1];

	guest_make_file("f", 7);
	memset(path, '/', sizeof(path));
	memcpy(path, ".", 1);
	strcpy(path + MAXPATH - 2, "f");
	CHECK_EQ(strlen(path), MAXPATH - 1);
	CHECK_EQ(stat_of(path).size, 7);
	memcpy(path + MAXPATH - 2, "/f", 3);
	CHECK_EQ(sys_open(path, O_RDONLY), -ENAMETOOLONG);
	CHECK_EQ(sys_mkdir(path), -ENAMETOOLONG);
	CHECK_EQ(sys_unlink(path), -ENAMETOOLONG);
	CHECK_EQ(sys_chdir(path), -ENAMETOOLONG);
	CHECK_EQ(sys_link("f", path), -ENAMETOOLONG);
	CHECK_EQ(sys_mknod(path, 0, 0), -ENAMETOOLONG);
}

static void
names_must_be_utf8(void)
{
	static const char *const bad[] = {
		"\xff", "a\x80", "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80",
		"\xf4\x90\x80\x80"
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_EQ(sys_open(bad[i], O_RDWR | O_CREAT), -EILSEQ);
		CHECK_EQ(sys_mkdir(bad[i]), -EILSEQ);
		CHECK_EQ(sys_mknod(bad[i], 0, 0), -EILSEQ);
		CHECK_EQ(sys_chdir(bad[i]), -EILSEQ);
		CHECK_EQ(sys_unlink(bad[i]), -EILSEQ);
		CHECK_EQ(sys_link(bad[i], "g"), -EILSEQ);
		CHECK_EQ(sys_link("/init", bad[i]), -EILSEQ);
	}
	guest_make_file("gr\xc3\xbc\xc3\x9f", 1);
	CHECK_EQ(sys_unlink("gr\xc3\xbc\xc3\x9f"), 0);
}

static void
mkdir_makes_a_linked_directory(void)
{
	int before = stat_of(".").nlink;

	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(stat_of("d").type, OCTOX_T_DIR);
	CHECK_EQ(stat_of("d").nlink, 2);
	CHECK_EQ(stat_of(".").nlink, before + 1);
	CHECK_EQ(sys_mkdir("d"), -EEXIST);
	CHECK_EQ(sys_mkdir("d/"), -EEXIST);
	CHECK_EQ(sys_mkdir("."), -EEXIST);
	CHECK_EQ(sys_mkdir("/"), -EEXIST);
	guest_make_file("f", 0);
	CHECK_EQ(sys_mkdir("f"), -EEXIST);
	CHECK_EQ(sys_unlink("d"), 0);
	CHECK_EQ(stat_of(".").nlink, before);
}

static void
unlink_keeps_what_must_stay(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("d/f", 1);
	CHECK_EQ(sys_unlink("d"), -ENOTEMPTY);
	CHECK_EQ(sys_unlink("."), -EPERM);
	CHECK_EQ(sys_unlink("d/.."), -EPERM);
	CHECK_EQ(sys_unlink("d/."), -EPERM);
	CHECK(sys_unlink("/") < 0);
	CHECK(sys_unlink("/bin") < 0);
	CHECK_EQ(sys_unlink("d/f"), 0);
	CHECK_EQ(sys_unlink("d"), 0);
	CHECK_EQ(sys_open("d", O_RDONLY), -ENOENT);
}

static void
link_makes_another_name(void)
{
	guest_make_file("f", 100);
	CHECK_EQ(sys_link("f", "g"), 0);
	CHECK(is_same("f", "g"));
	CHECK_EQ(stat_of("f").nlink, 2);
	CHECK_EQ(sys_link("f", "g"), -EEXIST);
	CHECK_EQ(sys_link("f", "f"), -EEXIST);
	CHECK_EQ(sys_link(".", "h"), -EISDIR);
	CHECK_EQ(sys_unlink("f"), 0);
	guest_check_file("g", 100);
	CHECK_EQ(stat_of("g").nlink, 1);
}

static void
a_file_lives_as_long_as_it_is_open(void)
{
	unsigned char buf[200];
	struct octox_stat st;

	guest_make_file("f", sizeof(buf));
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_unlink("f"), 0);
	guest_make_file("other", 5000);
	CHECK_EQ(sys_fstat(fd, &st), 0);
	CHECK_EQ(st.nlink, 0);
	CHECK_EQ(sys_read(fd, buf, sizeof(buf)), sizeof(buf));
	for (size_t i = 0; i < sizeof(buf); i++)
		CHECK_EQ(buf[i], guest_byte(i));
}

static void
open_checks_its_flags(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("f", 10);
	CHECK_EQ(sys_open("d", O_WRONLY), -EISDIR);
	CHECK_EQ(sys_open("d", O_RDWR), -EISDIR);
	CHECK_EQ(sys_open("d", O_RDONLY | O_CREAT), -EEXIST);
	CHECK_EQ(sys_open("f", O_RDWR | O_CREAT | O_EXCL), -EEXIST);
	CHECK_EQ(sys_open("f", O_RDONLY | O_DIRECTORY), -ENOTDIR);
	CHECK_EQ(sys_open("f", O_RDONLY | O_TRUNC), -EINVAL);
	CHECK_EQ(sys_open("f", 3), -EINVAL);
	CHECK_EQ(sys_open("f", 0x40000000), -EINVAL);
	guest_check_file("f", 10);
	guest_close(guest_open("f", O_WRONLY | O_TRUNC));
	CHECK_EQ(stat_of("f").size, 0);
}

static void
mknod_makes_devices(void)
{
	char buf[16];

	CHECK_EQ(sys_mknod("null", 0, 0), 0);
	CHECK_EQ(sys_mknod("zero", 0, 1), 0);
	CHECK_EQ(sys_mknod("null", 0, 0), -EEXIST);
	CHECK_EQ(sys_mknod("far", 65536, 0), -EINVAL);
	CHECK_EQ(sys_mknod("far", 0, 65536), -EINVAL);
	int fd = guest_open("null", O_RDWR);
	CHECK_EQ(sys_write(fd, buf, sizeof(buf)), sizeof(buf));
	CHECK_EQ(sys_read(fd, buf, sizeof(buf)), 0);
	fd = guest_open("zero", O_RDWR);
	memset(buf, 'x', sizeof(buf));
	CHECK_EQ(sys_read(fd, buf, sizeof(buf)), sizeof(buf));
	for (size_t i = 0; i < sizeof(buf); i++)
		CHECK_EQ(buf[i], 0);
	CHECK_EQ(sys_mknod("none", NDEV - 1, 0), 0);
	CHECK_EQ(sys_open("none", O_RDONLY), -ENXIO);
	CHECK_EQ(sys_mknod("nominor", 0, 99), 0);
	CHECK_EQ(sys_open("nominor", O_RDONLY), -ENXIO);
	CHECK(sys_mknod("big", 0x10000, 0) < 0);
	CHECK(sys_mknod("big", 0, 0x10000) < 0);
}

static void
chdir_changes_where_paths_start(void)
{
	CHECK_EQ(sys_mkdir("a"), 0);
	CHECK_EQ(sys_mkdir("a/b"), 0);
	CHECK_EQ(sys_chdir("a/b"), 0);
	guest_make_file("f", 1);
	CHECK_EQ(sys_chdir("../.."), 0);
	guest_check_file("a/b/f", 1);
}

/* Regression 5: ".." of a directory that is gone, and files in it. */
static void
a_removed_current_directory_is_a_dead_end(void)
{
	CHECK_EQ(sys_mkdir("a"), 0);
	CHECK_EQ(sys_mkdir("a/b"), 0);
	CHECK_EQ(sys_chdir("a/b"), 0);
	CHECK_EQ(sys_unlink("../../a/b"), 0);
	CHECK_EQ(sys_unlink("/guest.tmp/a"), 0);
	CHECK_EQ(sys_open("..", O_RDONLY), -ENOENT);
	CHECK_EQ(sys_open("new", O_RDWR | O_CREAT), -ENOENT);
	CHECK_EQ(sys_mkdir("new"), -ENOENT);
	CHECK_EQ(sys_mknod("new", 0, 0), -ENOENT);
	CHECK(sys_link("/guest.tmp", "new") < 0);
	CHECK_EQ(sys_chdir(".."), -ENOENT);
	CHECK_EQ(sys_chdir("/"), 0);
}

static void
a_directory_holds_many_names(void)
{
	enum { FILES = 300 };
	char name[16];

	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(sys_chdir("d"), 0);
	guest_make_file("f", 1);
	for (int i = 0; i < FILES; i++) {
		snprintf(name, sizeof(name), "link%d", i);
		CHECK_EQ(sys_link("f", name), 0);
	}
	CHECK_EQ(stat_of("f").nlink, FILES + 1);
	for (int i = 0; i < FILES; i += 7) {
		snprintf(name, sizeof(name), "link%d", i);
		CHECK(is_same("f", name));
	}
	CHECK_EQ(sys_open("link300", O_RDONLY), -ENOENT);
	CHECK_EQ(sys_unlink("../d"), -ENOTEMPTY);
}

static const struct guest_case cases[] = {
	GUEST_CASE(slashes_and_dots_are_as_in_posix),
	GUEST_CASE(a_component_that_is_no_directory_is_enotdir),
	GUEST_CASE(what_is_missing_is_enoent),
	GUEST_CASE(the_empty_path_is_enoent),
	GUEST_CASE(names_use_all_the_bytes_of_the_format_and_no_more),
	GUEST_CASE(a_path_has_room_for_maxpath_bytes),
	GUEST_CASE(names_must_be_utf8),
	GUEST_CASE(mkdir_makes_a_linked_directory),
	GUEST_CASE(unlink_keeps_what_must_stay),
	GUEST_CASE(link_makes_another_name),
	GUEST_CASE(a_file_lives_as_long_as_it_is_open),
	GUEST_CASE(open_checks_its_flags),
	GUEST_CASE(mknod_makes_devices),
	GUEST_CASE(chdir_changes_where_paths_start),
	GUEST_CASE(a_removed_current_directory_is_a_dead_end),
	GUEST_CASE(a_directory_holds_many_names),
};

GUEST_MAIN(cases)
