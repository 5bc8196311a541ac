/*
 * The file system used by many processes at once, and the disk driver for a long
 * time.  Regressions 7, 8, 10, 15 and 16 of the original are in here.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

static void
wait_for_all(int n)
{
	for (int i = 0; i < n; i++) {
		int status;
		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
}

static void
name_for(char name[16], const char *what, int n)
{
	snprintf(name, 15, "%s%d", what, n);
}

static void
eight_readers_of_one_file(void)
{
	guest_make_file("f", 100000);
	for (int i = 0; i < 8; i++)
		if (guest_fork() == 0) {
			for (int k = 0; k < 3; k++)
				guest_check_file("f", 100000);
			sys_exit(0);
		}
	wait_for_all(8);
}

static void
eight_readers_of_eight_files(void)
{
	char name[16];

	for (int i = 0; i < 8; i++) {
		name_for(name, "f", i);
		guest_make_file(name, (size_t)(30000 + i * 1111));
	}
	for (int i = 0; i < 8; i++)
		if (guest_fork() == 0) {
			for (int k = 0; k < 8; k++) {
				name_for(name, "f", (i + k) % 8);
				guest_check_file(name, (size_t)(30000 +
						 (i + k) % 8 * 1111));
			}
			sys_exit(0);
		}
	wait_for_all(8);
}

static void
eight_writers_of_their_own_files(void)
{
	char name[16];

	for (int i = 0; i < 8; i++)
		if (guest_fork() == 0) {
			name_for(name, "w", i);
			for (int k = 0; k < 4; k++) {
				guest_make_file(name, (size_t)(5000 * k + i));
				guest_check_file(name, (size_t)(5000 * k + i));
			}
			sys_exit(0);
		}
	wait_for_all(8);
}

static void
readers_and_writers_of_one_file(void)
{
	enum { SIZE = 2048, WRITERS = 4, READERS = 4, ROUNDS = 30 };
	static char buf[SIZE];

	int fd = guest_open("f", O_RDWR | O_CREAT);
	memset(buf, 'a', SIZE);
	CHECK_EQ(sys_write(fd, buf, SIZE), SIZE);
	guest_close(fd);
	for (int i = 0; i < WRITERS + READERS; i++) {
		if (guest_fork() != 0)
			continue;
		for (int k = 0; k < ROUNDS; k++) {
			fd = guest_open("f", O_RDWR);
			if (i < WRITERS) {
				memset(buf, 'a' + i, SIZE);
				CHECK_EQ(sys_write(fd, buf, SIZE), SIZE);
			} else {
				CHECK_EQ(sys_read(fd, buf, SIZE), SIZE);
				for (int j = 1; j < SIZE; j++)
					CHECK(buf[j] >= 'a' && buf[j] <= 'd');
			}
			guest_close(fd);
		}
		sys_exit(0);
	}
	wait_for_all(WRITERS + READERS);
}

static void
creating_and_removing_in_one_directory(void)
{
	enum { N = 8, ROUNDS = 15 };
	char name[16], other[16];

	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			name_for(name, "x", i);
			name_for(other, "y", i);
			for (int k = 0; k < ROUNDS; k++) {
				guest_make_file(name, 100);
				CHECK_EQ(sys_link(name, other), 0);
				CHECK_EQ(sys_unlink(name), 0);
				guest_check_file(other, 100);
				CHECK_EQ(sys_unlink(other), 0);
			}
			sys_exit(0);
		}
	wait_for_all(N);
}

/* All want the same names: every call succeeds for one or fails as it should. */
static void
fighting_for_the_same_names(void)
{
	enum { N = 8, ROUNDS = 40 };

	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			srand((unsigned int)i);
			for (int k = 0; k < ROUNDS; k++) {
				int r = 0, fd;
				switch (rand() % 6) {
				case 0:
					fd = sys_open("n", O_RDWR | O_CREAT);
					if (fd >= 0)
						guest_close(fd);
					break;
				case 1:
					r = sys_mkdir("n");
					break;
				case 2:
					r = sys_unlink("n");
					break;
				case 3:
					r = sys_link("n", "m");
					break;
				case 4:
					r = sys_mkdir("n/sub");
					break;
				case 5:
					r = sys_unlink("n/sub");
					break;
				}
				CHECK(r == 0 || r == -EEXIST || r == -ENOENT ||
				      r == -EISDIR || r == -ENOTEMPTY ||
				      r == -ENOTDIR);
			}
			sys_exit(0);
		}
	wait_for_all(N);
}

static void
walking_up_while_directories_go(void)
{
	enum { ROUNDS = 60 };

	int remover = guest_fork();
	if (remover == 0) {
		for (int i = 0; i < ROUNDS; i++) {
			sys_mkdir("p");
			sys_mkdir("p/q");
			sys_unlink("p/q");
			sys_unlink("p");
		}
		sys_exit(0);
	}
	for (int i = 0; i < ROUNDS; i++) {
		int fd = sys_open("p/q/../../p/q/..", O_RDONLY);
		if (fd >= 0)
			guest_close(fd);
		else
			CHECK_EQ(fd, -ENOENT);
		if (sys_chdir("p/q") == 0) {
			fd = sys_open("../..", O_RDONLY);
			CHECK(fd >= 0 || fd == -ENOENT);
			if (fd >= 0)
				guest_close(fd);
			CHECK_EQ(sys_chdir("/guest.tmp"), 0);
		}
	}
	guest_expect(remover, 0);
}

/*
 * Each write is durable when it returns, so it costs several requests; enough of
 * them pass the point where 16-bit ring indices wrap.
 */
static void
write_rounds(int rounds)
{
	static char block[FS_BSIZE];

	int fd = guest_open("f", O_RDWR | O_CREAT);
	for (int i = 0; i < rounds; i++) {
		memset(block, i, sizeof(block));
		CHECK_EQ(sys_write(fd, block, sizeof(block)), sizeof(block));
		if (i % 16 == 15) {
			guest_close(fd);
			fd = guest_open("f", O_RDWR | O_TRUNC);
		}
	}
	guest_close(fd);
}

static void
a_thousand_durable_writes(void)
{
	write_rounds(1000);
}

/* Three requests each at the least: two flushes and a write. */
static void
more_than_a_hundred_thousand_requests(void)
{
	write_rounds(35000);
}

/* More data than a small machine has memory for the cache. */
static void
a_file_larger_than_the_cache(void)
{
	guest_make_file("big", 60 << 20);
	guest_check_file("big", 60 << 20);
}

static const struct guest_case cases[] = {
	GUEST_CASE(eight_readers_of_one_file),
	GUEST_CASE(eight_readers_of_eight_files),
	GUEST_CASE(eight_writers_of_their_own_files),
	GUEST_CASE(readers_and_writers_of_one_file),
	GUEST_CASE(creating_and_removing_in_one_directory),
	GUEST_CASE(fighting_for_the_same_names),
	GUEST_CASE(walking_up_while_directories_go),
	GUEST_CASE(a_thousand_durable_writes),
	GUEST_LONG_CASE(more_than_a_hundred_thousand_requests),
	GUEST_LONG_CASE(a_file_larger_than_the_cache),
};

GUEST_MAIN(cases)
