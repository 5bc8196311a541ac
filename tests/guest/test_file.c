/* Reading and writing files: offsets, appending, truncating, sizes. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

static unsigned char buf[64 * 1024];

static uint64_t
size_of(int fd)
{
	struct octox_stat st;

	CHECK_EQ(sys_fstat(fd, &st), 0);
	return st.size;
}

static void
what_is_written_can_be_read(void)
{
	static const size_t size[] = { 0, 1, 511, 1023, 1024, 1025, 4095, 4096,
				       4097, 11 * 1024, 11 * 1024 + 1, 40000 };

	for (size_t i = 0; i < sizeof(size) / sizeof(size[0]); i++) {
		guest_make_file("f", size[i]);
		guest_check_file("f", size[i]);
	}
}

static void
reads_stop_at_the_end(void)
{
	guest_make_file("f", 100);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_read(fd, buf, 60), 60);
	CHECK_EQ(sys_read(fd, buf, 60), 40);
	CHECK_EQ(sys_read(fd, buf, 60), 0);
	CHECK_EQ(sys_read(fd, buf, sizeof(buf)), 0);
}

static void
overwriting_changes_only_its_bytes(void)
{
	guest_make_file("f", 3000);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_read(fd, buf, 1000), 1000);
	memset(buf, 'x', 100);
	CHECK_EQ(sys_write(fd, buf, 100), 100);
	guest_close(fd);
	fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_read(fd, buf, sizeof(buf)), 3000);
	for (size_t i = 0; i < 3000; i++)
		CHECK_EQ(buf[i], i >= 1000 && i < 1100 ? 'x' : guest_byte(i));
}

static void
append_goes_to_the_end_every_time(void)
{
	int a = guest_open("f", O_WRONLY | O_CREAT | O_APPEND);
	int b = guest_open("f", O_WRONLY | O_APPEND);

	CHECK_EQ(sys_write(a, "one", 3), 3);
	CHECK_EQ(sys_write(b, "two", 3), 3);
	CHECK_EQ(sys_write(a, "three", 5), 5);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_read(fd, buf, sizeof(buf)), 11);
	CHECK(memcmp(buf, "onetwothree", 11) == 0);
}

static void
setfl_switches_appending(void)
{
	guest_make_file("f", 10);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_fcntl(fd, F_SETFL, O_APPEND), 0);
	CHECK_EQ(sys_write(fd, "x", 1), 1);
	CHECK_EQ(size_of(fd), 11);
}

static void
appenders_at_once_lose_nothing(void)
{
	enum { WRITERS = 8, EACH = 40, SIZE = 32 };
	char line[SIZE];
	int seen[WRITERS] = { 0 };

	guest_close(guest_open("f", O_WRONLY | O_CREAT));
	for (int w = 0; w < WRITERS; w++)
		if (guest_fork() == 0) {
			int fd = guest_open("f", O_WRONLY | O_APPEND);
			memset(line, 'a' + w, SIZE);
			for (int i = 0; i < EACH; i++)
				CHECK_EQ(sys_write(fd, line, SIZE), SIZE);
			sys_exit(0);
		}
	for (int w = 0; w < WRITERS; w++) {
		int status;
		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
	int fd = guest_open("f", O_RDONLY);
	while (sys_read(fd, line, SIZE) == SIZE) {
		for (int i = 1; i < SIZE; i++)
			CHECK_EQ(line[i], line[0]);
		seen[line[0] - 'a']++;
	}
	for (int w = 0; w < WRITERS; w++)
		CHECK_EQ(seen[w], EACH);
}

static void
truncating_frees_the_blocks(void)
{
	struct octox_sysinfo before, after;

	guest_close(guest_open("f", O_WRONLY | O_CREAT));
	CHECK_EQ(sys_sysinfo(&before), 0);
	guest_make_file("f", 600 * 1024);
	CHECK_EQ(sys_sysinfo(&after), 0);
	CHECK(after.blocks_free <= before.blocks_free - 600);
	guest_close(guest_open("f", O_WRONLY | O_TRUNC));
	CHECK_EQ(sys_sysinfo(&after), 0);
	CHECK_EQ(after.blocks_free, before.blocks_free);
}

static void
a_reader_of_a_truncated_file_is_at_its_end(void)
{
	guest_make_file("f", 5000);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_read(fd, buf, 3000), 3000);
	guest_close(guest_open("f", O_WRONLY | O_TRUNC));
	CHECK_EQ(sys_read(fd, buf, 3000), 0);
}

/* 11 direct, 256 single indirect blocks: some way into the double indirect ones. */
static void
big_files_reach_double_indirect_blocks(void)
{
	size_t n = (FS_NDIRECT + FS_NINDIRECT + 2 * FS_NINDIRECT + 5) *
		   (size_t)FS_BSIZE + 77;

	guest_make_file("f", n);
	guest_check_file("f", n);
}

static void
the_largest_file_ends_with_efbig(void)
{
	uint64_t done = 0;
	long n;

	int fd = guest_open("f", O_WRONLY | O_CREAT);
	while ((n = sys_write(fd, buf, sizeof(buf))) > 0)
		done += (uint64_t)n;
	CHECK_EQ(n, -EFBIG);
	CHECK_EQ(done, FS_MAXFILE);
	CHECK_EQ(size_of(fd), FS_MAXFILE);
	CHECK_EQ(sys_write(fd, buf, 1), -EFBIG);
}

/* Files until the disk is full; then they go and all is as before. */
static void
a_full_disk_is_enospc_and_recovers(void)
{
	static const char *const name[] = { "a", "b", "c", "d", "e" };
	size_t i;
	long n = 0;

	for (i = 0; i < 5 && n >= 0; i++) {
		int fd = guest_open(name[i], O_WRONLY | O_CREAT);
		while ((n = sys_write(fd, buf, sizeof(buf))) > 0)
			;
		guest_close(fd);
		if (n == -EFBIG)
			n = 0;
	}
	CHECK_EQ(n, -ENOSPC);
	CHECK_EQ(sys_mkdir("dir"), -ENOSPC);
	CHECK_EQ(sys_unlink("a"), 0);
	CHECK_EQ(sys_mkdir("dir"), 0);
	guest_make_file("dir/f", 10000);
	guest_check_file("dir/f", 10000);
}

static void
no_inodes_left_is_enospc_and_recovers(void)
{
	char name[] = "f000";
	int n = 0, fd = 0;

	for (; n < 1000; n++) {
		name[1] = (char)('0' + n / 100);
		name[2] = (char)('0' + n / 10 % 10);
		name[3] = (char)('0' + n % 10);
		fd = sys_open(name, O_RDWR | O_CREAT);
		if (fd < 0)
			break;
		guest_close(fd);
	}
	CHECK_EQ(fd, -ENOSPC);
	CHECK_EQ(sys_mkdir("dir"), -ENOSPC);
	CHECK_EQ(sys_mknod("dev", 0, 0), -ENOSPC);
	CHECK_EQ(sys_unlink("f000"), 0);
	CHECK_EQ(sys_mkdir("dir"), 0);
}

static void
writing_from_a_hole_writes_what_is_there(void)
{
	char *end = (char *)sys_sbrk(0);

	CHECK(sys_sbrk((long)(-(uintptr_t)end % 4096) + 4096) > 0);
	end = (char *)sys_sbrk(0);
	int fd = guest_open("f", O_RDWR | O_CREAT);
	CHECK_EQ(sys_write(fd, end - 10, 20), 10);
	CHECK_EQ(size_of(fd), 10);
	CHECK_EQ(sys_write(fd, end, 20), -EFAULT);
	CHECK_EQ(size_of(fd), 10);
	guest_close(fd);
	fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_read(fd, end, 20), -EFAULT);
	CHECK_EQ(sys_read(fd, end - 4, 20), 4);
	CHECK_EQ(sys_read(fd, buf, 20), 6);
}

static void
directories_read_as_entries(void)
{
	struct fs_dirent d[4];
	struct octox_sysinfo info;

	guest_make_file("f", 1);
	int fd = guest_open(".", O_RDONLY);
	CHECK_EQ(sys_sysinfo(&info), 0);
	if (info.fs_features != 0) {
		CHECK_EQ(sys_read(fd, d, sizeof(d)), -EISDIR);
		return;
	}
	CHECK_EQ(sys_read(fd, d, sizeof(d)), 3 * sizeof(d[0]));
	CHECK(strcmp(d[0].name, ".") == 0);
	CHECK(strcmp(d[1].name, "..") == 0);
	CHECK(strcmp(d[2].name, "f") == 0);
	CHECK_EQ(d[1].inum, FS_ROOTINO);
}

static const struct guest_case cases[] = {
	GUEST_CASE(what_is_written_can_be_read),
	GUEST_CASE(reads_stop_at_the_end),
	GUEST_CASE(overwriting_changes_only_its_bytes),
	GUEST_CASE(append_goes_to_the_end_every_time),
	GUEST_CASE(setfl_switches_appending),
	GUEST_CASE(appenders_at_once_lose_nothing),
	GUEST_CASE(truncating_frees_the_blocks),
	GUEST_CASE(a_reader_of_a_truncated_file_is_at_its_end),
	GUEST_CASE(big_files_reach_double_indirect_blocks),
	GUEST_LONG_CASE(the_largest_file_ends_with_efbig),
	GUEST_LONG_CASE(a_full_disk_is_enospc_and_recovers),
	GUEST_CASE(no_inodes_left_is_enospc_and_recovers),
	GUEST_CASE(writing_from_a_hole_writes_what_is_there),
	GUEST_CASE(directories_read_as_entries),
};

GUEST_MAIN(cases)
