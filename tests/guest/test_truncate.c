/* ftruncate: what it cuts off, what it adds, what it refuses. */
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

enum { NO_FD = 60, BLOCK = 1024, SIZE = 600 * BLOCK + 77 };

static unsigned char buf[BLOCK];

static long
size_of(int fd)
{
	struct octox_stat st;

	CHECK_EQ(sys_fstat(fd, &st), 0);
	return (long)st.size;
}

static uint64_t
free_blocks(void)
{
	struct octox_sysinfo info;

	CHECK_EQ(sys_sysinfo(&info), 0);
	return info.blocks_free;
}

/* The first data bytes are those of guest_make_file, the others zero. */
static void
expect_bytes(int fd, size_t data)
{
	size_t at = 0;
	long n;

	CHECK_EQ(sys_lseek(fd, 0, SEEK_SET), 0);
	while ((n = sys_read(fd, buf, sizeof(buf))) > 0)
		for (long i = 0; i < n; i++, at++)
			if (buf[i] != (at < data ? guest_byte(at) : 0))
				guest_fail(__FILE__, __LINE__, "byte %lu",
					   (unsigned long)at);
	CHECK_EQ(n, 0);
	CHECK_EQ(at, size_of(fd));
}

/* Lengths in and between blocks, direct ones and those of either table. */
static const long cut_at[] = {
	SIZE - 1, SIZE - 77, 600 * BLOCK - 1, 523 * BLOCK, 400 * BLOCK + 5,
	267 * BLOCK + 1, 267 * BLOCK, 266 * BLOCK + 9, 100 * BLOCK,
	11 * BLOCK + 1, 11 * BLOCK, 11 * BLOCK - 1, BLOCK, 1, 0
};

static void
a_file_is_cut_anywhere(void)
{
	guest_make_file("f", SIZE);
	int fd = guest_open("f", O_RDWR);
	for (size_t i = 0; i < sizeof(cut_at) / sizeof(cut_at[0]); i++) {
		CHECK_EQ(sys_ftruncate(fd, cut_at[i]), 0);
		expect_bytes(fd, (size_t)cut_at[i]);
	}
}

static void
what_was_cut_off_does_not_come_back(void)
{
	for (size_t i = 0; i < sizeof(cut_at) / sizeof(cut_at[0]); i += 3) {
		guest_make_file("f", SIZE);
		int fd = guest_open("f", O_RDWR);
		CHECK_EQ(sys_ftruncate(fd, cut_at[i]), 0);
		CHECK_EQ(sys_ftruncate(fd, SIZE + 3 * BLOCK), 0);
		expect_bytes(fd, (size_t)cut_at[i]);
		guest_close(fd);
	}
}

static void
what_is_added_takes_no_room(void)
{
	guest_make_file("f", 10);
	int fd = guest_open("f", O_RDWR);
	uint64_t before = free_blocks();
	CHECK_EQ(sys_ftruncate(fd, FS_MAXFILE), 0);
	CHECK_EQ(free_blocks(), before);
	CHECK_EQ(sys_lseek(fd, -1, SEEK_END), FS_MAXFILE - 1);
	CHECK_EQ(sys_read(fd, buf, 2), 1);
	CHECK_EQ(buf[0], 0);
	CHECK_EQ(sys_ftruncate(fd, FS_MAXFILE - 1), 0);
	CHECK_EQ(sys_ftruncate(fd, 10), 0);
	expect_bytes(fd, 10);
	/* Behind the end, after a truncation too. */
	CHECK_EQ(sys_lseek(fd, 5000, SEEK_SET), 5000);
	CHECK_EQ(sys_write(fd, "", 1), 1);
	expect_bytes(fd, 10);
}

static void
the_room_comes_back(void)
{
	uint64_t before = free_blocks();

	guest_make_file("f", SIZE);
	uint64_t full = before - free_blocks();
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_ftruncate(fd, 300 * BLOCK), 0);
	/* One of the two lower tables has gone too. */
	CHECK_EQ(before - free_blocks(), full - 301 - 1);
	CHECK_EQ(sys_ftruncate(fd, 0), 0);
	CHECK_EQ(free_blocks(), before);
}

static void
the_place_stays(void)
{
	guest_make_file("f", 100);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_lseek(fd, 50, SEEK_SET), 50);
	CHECK_EQ(sys_ftruncate(fd, 20), 0);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_CUR), 50);
	CHECK_EQ(sys_read(fd, buf, 10), 0);
	CHECK_EQ(sys_write(fd, "x", 1), 1);
	CHECK_EQ(size_of(fd), 51);
}

static void
a_file_without_a_name_too(void)
{
	uint64_t before = free_blocks();

	guest_make_file("f", SIZE);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_unlink("f"), 0);
	CHECK_EQ(sys_ftruncate(fd, 300 * BLOCK + 1), 0);
	expect_bytes(fd, 300 * BLOCK + 1);
	guest_close(fd);
	CHECK_EQ(free_blocks(), before);
}

static void
truncate_goes_by_name(void)
{
	guest_make_file("f", 100);
	CHECK_EQ(truncate("f", 30), 0);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(size_of(fd), 30);
	CHECK_EQ(truncate("no", 30), -1);
}

static void
ftruncate_refuses(void)
{
	int fds[2];

	guest_make_file("f", 100);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_ftruncate(NO_FD, 0), -EBADF);
	CHECK_EQ(sys_ftruncate(-1, 0), -EBADF);
	CHECK_EQ(sys_ftruncate(guest_open("f", O_RDONLY), 0), -EINVAL);
	CHECK_EQ(sys_ftruncate(guest_open(".", O_RDONLY), 0), -EINVAL);
	CHECK_EQ(sys_ftruncate(guest_open("/dev/console", O_RDWR), 0), -EINVAL);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_ftruncate(fds[1], 0), -EINVAL);
	CHECK_EQ(sys_ftruncate(fd, -1), -EINVAL);
	CHECK_EQ(sys_ftruncate(fd, FS_MAXFILE + 1), -EFBIG);
	CHECK_EQ(sys_ftruncate(fd, INT64_MAX), -EFBIG);
	expect_bytes(fd, 100);
}

static void
fsync_has_nothing_to_do(void)
{
	int fds[2];

	guest_make_file("f", 100);
	CHECK_EQ(fsync(guest_open("f", O_RDONLY)), 0);
	CHECK_EQ(fdatasync(guest_open(".", O_RDONLY)), 0);
	CHECK_EQ(fsync(NO_FD), -1);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(fsync(fds[0]), -1);
	sync();
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_file_is_cut_anywhere),
	GUEST_CASE(what_was_cut_off_does_not_come_back),
	GUEST_CASE(what_is_added_takes_no_room),
	GUEST_CASE(the_room_comes_back),
	GUEST_CASE(the_place_stays),
	GUEST_CASE(a_file_without_a_name_too),
	GUEST_CASE(truncate_goes_by_name),
	GUEST_CASE(ftruncate_refuses),
	GUEST_CASE(fsync_has_nothing_to_do),
};

GUEST_MAIN(cases)
