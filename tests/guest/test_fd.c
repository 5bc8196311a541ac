/* Descriptors: open, close, dup, dup2, fcntl, fstat, and their limits. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/limits.h>
#include <octox/stat.h>

#include "guest_test.h"

static const int bad_fd[] = { -1, 40, NOFILE, NOFILE + 1, INT32_MAX, INT32_MIN };

#define EACH_BAD_FD(i) \
	for (size_t i = 0; i < sizeof(bad_fd) / sizeof(bad_fd[0]); i++)

static void
bad_descriptors_are_ebadf_everywhere(void)
{
	char byte;
	struct octox_stat st;

	EACH_BAD_FD(i) {
		int fd = bad_fd[i];
		CHECK_EQ(sys_read(fd, &byte, 1), -EBADF);
		CHECK_EQ(sys_write(fd, &byte, 1), -EBADF);
		CHECK_EQ(sys_read(fd, NULL, 1), -EBADF);
		CHECK_EQ(sys_read(fd, &byte, SIZE_MAX), -EBADF);
		CHECK_EQ(sys_fstat(fd, &st), -EBADF);
		CHECK_EQ(sys_close(fd), -EBADF);
		CHECK_EQ(sys_dup(fd), -EBADF);
		CHECK_EQ(sys_dup2(fd, 5), -EBADF);
		CHECK_EQ(sys_fcntl(fd, F_GETFD, 0), -EBADF);
		CHECK_EQ(sys_fcntl(fd, 99, 0), -EBADF);
	}
	CHECK_EQ(sys_dup2(0, NOFILE), -EBADF);
	CHECK_EQ(sys_dup2(0, -1), -EBADF);
	CHECK_EQ(sys_dup2(40, 40), -EBADF);
}

static void
open_gives_the_lowest_free_one(void)
{
	guest_make_file("f", 1);
	int a = guest_open("f", O_RDONLY);
	int b = guest_open("f", O_RDONLY);
	int c = guest_open("f", O_RDONLY);
	CHECK(a < b && b < c);
	guest_close(a);
	guest_close(b);
	CHECK_EQ(guest_open("f", O_RDONLY), a);
	CHECK_EQ(sys_dup(c), b);
}

static void
a_full_table_is_emfile_and_nothing_is_made(void)
{
	int fds[2] = { 77, 78 };
	int n = 0, fd;

	guest_make_file("f", 1);
	while ((fd = sys_open("f", O_RDONLY)) >= 0)
		n++;
	CHECK_EQ(fd, -EMFILE);
	CHECK(n >= NOFILE - 10);
	CHECK_EQ(sys_open("new", O_RDWR | O_CREAT), -EMFILE);
	CHECK_EQ(sys_dup(0), -EMFILE);
	CHECK_EQ(sys_fcntl(0, F_DUPFD, 3), -EMFILE);
	CHECK_EQ(sys_pipe(fds), -EMFILE);
	guest_close(NOFILE - 1);
	CHECK_EQ(sys_pipe(fds), -EMFILE);
	CHECK(fds[0] == 77 && fds[1] == 78);
	CHECK_EQ(sys_open("new", O_RDONLY), -ENOENT);
	CHECK_EQ(sys_dup(0), NOFILE - 1);
}

static void
too_many_open_files_in_all_is_enfile(void)
{
	enum { CHILDREN = NFILE / (NOFILE - 8) + 2 };
	int go[2], full[2], reached = 0;
	char byte;

	guest_make_file("f", 1);
	CHECK_EQ(sys_pipe(go), 0);
	CHECK_EQ(sys_pipe(full), 0);
	for (int i = 0; i < CHILDREN; i++) {
		if (guest_fork() != 0)
			continue;
		int fd;
		while ((fd = sys_open("f", O_RDONLY)) >= 0)
			;
		if (fd == -ENFILE) {
			/* No file, so none is created, and no pipe either. */
			int fds[2];
			CHECK_EQ(sys_open("new", O_RDWR | O_CREAT), -ENFILE);
			CHECK_EQ(sys_pipe(fds), -ENFILE);
		}
		byte = fd == -ENFILE ? 'e' : 'm';
		CHECK_EQ(sys_write(full[1], &byte, 1), 1);
		guest_close(go[1]);
		CHECK_EQ(sys_read(go[0], &byte, 1), 0);
		sys_exit(0);
	}
	for (int i = 0; i < CHILDREN; i++) {
		CHECK_EQ(sys_read(full[0], &byte, 1), 1);
		reached += byte == 'e';
	}
	guest_close(go[1]);
	for (int i = 0; i < CHILDREN; i++)
		CHECK(sys_wait(NULL) > 0);
	CHECK(reached > 0);
	CHECK_EQ(sys_open("new", O_RDONLY), -ENOENT);
}

static void
dup_shares_offset_and_outlives_the_original(void)
{
	unsigned char c;

	guest_make_file("f", 3);
	int fd = guest_open("f", O_RDONLY);
	int copy = sys_dup(fd);
	CHECK_EQ(sys_read(fd, &c, 1), 1);
	guest_close(fd);
	CHECK_EQ(sys_read(copy, &c, 1), 1);
	CHECK_EQ(c, guest_byte(1));
}

static void
dup2_closes_what_was_there(void)
{
	int fds[2];
	char byte;

	CHECK_EQ(sys_pipe(fds), 0);
	guest_make_file("f", 1);
	int fd = guest_open("f", O_RDONLY);
	/* The only writing end goes away: the reader sees the end. */
	CHECK_EQ(sys_dup2(fd, fds[1]), fds[1]);
	CHECK_EQ(sys_read(fds[0], &byte, 1), 0);
	CHECK_EQ(sys_dup2(fd, 30), 30);
	CHECK_EQ(sys_read(30, &byte, 1), 1);
}

static void
dup2_onto_itself_changes_nothing(void)
{
	guest_make_file("f", 1);
	int fd = guest_open("f", O_RDONLY | O_CLOEXEC);
	CHECK_EQ(sys_dup2(fd, fd), fd);
	CHECK_EQ(sys_fcntl(fd, F_GETFD, 0), FD_CLOEXEC);
	CHECK_EQ(sys_dup2(fd, 9), 9);
	CHECK_EQ(sys_fcntl(9, F_GETFD, 0), 0);
}

static void
fcntl_does_its_five_commands(void)
{
	int fd = guest_open("f", O_RDWR | O_CREAT);

	CHECK_EQ(sys_fcntl(fd, F_DUPFD, 20), 20);
	CHECK_EQ(sys_fcntl(fd, F_DUPFD, 20), 21);
	CHECK_EQ(sys_fcntl(fd, F_DUPFD, NOFILE), -EINVAL);
	CHECK_EQ(sys_fcntl(fd, F_DUPFD, -1), -EINVAL);
	CHECK_EQ(sys_fcntl(fd, F_GETFD, 0), 0);
	CHECK_EQ(sys_fcntl(fd, F_SETFD, FD_CLOEXEC), 0);
	CHECK_EQ(sys_fcntl(fd, F_GETFD, 0), FD_CLOEXEC);
	CHECK_EQ(sys_fcntl(fd, F_SETFD, 0), 0);
	CHECK_EQ(sys_fcntl(fd, F_GETFD, 0), 0);
	CHECK_EQ(sys_fcntl(fd, F_GETFL, 0) & O_ACCMODE, O_RDWR);
	CHECK_EQ(sys_fcntl(fd, F_SETFL, O_APPEND), 0);
	CHECK_EQ(sys_fcntl(20, F_GETFL, 0) & (O_ACCMODE | O_APPEND),
		 O_RDWR | O_APPEND);
	CHECK_EQ(sys_fcntl(fd, 99, 0), -EINVAL);
	CHECK_EQ(sys_fcntl(fd, -1, 0), -EINVAL);
}

static void
fstat_tells_what_a_file_is(void)
{
	struct octox_stat st, dir, dev;
	int fds[2];

	guest_make_file("f", 1234);
	CHECK_EQ(sys_link("f", "g"), 0);
	memset(&st, 0xff, sizeof(st));
	CHECK_EQ(sys_fstat(guest_open("f", O_RDONLY), &st), 0);
	CHECK_EQ(st.type, OCTOX_T_FILE);
	CHECK_EQ(st.size, 1234);
	CHECK_EQ(st.nlink, 2);
	CHECK_EQ(st.major, 0);
	CHECK_EQ(st.minor, 0);
	CHECK_EQ(sys_mkdir("d"), 0);
	CHECK_EQ(sys_fstat(guest_open("d", O_RDONLY), &dir), 0);
	CHECK_EQ(dir.type, OCTOX_T_DIR);
	CHECK_EQ(dir.nlink, 2);
	CHECK(dir.ino != st.ino);
	CHECK_EQ(sys_fstat(guest_open("/dev/console", O_RDWR), &dev), 0);
	CHECK_EQ(dev.type, OCTOX_T_DEVICE);
	CHECK_EQ(dev.major, 1);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_fstat(fds[0], &st), 0);
	CHECK_EQ(st.type, OCTOX_T_PIPE);
}

static void
what_is_not_open_for_that_is_ebadf(void)
{
	char byte = 'x';
	int fds[2];

	int w = guest_open("f", O_WRONLY | O_CREAT);
	int r = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_read(w, &byte, 1), -EBADF);
	CHECK_EQ(sys_read(w, &byte, 0), -EBADF);
	CHECK_EQ(sys_write(r, &byte, 1), -EBADF);
	CHECK_EQ(sys_write(guest_open("/", O_RDONLY), &byte, 1), -EBADF);
	CHECK_EQ(sys_write(guest_open("/dev/null", O_RDONLY), &byte, 1), -EBADF);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_read(fds[1], &byte, 1), -EBADF);
	CHECK_EQ(sys_write(fds[0], &byte, 1), -EBADF);
}

static void
lengths_beyond_a_long_are_einval(void)
{
	char byte;

	guest_make_file("f", 5);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_read(fd, &byte, SIZE_MAX), -EINVAL);
	CHECK_EQ(sys_read(fd, &byte, (size_t)INT64_MAX + 1), -EINVAL);
	CHECK_EQ(sys_write(fd, &byte, SIZE_MAX), -EINVAL);
	CHECK_EQ(sys_read(fd, &byte, 0), 0);
	CHECK_EQ(sys_write(fd, &byte, 0), 0);
	guest_check_file("f", 5);
}

/* Devices for descriptors: the same file again, for what that is open for. */
static void
devices_stand_for_descriptors(void)
{
	char byte;
	int fds[2];

	CHECK_EQ(sys_mknod("30", OCTOX_MAJOR_FD, 30), 0);
	CHECK_EQ(sys_open("30", O_RDONLY), -EBADF);
	guest_make_file("f", 5);
	CHECK_EQ(sys_dup2(guest_open("f", O_RDWR), 30), 30);
	int again = guest_open("30", O_RDONLY | O_CLOEXEC);
	CHECK(again != 30);
	CHECK_EQ(sys_fcntl(again, F_GETFD, 0), FD_CLOEXEC);
	CHECK_EQ(sys_fcntl(30, F_GETFD, 0), 0);
	CHECK_EQ(sys_read(30, &byte, 1), 1);
	CHECK_EQ(sys_read(again, &byte, 1), 1);
	CHECK_EQ(byte, guest_byte(1));
	CHECK_EQ(sys_close(30), 0);
	CHECK_EQ(sys_read(again, &byte, 1), 1);
	CHECK_EQ(byte, guest_byte(2));
	CHECK_EQ(sys_open("30", O_RDONLY), -EBADF);

	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_dup2(fds[1], 30), 30);
	CHECK_EQ(sys_open("30", O_RDONLY), -EACCES);
	CHECK_EQ(sys_openat(AT_FDCWD, "30", O_RDWR, 0), -EACCES);
	int w = guest_open("30", O_WRONLY | O_CREAT | O_TRUNC);
	CHECK_EQ(sys_write(w, "x", 1), 1);
	CHECK_EQ(sys_read(fds[0], &byte, 1), 1);
	CHECK_EQ(byte, 'x');
	guest_check_file("f", 5);
}

static void
devices_for_descriptors_that_cannot_be(void)
{
	CHECK_EQ(sys_mknod("too-high", OCTOX_MAJOR_FD, NOFILE), 0);
	CHECK_EQ(sys_open("too-high", O_RDONLY), -ENXIO);
	CHECK_EQ(sys_mknod("last", OCTOX_MAJOR_FD, NOFILE - 1), 0);
	CHECK_EQ(sys_openat(AT_FDCWD, "last", O_RDONLY, 0), -EBADF);
}

static void
the_standard_streams_have_devices(void)
{
	static const char *const names[] = {
		"/dev/stdin", "/dev/stdout", "/dev/stderr"
	};
	struct octox_stat st;

	for (int fd = 0; fd < 3; fd++) {
		guest_make_file("f", 100);
		int file = guest_open("f", O_RDWR);
		CHECK_EQ(sys_dup2(file, fd), fd);
		CHECK_EQ(sys_fstat(guest_open(names[fd], O_RDWR), &st), 0);
		CHECK_EQ(st.size, 100);
	}
}

static const struct guest_case cases[] = {
	GUEST_CASE(bad_descriptors_are_ebadf_everywhere),
	GUEST_CASE(open_gives_the_lowest_free_one),
	GUEST_CASE(a_full_table_is_emfile_and_nothing_is_made),
	GUEST_CASE(too_many_open_files_in_all_is_enfile),
	GUEST_CASE(dup_shares_offset_and_outlives_the_original),
	GUEST_CASE(dup2_closes_what_was_there),
	GUEST_CASE(dup2_onto_itself_changes_nothing),
	GUEST_CASE(fcntl_does_its_five_commands),
	GUEST_CASE(fstat_tells_what_a_file_is),
	GUEST_CASE(what_is_not_open_for_that_is_ebadf),
	GUEST_CASE(lengths_beyond_a_long_are_einval),
	GUEST_CASE(devices_stand_for_descriptors),
	GUEST_CASE(devices_for_descriptors_that_cannot_be),
	GUEST_CASE(the_standard_streams_have_devices),
};

GUEST_MAIN(cases)
