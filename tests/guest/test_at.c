/* Calls with a directory to start at, and what fstatat tells. */
#include <string.h>
#include <sys/stat.h>

#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/limits.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

enum { NO_FD = 60, NO_FLAG = 0x4000 };

static struct octox_statx
stat_at(int dir, const char *path)
{
	struct octox_statx st;

	CHECK_EQ(sys_fstatat(dir, path, &st, 0), 0);
	return st;
}

/* A directory d with a file f of 10 bytes in it, open. */
static int
make_dir(void)
{
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("d/f", 10);
	return guest_open("d", O_RDONLY | O_DIRECTORY);
}

static int
read_byte_of(int fd)
{
	unsigned char c;

	CHECK(fd >= 0);
	CHECK_EQ(sys_read(fd, &c, 1), 1);
	guest_close(fd);
	return c;
}

/* --- Where paths start ---------------------------------------------------- */

static void
paths_start_at_the_directory(void)
{
	int d = make_dir();

	CHECK_EQ(read_byte_of(sys_openat(d, "f", O_RDONLY, 0)), guest_byte(0));
	CHECK_EQ(stat_at(d, "f").size, 10);
	CHECK_EQ(stat_at(d, "../d/f").size, 10);
	CHECK_EQ(sys_mkdirat(d, "sub", 0777), 0);
	CHECK_EQ(sys_linkat(d, "f", d, "sub/g", 0), 0);
	CHECK_EQ(stat_at(AT_FDCWD, "d/sub/g").nlink, 2);
	CHECK_EQ(sys_renameat(d, "sub/g", AT_FDCWD, "h"), 0);
	CHECK_EQ(stat_at(AT_FDCWD, "h").ino, stat_at(d, "f").ino);
	CHECK_EQ(sys_renameat(AT_FDCWD, "h", d, "h"), 0);
	CHECK_EQ(sys_unlinkat(d, "h", 0), 0);
	CHECK_EQ(sys_unlinkat(d, "sub", AT_REMOVEDIR), 0);
	CHECK_EQ(stat_at(d, "f").nlink, 1);
	CHECK_EQ(stat_at(d, ".").nlink, 2);
}

static void
an_absolute_path_needs_no_directory(void)
{
	guest_make_file("f", 1);
	CHECK_EQ(stat_at(NO_FD, "/guest.tmp/f").size, 1);
	guest_close(sys_openat(-7, "/dev", O_RDONLY, 0));
	CHECK_EQ(sys_mkdirat(NO_FD, "/guest.tmp/d", 0777), 0);
	CHECK_EQ(sys_linkat(NO_FD, "/guest.tmp/f", NO_FD, "/guest.tmp/g", 0), 0);
	CHECK_EQ(sys_renameat(NO_FD, "/guest.tmp/g", -1, "/guest.tmp/h"), 0);
	CHECK_EQ(sys_unlinkat(NO_FD, "/guest.tmp/h", 0), 0);
}

static void
the_directory_may_have_moved(void)
{
	int d = make_dir();

	CHECK_EQ(sys_renameat(AT_FDCWD, "d", AT_FDCWD, "e"), 0);
	CHECK_EQ(stat_at(d, "f").size, 10);
	CHECK_EQ(sys_unlink("e/f"), 0);
	CHECK_EQ(sys_unlink("e"), 0);
	CHECK_EQ(sys_openat(d, "g", O_WRONLY | O_CREAT, 0666), -ENOENT);
	CHECK_EQ(sys_mkdirat(d, "g", 0777), -ENOENT);
}

static void
each_call(int dir, const char *path, int error)
{
	struct octox_statx st;

	CHECK_EQ(sys_openat(dir, path, O_RDONLY, 0), error);
	CHECK_EQ(sys_fstatat(dir, path, &st, 0), error);
	CHECK_EQ(sys_mkdirat(dir, path, 0777), error);
	CHECK_EQ(sys_linkat(dir, path, AT_FDCWD, "x", 0), error);
	CHECK_EQ(sys_linkat(AT_FDCWD, "f", dir, path, 0), error);
	CHECK_EQ(sys_renameat(dir, path, AT_FDCWD, "x"), error);
	CHECK_EQ(sys_renameat(AT_FDCWD, "f", dir, path), error);
	CHECK_EQ(sys_unlinkat(dir, path, 0), error);
	CHECK_EQ(sys_unlinkat(dir, path, AT_REMOVEDIR), error);
}

static void
what_is_no_directory_is_refused(void)
{
	int fds[2];

	guest_make_file("f", 1);
	each_call(NO_FD, "x", -EBADF);
	each_call(-1, "x", -EBADF);
	each_call(NOFILE, "x", -EBADF);
	each_call(guest_open("f", O_RDONLY), "x", -ENOTDIR);
	each_call(guest_open("/dev/console", O_RDONLY), "x", -ENOTDIR);
	CHECK_EQ(sys_pipe(fds), 0);
	each_call(fds[0], "x", -ENOTDIR);
}

static void
bad_paths_are_refused(void)
{
	static char long_path[MAXPATH + 1];
	int d = make_dir();

	guest_make_file("f", 1);
	each_call(d, NULL, -EFAULT);
	each_call(d, "f/x", -ENOTDIR);
	each_call(d, "no/x", -ENOENT);
	each_call(d, "\xff", -EILSEQ);
	memset(long_path, '/', MAXPATH);
	each_call(d, long_path, -ENAMETOOLONG);
}

static void
unknown_flags_are_refused(void)
{
	struct octox_statx st;

	guest_make_file("f", 1);
	CHECK_EQ(sys_fstatat(AT_FDCWD, "f", &st, NO_FLAG), -EINVAL);
	CHECK_EQ(sys_fstatat(AT_FDCWD, "f", &st, AT_REMOVEDIR), -EINVAL);
	CHECK_EQ(sys_linkat(AT_FDCWD, "f", AT_FDCWD, "g", NO_FLAG), -EINVAL);
	CHECK_EQ(sys_unlinkat(AT_FDCWD, "f", NO_FLAG), -EINVAL);
	CHECK_EQ(sys_openat(AT_FDCWD, "f", 1 << 28, 0), -EINVAL);
}

/* --- unlinkat -------------------------------------------------------------- */

static void
unlinkat_takes_what_it_is_told_to(void)
{
	int d = make_dir();

	CHECK_EQ(sys_unlinkat(AT_FDCWD, "d", 0), -EISDIR);
	CHECK_EQ(sys_unlinkat(AT_FDCWD, "d", AT_REMOVEDIR), -ENOTEMPTY);
	CHECK_EQ(sys_unlinkat(d, "f", AT_REMOVEDIR), -ENOTDIR);
	CHECK_EQ(sys_unlinkat(d, "f/", 0), -ENOTDIR);
	CHECK_EQ(sys_unlinkat(d, "g", 0), -ENOENT);
	CHECK_EQ(sys_unlinkat(d, "g", AT_REMOVEDIR), -ENOENT);
	static const char *const none[] = { ".", "..", "/", "./", "../.." };
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		CHECK_EQ(sys_unlinkat(d, none[i], AT_REMOVEDIR), -EINVAL);
		CHECK_EQ(sys_unlinkat(d, none[i], 0), -EISDIR);
	}
	CHECK_EQ(sys_unlinkat(d, "f", 0), 0);
	CHECK_EQ(sys_unlinkat(AT_FDCWD, "d/", AT_REMOVEDIR), 0);
	/* The guide's call takes either. */
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(sys_unlink("d"), 0);
}

/* --- fstatat ---------------------------------------------------------------- */

static void
fstatat_tells_what_fstat_tells(void)
{
	static const char *const path[] = { "f", "d", "/", "/dev/console" };
	static const uint16_t type[] = {
		OCTOX_T_FILE, OCTOX_T_DIR, OCTOX_T_DIR, OCTOX_T_DEVICE
	};

	guest_make_file("f", 77);
	CHECK_EQ(sys_mkdir("d"), 0);
	for (size_t i = 0; i < sizeof(path) / sizeof(path[0]); i++) {
		int fd = guest_open(path[i], O_RDONLY);
		struct octox_statx a = stat_at(AT_FDCWD, path[i]);
		struct octox_statx b;
		struct octox_stat guide;
		CHECK_EQ(sys_fstatat(fd, "", &b, AT_EMPTY_PATH), 0);
		CHECK(memcmp(&a, &b, sizeof(a)) == 0);
		CHECK_EQ(sys_fstat(fd, &guide), 0);
		CHECK_EQ(guide.type, type[i]);
		CHECK_EQ(guide.ino, a.ino);
		CHECK_EQ(guide.dev, a.dev);
		CHECK_EQ(guide.nlink, a.nlink);
		CHECK_EQ(guide.size, a.size);
		CHECK_EQ((long)guide.major << 16 | guide.minor, a.rdev);
		guest_close(fd);
	}
}

static void
fstatat_needs_no_descriptor_or_device(void)
{
	CHECK_EQ(sys_mknod("x", 200, 7), 0);
	CHECK(S_ISCHR(stat_at(AT_FDCWD, "x").mode));
	CHECK_EQ(stat_at(AT_FDCWD, "x").rdev, 200 << 16 | 7);
	while (sys_dup(0) >= 0)
		;
	CHECK_EQ(stat_at(AT_FDCWD, "x").nlink, 1);
}

static void
an_empty_path_is_the_descriptor(void)
{
	struct octox_statx st, dot;
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_fstatat(fds[1], "", &st, AT_EMPTY_PATH), 0);
	CHECK(S_ISFIFO(st.mode));
	CHECK_EQ(sys_fstatat(AT_FDCWD, "", &st, AT_EMPTY_PATH), 0);
	CHECK_EQ(sys_fstatat(AT_FDCWD, ".", &dot, 0), 0);
	CHECK_EQ(st.ino, dot.ino);
	CHECK_EQ(sys_fstatat(NO_FD, "", &st, AT_EMPTY_PATH), -EBADF);
	CHECK_EQ(sys_fstatat(fds[1], "", &st, 0), -ENOTDIR);
	CHECK_EQ(sys_fstatat(AT_FDCWD, "", &st, 0), -ENOENT);
}

static void
blocks_are_counted(void)
{
	guest_make_file("f", 3000);
	CHECK_EQ(stat_at(AT_FDCWD, "f").blocks, 3 * 2);
	CHECK_EQ(stat_at(AT_FDCWD, "f").blksize, 1024);
	CHECK_EQ(stat_at(AT_FDCWD, "/dev/console").blocks, 0);
}

/* FIFOs are for disks of the extended format; the rest is test_fifo's. */
static void
mknodat_makes_what_the_disk_can_keep(void)
{
	struct octox_sysinfo info;
	int d = make_dir();

	CHECK_EQ(sys_sysinfo(&info), 0);
	int wanted = info.fs_features & FS_EXTENDED ? 0 : -ENOTSUP;
	CHECK_EQ(sys_mknodat(d, "p", OCTOX_S_IFIFO | 0600, 0), wanted);
	if (wanted == -ENOTSUP)
		CHECK_EQ(sys_mknodat(d, "p", OCTOX_S_IFIFO, 0), -ENOTSUP);
	CHECK_EQ(sys_mknodat(d, "n", OCTOX_S_IFREG | 0600, 0), 0);
	CHECK_EQ(sys_mknodat(d, "c", OCTOX_S_IFCHR | 0600, 1 << 16 | 2), 0);
	CHECK_EQ(stat_at(d, "n").mode & OCTOX_S_IFMT, OCTOX_S_IFREG);
	CHECK_EQ(stat_at(d, "c").rdev, 1 << 16 | 2);
	guest_close(d);
}

static const struct guest_case cases[] = {
	GUEST_CASE(paths_start_at_the_directory),
	GUEST_CASE(an_absolute_path_needs_no_directory),
	GUEST_CASE(the_directory_may_have_moved),
	GUEST_CASE(what_is_no_directory_is_refused),
	GUEST_CASE(bad_paths_are_refused),
	GUEST_CASE(unknown_flags_are_refused),
	GUEST_CASE(unlinkat_takes_what_it_is_told_to),
	GUEST_CASE(fstatat_tells_what_fstat_tells),
	GUEST_CASE(fstatat_needs_no_descriptor_or_device),
	GUEST_CASE(an_empty_path_is_the_descriptor),
	GUEST_CASE(blocks_are_counted),
	GUEST_CASE(mknodat_makes_what_the_disk_can_keep),
};

GUEST_MAIN(cases)
