/* lseek, and stat by path. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/stat.h>

#include "guest_test.h"

static void
lseek_counts_from_three_places(void)
{
	unsigned char c;

	guest_make_file("f", 3000);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_CUR), 0);
	CHECK_EQ(sys_lseek(fd, 2000, SEEK_SET), 2000);
	CHECK_EQ(sys_read(fd, &c, 1), 1);
	CHECK_EQ(c, guest_byte(2000));
	CHECK_EQ(sys_lseek(fd, -1001, SEEK_CUR), 1000);
	CHECK_EQ(sys_read(fd, &c, 1), 1);
	CHECK_EQ(c, guest_byte(1000));
	CHECK_EQ(sys_lseek(fd, -1, SEEK_END), 2999);
	CHECK_EQ(sys_read(fd, &c, 1), 1);
	CHECK_EQ(c, guest_byte(2999));
	CHECK_EQ(sys_read(fd, &c, 1), 0);
}

static void
lseek_refuses(void)
{
	int fds[2];

	guest_make_file("f", 10);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_lseek(fd, 4, SEEK_SET), 4);
	CHECK_EQ(sys_lseek(fd, -1, SEEK_SET), -EINVAL);
	CHECK_EQ(sys_lseek(fd, -5, SEEK_CUR), -EINVAL);
	CHECK_EQ(sys_lseek(fd, -11, SEEK_END), -EINVAL);
	CHECK_EQ(sys_lseek(fd, 0, 3), -EINVAL);
	CHECK_EQ(sys_lseek(fd, 0, -1), -EINVAL);
	CHECK_EQ(sys_lseek(fd, INT64_MAX, SEEK_CUR), -EINVAL);
	CHECK_EQ(sys_lseek(fd, INT64_MIN, SEEK_END), -EINVAL);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_CUR), 4);
	CHECK_EQ(sys_lseek(99, 0, SEEK_SET), -EBADF);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_lseek(fds[0], 0, SEEK_SET), -ESPIPE);
	CHECK_EQ(sys_lseek(fds[1], 0, SEEK_CUR), -ESPIPE);
	CHECK_EQ(sys_lseek(guest_open("/dev/console", O_RDWR), 0, SEEK_CUR),
		 -ESPIPE);
}

static void
a_gap_reads_as_zeros(void)
{
	char buf[64];

	int fd = guest_open("f", O_RDWR | O_CREAT);
	CHECK_EQ(sys_write(fd, "abc", 3), 3);
	CHECK_EQ(sys_lseek(fd, 20000, SEEK_SET), 20000);
	CHECK_EQ(sys_read(fd, buf, 1), 0);
	CHECK_EQ(sys_write(fd, "x", 1), 1);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_END), 20001);
	CHECK_EQ(sys_lseek(fd, 3, SEEK_SET), 3);
	for (long at = 3; at < 20000; ) {
		long n = sys_read(fd, buf, sizeof(buf));
		CHECK(n > 0);
		for (long i = 0; i < n; i++, at++)
			CHECK_EQ(buf[i], at == 20000 ? 'x' : 0);
	}
}

static void
far_away_there_is_no_room(void)
{
	int fd = guest_open("f", O_RDWR | O_CREAT);

	CHECK_EQ(sys_lseek(fd, INT64_MAX, SEEK_SET), INT64_MAX);
	CHECK_EQ(sys_write(fd, "x", 1), -EFBIG);
	CHECK_EQ(sys_lseek(fd, FS_MAXFILE, SEEK_SET), FS_MAXFILE);
	CHECK_EQ(sys_write(fd, "x", 1), -EFBIG);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_END), 0);
}

static void
appending_ignores_the_place(void)
{
	char buf[8];

	guest_make_file("f", 4);
	int fd = guest_open("f", O_RDWR | O_APPEND);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_SET), 0);
	CHECK_EQ(sys_write(fd, "zz", 2), 2);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_CUR), 6);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_SET), 0);
	CHECK_EQ(sys_read(fd, buf, 8), 6);
	CHECK_EQ((unsigned char)buf[0], guest_byte(0));
	CHECK(memcmp(buf + 4, "zz", 2) == 0);
}

static void
streams_can_seek(void)
{
	FILE *f = fopen("f", "w+");

	CHECK(f != NULL);
	for (int i = 0; i < 5000; i++)
		CHECK(fprintf(f, "%04d\n", i) == 5);
	CHECK_EQ(fseek(f, 5 * 1234, SEEK_SET), 0);
	int n = -1;
	CHECK_EQ(fscanf(f, "%d", &n), 1);
	CHECK_EQ(n, 1234);
	CHECK_EQ(ftell(f), 5 * 1234 + 4);
	CHECK_EQ(fseek(f, -5, SEEK_END), 0);
	CHECK_EQ(fscanf(f, "%d", &n), 1);
	CHECK_EQ(n, 4999);
	rewind(f);
	CHECK_EQ(fputs("new!", f) >= 0, 1);
	CHECK_EQ(fflush(f), 0);
	CHECK_EQ(fclose(f), 0);
	char buf[6];
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_read(fd, buf, 5), 5);
	CHECK(memcmp(buf, "new!\n", 5) == 0);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_END), 25000);
}

static const struct guest_case cases[] = {
	GUEST_CASE(lseek_counts_from_three_places),
	GUEST_CASE(lseek_refuses),
	GUEST_CASE(a_gap_reads_as_zeros),
	GUEST_CASE(far_away_there_is_no_room),
	GUEST_CASE(appending_ignores_the_place),
	GUEST_CASE(streams_can_seek),
};

GUEST_MAIN(cases)
