/*
 * Permissions, owners, times and umask, on a disk that keeps them and on one that does
 * not.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <octox/fs.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

enum { NO_FD = 60, NO_FLAG = 0x4000 };

static bool
keeps_attrs(void)
{
	struct octox_sysinfo info;

	CHECK_EQ(sys_sysinfo(&info), 0);
	return (info.fs_features & FS_EXTENDED) != 0;
}

static struct octox_statx
stat_of(const char *path)
{
	struct octox_statx st;

	CHECK_EQ(sys_fstatat(AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW), 0);
	return st;
}

static unsigned int
mode_of(const char *path)
{
	return stat_of(path).mode & 07777;
}

/* 0 where it is kept, -ENOTSUP where it cannot be. */
static int
kept(void)
{
	return keeps_attrs() ? 0 : -ENOTSUP;
}

/* --- Permissions ------------------------------------------------------------- */

static void
new_files_get_their_mode(void)
{
	if (!keeps_attrs())
		return;
	CHECK_EQ(sys_umask(0), 022);
	guest_close(sys_openat(AT_FDCWD, "f", O_WRONLY | O_CREAT, 0640));
	CHECK_EQ(mode_of("f"), 0640);
	CHECK_EQ(sys_mkdirat(AT_FDCWD, "d", 01770), 0);
	CHECK_EQ(mode_of("d"), 01770);
	CHECK_EQ(sys_umask(027), 0);
	guest_close(sys_openat(AT_FDCWD, "g", O_WRONLY | O_CREAT, 0666));
	CHECK_EQ(mode_of("g"), 0640);
	CHECK_EQ(sys_mkdirat(AT_FDCWD, "e", 0777), 0);
	CHECK_EQ(mode_of("e"), 0750);
	/* The guide's calls have no mode. */
	CHECK_EQ(sys_mkdir("h"), 0);
	CHECK_EQ(mode_of("h"), 0750);
	CHECK_EQ(sys_mknod("n", 1, 1), 0);
	CHECK_EQ(mode_of("n"), 0640);
	/* Opening what is there changes nothing. */
	guest_close(sys_openat(AT_FDCWD, "f", O_WRONLY | O_CREAT, 0777));
	CHECK_EQ(mode_of("f"), 0640);
}

static void
tell_mask(void *unused)
{
	(void)unused;
	sys_exit(sys_umask(0));
}

static void
the_mask_is_inherited(void)
{
	CHECK_EQ(sys_umask(017077), 022);
	CHECK_EQ(guest_in_child(tell_mask, NULL), 077);
	CHECK_EQ(sys_umask(022), 077);
}

static void
modes_can_be_changed(void)
{
	guest_make_file("f", 10);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_fchmodat(AT_FDCWD, "f", 04711, 0), kept());
	CHECK_EQ(sys_fchmodat(fd, "", 0604, AT_EMPTY_PATH), kept());
	if (!keeps_attrs()) {
		/* What it is anyway can be set. */
		CHECK_EQ(mode_of("f"), 0777);
		CHECK_EQ(sys_fchmodat(AT_FDCWD, "f", 0777, 0), 0);
		return;
	}
	CHECK_EQ(mode_of("f"), 0604);
	CHECK_EQ(sys_fchmodat(AT_FDCWD, "f", 0177777, 0), 0);
	CHECK_EQ(mode_of("f"), 07777);
	CHECK_EQ(sys_fchmodat(AT_FDCWD, ".", 0700, 0), 0);
	CHECK_EQ(mode_of("."), 0700);
	CHECK(S_ISDIR(stat_of(".").mode));
}

static void
what_nobody_may_execute_is_not(void)
{
	static const char *const argv[] = { "x", NULL };

	if (!keeps_attrs())
		return;
	CHECK_EQ(sys_linkat(AT_FDCWD, "/bin/true", AT_FDCWD, "x", 0), 0);
	unsigned int mode = mode_of("x");
	CHECK_EQ(access("x", X_OK), 0);
	CHECK_EQ(sys_fchmodat(AT_FDCWD, "x", 0666, 0), 0);
	int r = guest_exec("x", argv, NULL);
	int executable = access("x", X_OK);
	/* It is /bin/true, after all. */
	CHECK_EQ(sys_fchmodat(AT_FDCWD, "x", mode, 0), 0);
	CHECK_EQ(r, -EACCES);
	CHECK_EQ(executable, -1);
	CHECK_EQ(access("x", R_OK | W_OK), 0);
}

/* --- Owners --------------------------------------------------------------------- */

static void
owners_can_be_changed(void)
{
	guest_make_file("f", 10);
	CHECK_EQ(sys_fchownat(AT_FDCWD, "f", 1000, 2000, 0), kept());
	CHECK_EQ(sys_fchownat(AT_FDCWD, "f", -1, -1, 0), 0);
	if (!keeps_attrs()) {
		CHECK_EQ(sys_fchownat(AT_FDCWD, "f", 0, 0, 0), 0);
		return;
	}
	CHECK_EQ(stat_of("f").uid, 1000);
	CHECK_EQ(stat_of("f").gid, 2000);
	CHECK_EQ(sys_fchownat(AT_FDCWD, "f", -1, 7, 0), 0);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_fchownat(fd, "", 8, -1, AT_EMPTY_PATH), 0);
	CHECK_EQ(stat_of("f").uid, 8);
	CHECK_EQ(stat_of("f").gid, 7);
}

/* --- Times ------------------------------------------------------------------------ */

static bool
is_now(struct octox_timespec t)
{
	struct timespec now;

	CHECK_EQ(clock_gettime(CLOCK_REALTIME, &now), 0);
	return t.sec <= now.tv_sec && t.sec + 100 >= now.tv_sec;
}

static bool
is_later(struct octox_timespec a, struct octox_timespec b)
{
	return a.sec > b.sec || (a.sec == b.sec && a.nsec > b.nsec);
}

static void
times_can_be_set(void)
{
	struct octox_timespec times[2] = {
		{ 1000000000, 123456789 }, { -5, 999999999 }
	};

	guest_make_file("f", 10);
	CHECK_EQ(sys_utimensat(AT_FDCWD, "f", times, 0), kept());
	if (!keeps_attrs()) {
		CHECK_EQ(stat_of("f").mtime.sec, 0);
		times[0].nsec = times[1].nsec = OCTOX_UTIME_OMIT;
		CHECK_EQ(sys_utimensat(AT_FDCWD, "f", times, 0), 0);
		return;
	}
	struct octox_statx st = stat_of("f");
	CHECK_EQ(st.atime.sec, 1000000000);
	CHECK_EQ(st.atime.nsec, 123456789);
	CHECK_EQ(st.mtime.sec, -5);
	CHECK_EQ(st.mtime.nsec, 999999999);
	CHECK(is_now(st.ctime));
	times[0].nsec = OCTOX_UTIME_OMIT;
	times[1].nsec = OCTOX_UTIME_NOW;
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_utimensat(fd, "", times, AT_EMPTY_PATH), 0);
	st = stat_of("f");
	CHECK_EQ(st.atime.sec, 1000000000);
	CHECK(is_now(st.mtime));
	CHECK_EQ(sys_utimensat(AT_FDCWD, "f", NULL, 0), 0);
	CHECK(is_now(stat_of("f").atime));
}

static void
changes_change_times(void)
{
	if (!keeps_attrs())
		return;
	CHECK_EQ(sys_mkdir("d"), 0);
	guest_make_file("d/f", 10);
	struct octox_statx d = stat_of("d"), f = stat_of("d/f");
	CHECK(is_now(f.mtime) && is_now(f.atime) && is_now(f.ctime));
	int fd = guest_open("d/f", O_RDWR);
	CHECK_EQ(sys_write(fd, "x", 1), 1);
	CHECK(is_later(stat_of("d/f").mtime, f.mtime));
	CHECK(is_later(stat_of("d/f").ctime, f.ctime));
	f = stat_of("d/f");
	CHECK_EQ(sys_ftruncate(fd, 5), 0);
	CHECK(is_later(stat_of("d/f").mtime, f.mtime));
	f = stat_of("d/f");
	CHECK_EQ(sys_link("d/f", "d/g"), 0);
	CHECK(is_later(stat_of("d/f").ctime, f.ctime));
	CHECK(!is_later(stat_of("d/f").mtime, f.mtime));
	CHECK(is_later(stat_of("d").mtime, d.mtime));
	d = stat_of("d");
	CHECK_EQ(sys_unlink("d/g"), 0);
	CHECK(is_later(stat_of("d").mtime, d.mtime));
	d = stat_of("d");
	guest_make_file("h", 1);
	CHECK_EQ(sys_renameat(AT_FDCWD, "h", AT_FDCWD, "d/f"), 0);
	CHECK(is_later(stat_of("d").mtime, d.mtime));
}

/* --- Refusals ----------------------------------------------------------------- */

static void
each_call(int dir, const char *path, int flags, int error)
{
	CHECK_EQ(sys_fchmodat(dir, path, 0777, flags), error);
	CHECK_EQ(sys_fchownat(dir, path, 0, 0, flags), error);
	CHECK_EQ(sys_utimensat(dir, path, NULL, flags), error);
}

static void
nonsense_is_refused(void)
{
	struct octox_timespec times[2] = { { 0, -1 }, { 0, 0 } };
	int fds[2];

	guest_make_file("f", 10);
	CHECK_EQ(sys_pipe(fds), 0);
	each_call(AT_FDCWD, "f", NO_FLAG, -EINVAL);
	each_call(AT_FDCWD, "no", 0, -ENOENT);
	each_call(AT_FDCWD, "", 0, -ENOENT);
	each_call(AT_FDCWD, "f/x", 0, -ENOTDIR);
	each_call(AT_FDCWD, NULL, 0, -EFAULT);
	each_call(AT_FDCWD, "\xff", 0, -EILSEQ);
	each_call(NO_FD, "f", 0, -EBADF);
	each_call(NO_FD, "", AT_EMPTY_PATH, -EBADF);
	each_call(fds[0], "f", 0, -ENOTDIR);
	each_call(fds[0], "", AT_EMPTY_PATH, -EINVAL);
	CHECK_EQ(sys_utimensat(AT_FDCWD, "f", times, 0), -EINVAL);
	times[0].nsec = 0;
	times[1].nsec = 1000000000;
	CHECK_EQ(sys_utimensat(AT_FDCWD, "f", times, 0), -EINVAL);
	times[1] = (struct octox_timespec){ INT64_MAX, 0 };
	CHECK_EQ(sys_utimensat(AT_FDCWD, "f", times, 0), -EINVAL);
	CHECK_EQ(sys_utimensat(AT_FDCWD, "f", (void *)1, 0), -EFAULT);
}

static const struct guest_case cases[] = {
	GUEST_CASE(new_files_get_their_mode),
	GUEST_CASE(the_mask_is_inherited),
	GUEST_CASE(modes_can_be_changed),
	GUEST_CASE(what_nobody_may_execute_is_not),
	GUEST_CASE(owners_can_be_changed),
	GUEST_CASE(times_can_be_set),
	GUEST_CASE(changes_change_times),
	GUEST_CASE(nonsense_is_refused),
};

GUEST_MAIN(cases)
