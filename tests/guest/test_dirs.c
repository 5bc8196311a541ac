/* getdents, getcwd, fchdir. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <octox/dirent.h>
#include <octox/fcntl.h>
#include <octox/limits.h>
#include <octox/stat.h>

#include "guest_test.h"

enum { NO_FD = 60, MANY = 150 };

static _Alignas(8) char buf[4096];

/* --- getdents --------------------------------------------------------------- */

static void
make_files(void)
{
	char name[16];

	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("first", 1);
	for (int i = 0; i < MANY; i++) {
		snprintf(name, sizeof(name), "d/n%d", i);
		CHECK_EQ(sys_link("first", name), 0);
	}
}

/* Note the entries of n bytes of records; how many there were. */
static int
note_entries(long n, bool *seen)
{
	int count = 0;

	for (long at = 0; at < n; count++) {
		const struct octox_dirent *e = (const void *)(buf + at);
		CHECK_EQ(e->reclen % 8, 0);
		CHECK(strlen(e->name) < e->reclen);
		if (e->name[0] == 'n')
			seen[strtol(e->name + 1, NULL, 10)] = true;
		at += e->reclen;
	}
	return count;
}

/* Each entry comes once, whatever the size of the buffer. */
static void
list_with(int fd, size_t size)
{
	bool seen[MANY] = { false };
	int count = 0;
	long n;

	CHECK_EQ(sys_lseek(fd, 0, SEEK_SET), 0);
	while ((n = sys_getdents(fd, buf, size)) > 0) {
		CHECK((size_t)n <= size);
		count += note_entries(n, seen);
	}
	CHECK_EQ(n, 0);
	CHECK_EQ(count, MANY + 2);
	for (int i = 0; i < MANY; i++)
		CHECK(seen[i]);
}

static void
every_entry_is_told_once(void)
{
	static const size_t size[] = { 40, 41, 100, 1000, sizeof(buf) };

	make_files();
	int fd = guest_open("d", O_RDONLY);
	for (size_t i = 0; i < sizeof(size) / sizeof(size[0]); i++)
		list_with(fd, size[i]);
}

static void
what_is_told_is_true(void)
{
	struct octox_statx st;
	const struct octox_dirent *e = (const void *)buf;

	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("d/file", 1);
	int fd = guest_open("d", O_RDONLY);
	long n = sys_getdents(fd, buf, sizeof(buf));
	for (long at = 0; at < n; at += e->reclen) {
		e = (const void *)(buf + at);
		CHECK_EQ(sys_fstatat(fd, e->name, &st, 0), 0);
		CHECK_EQ(st.ino, e->ino);
		if (e->type != OCTOX_DT_UNKNOWN)
			CHECK_EQ(e->type, (st.mode & OCTOX_S_IFMT) >> 12);
	}
	CHECK(strcmp(e->name, "file") == 0);
}

static void
a_place_can_be_returned_to(void)
{
	char name[256];

	make_files();
	DIR *dir = opendir("d");
	CHECK(dir != NULL);
	for (int i = 0; i < 50; i++)
		CHECK(readdir(dir) != NULL);
	long place = telldir(dir);
	strcpy(name, readdir(dir)->d_name);
	while (readdir(dir) != NULL)
		;
	seekdir(dir, place);
	CHECK(strcmp(readdir(dir)->d_name, name) == 0);
	rewinddir(dir);
	CHECK(strcmp(readdir(dir)->d_name, ".") == 0);
	CHECK_EQ(closedir(dir), 0);
}

static void
entries_come_and_go_meanwhile(void)
{
	bool seen[MANY + 1] = { false };
	long n;

	make_files();
	int fd = guest_open("d", O_RDONLY);
	n = sys_getdents(fd, buf, 1000);
	note_entries(n, seen);
	CHECK_EQ(sys_unlink("d/n149"), 0);
	CHECK_EQ(sys_unlink("d/n0"), 0);
	while ((n = sys_getdents(fd, buf, 1000)) > 0)
		note_entries(n, seen);
	CHECK_EQ(n, 0);
	CHECK(!seen[MANY - 1]);
	for (int i = 1; i < MANY - 1; i++)
		CHECK(seen[i]);
}

static void
a_removed_directory_has_no_entries(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	int fd = guest_open("d", O_RDONLY);
	CHECK_EQ(sys_unlink("d"), 0);
	CHECK_EQ(sys_getdents(fd, buf, sizeof(buf)), 0);
}

static void
getdents_refuses(void)
{
	int fds[2];

	guest_make_file("f", 1);
	int fd = guest_open(".", O_RDONLY);
	CHECK_EQ(sys_getdents(NO_FD, buf, 100), -EBADF);
	CHECK_EQ(sys_getdents(guest_open("f", O_RDONLY), buf, 100), -ENOTDIR);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_getdents(fds[0], buf, 100), -ENOTDIR);
	CHECK_EQ(sys_getdents(fd, buf, 20), -EINVAL);
	CHECK_EQ(sys_getdents(fd, buf, 0), -EINVAL);
	CHECK_EQ(sys_getdents(fd, NULL, 100), -EFAULT);
	/* Nothing was skipped. */
	CHECK(sys_getdents(fd, buf, sizeof(buf)) > 0);
	CHECK(strcmp(((struct octox_dirent *)buf)->name, ".") == 0);
}

/* --- getcwd and fchdir -------------------------------------------------------- */

static void
expect_cwd(const char *path)
{
	CHECK_EQ(sys_getcwd(buf, sizeof(buf)), strlen(path) + 1);
	CHECK(strcmp(buf, path) == 0);
}

static void
getcwd_tells_the_path(void)
{
	expect_cwd("/guest.tmp");
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(sys_mkdir("d/fourteen-bytes"), 0);
	CHECK_EQ(sys_chdir("d/fourteen-bytes"), 0);
	expect_cwd("/guest.tmp/d/fourteen-bytes");
	CHECK_EQ(sys_renameat(AT_FDCWD, "/guest.tmp/d", AT_FDCWD,
			      "/guest.tmp/e"), 0);
	expect_cwd("/guest.tmp/e/fourteen-bytes");
	CHECK_EQ(sys_chdir("/"), 0);
	expect_cwd("/");
}

static void
getcwd_refuses(void)
{
	CHECK_EQ(sys_getcwd(buf, 10), -ERANGE);
	CHECK_EQ(sys_getcwd(buf, 11), 11);
	CHECK_EQ(sys_getcwd(buf, 0), -ERANGE);
	CHECK_EQ(sys_getcwd(NULL, 100), -EFAULT);
	CHECK(getcwd(buf, 0) == NULL && errno == EINVAL);
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(sys_mkdir("d/e"), 0);
	CHECK_EQ(sys_chdir("d/e"), 0);
	CHECK_EQ(sys_unlink("../e"), 0);
	CHECK_EQ(sys_getcwd(buf, sizeof(buf)), -ENOENT);
	CHECK_EQ(sys_chdir("/guest.tmp"), 0);
}

/* No buffer of the kernel holds such a path, but it has no end for all that. */
static void
getcwd_of_a_deep_directory(void)
{
	int depth = 0;

	for (; depth < 60; depth++) {
		CHECK_EQ(sys_mkdir("ten-bytes."), 0);
		CHECK_EQ(sys_chdir("ten-bytes."), 0);
	}
	CHECK_EQ(sys_getcwd(buf, sizeof(buf)), -ERANGE);
	for (; depth > 0; depth--) {
		CHECK_EQ(sys_chdir(".."), 0);
		CHECK_EQ(sys_unlink("ten-bytes."), 0);
	}
	expect_cwd("/guest.tmp");
}

static void
fchdir_goes_to_an_open_directory(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	int d = guest_open("d", O_RDONLY);
	int up = guest_open(".", O_RDONLY);
	CHECK_EQ(sys_fchdir(d), 0);
	expect_cwd("/guest.tmp/d");
	guest_close(d);
	expect_cwd("/guest.tmp/d");
	CHECK_EQ(sys_fchdir(up), 0);
	expect_cwd("/guest.tmp");
}

static void
fchdir_refuses(void)
{
	int fds[2];

	guest_make_file("f", 1);
	CHECK_EQ(sys_fchdir(NO_FD), -EBADF);
	CHECK_EQ(sys_fchdir(-1), -EBADF);
	CHECK_EQ(sys_fchdir(AT_FDCWD), -EBADF);
	CHECK_EQ(sys_fchdir(guest_open("f", O_RDONLY)), -ENOTDIR);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_fchdir(fds[0]), -ENOTDIR);
	expect_cwd("/guest.tmp");
}

static const struct guest_case cases[] = {
	GUEST_CASE(every_entry_is_told_once),
	GUEST_CASE(what_is_told_is_true),
	GUEST_CASE(a_place_can_be_returned_to),
	GUEST_CASE(entries_come_and_go_meanwhile),
	GUEST_CASE(a_removed_directory_has_no_entries),
	GUEST_CASE(getdents_refuses),
	GUEST_CASE(getcwd_tells_the_path),
	GUEST_CASE(getcwd_refuses),
	GUEST_CASE(getcwd_of_a_deep_directory),
	GUEST_CASE(fchdir_goes_to_an_open_directory),
	GUEST_CASE(fchdir_refuses),
};

GUEST_MAIN(cases)
