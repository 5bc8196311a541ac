/* Reading and writing at a place, and buffers in several parts. */
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fcntl.h>
#include <octox/uio.h>

#include "guest_test.h"

#define PART(p, n)	{ (uintptr_t)(p), (n) }

static long
place(int fd)
{
	return sys_lseek(fd, 0, SEEK_CUR);
}

static void
pread_leaves_the_place_alone(void)
{
	unsigned char buf[100];

	guest_make_file("f", 3000);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_lseek(fd, 7, SEEK_SET), 7);
	for (size_t off = 0; off < 3000; off += 77) {
		size_t want = off + 100 > 3000 ? 3000 - off : 100;
		CHECK_EQ(sys_pread(fd, buf, 100, (long)off), want);
		for (size_t i = 0; i < want; i++)
			CHECK_EQ(buf[i], guest_byte(off + i));
	}
	CHECK_EQ(sys_pread(fd, buf, 1, 3000), 0);
	CHECK_EQ(sys_pread(fd, buf, 1, LONG_MAX), 0);
	CHECK_EQ(sys_pread(fd, buf, 0, 5), 0);
	CHECK_EQ(place(fd), 7);
}

static void
pwrite_leaves_the_place_alone(void)
{
	char buf[8];

	int fd = guest_open("f", O_RDWR | O_CREAT);
	CHECK_EQ(sys_write(fd, "abcdef", 6), 6);
	CHECK_EQ(sys_pwrite(fd, "XY", 2, 1), 2);
	CHECK_EQ(sys_pwrite(fd, "end", 3, 9000), 3);
	CHECK_EQ(place(fd), 6);
	CHECK_EQ(sys_pread(fd, buf, 6, 0), 6);
	CHECK(memcmp(buf, "aXYdef", 6) == 0);
	CHECK_EQ(sys_pread(fd, buf, 8, 8998), 5);
	CHECK(memcmp(buf, "\0\0end", 5) == 0);
}

/* POSIX: only write() minds O_APPEND. */
static void
pwrite_does_not_append(void)
{
	char buf[8];

	int fd = guest_open("f", O_RDWR | O_CREAT | O_APPEND);
	CHECK_EQ(sys_write(fd, "abc", 3), 3);
	CHECK_EQ(sys_pwrite(fd, "X", 1, 0), 1);
	CHECK_EQ(sys_pread(fd, buf, 8, 0), 3);
	CHECK(memcmp(buf, "Xbc", 3) == 0);
}

static void
positional_calls_refuse(void)
{
	int fds[2];
	char c = 'x';
	const struct octox_iovec part = PART(&c, 1);

	guest_make_file("f", 10);
	int r = guest_open("f", O_RDONLY);
	int w = guest_open("f", O_WRONLY);
	CHECK_EQ(sys_pread(99, &c, 1, 0), -EBADF);
	CHECK_EQ(sys_pwrite(-1, &c, 1, 0), -EBADF);
	CHECK_EQ(sys_preadv(99, &part, 1, 0), -EBADF);
	CHECK_EQ(sys_pwritev(99, &part, 1, 0), -EBADF);
	CHECK_EQ(sys_pread(w, &c, 1, 0), -EBADF);
	CHECK_EQ(sys_pwrite(r, &c, 1, 0), -EBADF);
	CHECK_EQ(sys_readv(w, &part, 1), -EBADF);
	CHECK_EQ(sys_writev(r, &part, 1), -EBADF);
	CHECK_EQ(sys_preadv(w, &part, 1, 0), -EBADF);
	CHECK_EQ(sys_pwritev(r, &part, 1, 0), -EBADF);
	CHECK_EQ(sys_pread(r, &c, 1, -1), -EINVAL);
	CHECK_EQ(sys_pwrite(w, &c, 1, LONG_MIN), -EINVAL);
	CHECK_EQ(sys_preadv(r, &part, 1, -1), -EINVAL);
	CHECK_EQ(sys_pread(r, &c, SIZE_MAX, 0), -EINVAL);
	CHECK_EQ(sys_pwrite(w, &c, 1, LONG_MAX), -EFBIG);
	int d = guest_open("/", O_RDONLY);
	CHECK_EQ(sys_pwrite(d, &c, 1, 0), -EBADF);
	CHECK_EQ(sys_pread(d, &c, 1, 0), -EISDIR);
	CHECK_EQ(sys_preadv(d, &part, 1, 0), -EISDIR);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_pread(fds[0], &c, 1, 0), -ESPIPE);
	CHECK_EQ(sys_pwrite(fds[1], &c, 1, 0), -ESPIPE);
	CHECK_EQ(sys_pwritev(fds[1], &part, 1, 0), -ESPIPE);
	CHECK_EQ(sys_preadv(fds[0], &part, 1, 0), -ESPIPE);
	CHECK_EQ(sys_pwritev(w, &part, 1, -1), -EINVAL);
	CHECK_EQ(sys_pwritev(w, &part, 1, LONG_MAX), -EFBIG);
	CHECK_EQ(sys_writev(99, &part, 1), -EBADF);
	CHECK_EQ(sys_lseek(w, LONG_MAX, SEEK_SET), LONG_MAX);
	CHECK_EQ(sys_writev(w, &part, 1), -EFBIG);
	CHECK_EQ(sys_pipe2(fds, O_NONBLOCK), 0);
	CHECK_EQ(sys_readv(fds[0], &part, 1), -EAGAIN);
	while (sys_write(fds[1], "0123456789abcdef", 16) == 16)
		;
	CHECK_EQ(sys_writev(fds[1], &part, 1), -EAGAIN);
	CHECK_EQ(sys_pread(guest_open("/dev/null", O_RDONLY), &c, 1, 0),
		 -ESPIPE);
	CHECK_EQ(c, 'x');
}

static void
parts_follow_each_other(void)
{
	static char a[10000], b[1], c[7000];
	const struct octox_iovec part[] = {
		PART(a, sizeof(a)), PART(NULL, 0), PART(b, sizeof(b)),
		PART(c, sizeof(c)), PART(1, 0),
	};

	guest_make_file("f", 20000);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_readv(fd, part, 5), 17001);
	for (size_t i = 0; i < 10000; i++)
		CHECK_EQ((unsigned char)a[i], guest_byte(i));
	CHECK_EQ((unsigned char)b[0], guest_byte(10000));
	for (size_t i = 0; i < 7000; i++)
		CHECK_EQ((unsigned char)c[i], guest_byte(10001 + i));
	CHECK_EQ(sys_readv(fd, part, 5), 2999);
	CHECK_EQ(sys_readv(fd, part, 5), 0);
	CHECK_EQ(sys_preadv(fd, part, 5, 0), 17001);
	fd = guest_open("g", O_RDWR | O_CREAT);
	CHECK_EQ(sys_writev(fd, part, 5), 17001);
	CHECK_EQ(place(fd), 17001);
	guest_check_file("g", 17001);
	CHECK_EQ(sys_pwritev(fd, part, 5, 5), 17001);
	CHECK_EQ(place(fd), 17001);
}

/* Every way to cut 600 bytes into three parts that matters to pages. */
static void
parts_across_pages(void)
{
	static char memory[4 * OCTOX_PAGE_SIZE]
		__attribute__((aligned(OCTOX_PAGE_SIZE)));
	char out[600], in[600];
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	for (size_t i = 0; i < sizeof(out); i++)
		out[i] = (char)guest_byte(i);
	for (size_t n = 0; n <= 300; n += 60) {
		char *p = memory + OCTOX_PAGE_SIZE - n;
		char *q = memory + 3 * OCTOX_PAGE_SIZE - 10;
		const struct octox_iovec part[] = {
			PART(p, n + 50), PART(q, 200), PART(memory, 350 - n),
		};
		CHECK_EQ(sys_write(fds[1], out, 600), 600);
		CHECK_EQ(sys_readv(fds[0], part, 3), 600);
		CHECK(memcmp(p, out, n + 50) == 0);
		CHECK(memcmp(q, out + n + 50, 200) == 0);
		CHECK(memcmp(memory, out + n + 250, 350 - n) == 0);
		CHECK_EQ(sys_writev(fds[1], part, 3), 600);
		CHECK_EQ(sys_read(fds[0], in, 600), 600);
		CHECK(memcmp(in, out, 600) == 0);
	}
}

/* Short writes of several parts are not mixed, as those of one are not. */
static void
parts_are_one_write_of_a_pipe(void)
{
	enum { WRITERS = 4, ROUNDS = 200, N = 3 };
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	for (int w = 0; w < WRITERS; w++)
		if (guest_fork() == 0) {
			char c = (char)('a' + w), piece[100];
			memset(piece, c, sizeof(piece));
			const struct octox_iovec part[N] = {
				PART(piece, 100), PART(piece, 100),
				PART(piece, 100),
			};
			for (int i = 0; i < ROUNDS; i++)
				CHECK_EQ(sys_writev(fds[1], part, N), 300);
			sys_exit(0);
		}
	guest_close(fds[1]);
	char message[300];
	long total = 0, have = 0, n;
	while ((n = sys_read(fds[0], message + have, 300 - (size_t)have)) > 0) {
		have += n;
		total += n;
		if (have < 300)
			continue;
		for (int i = 1; i < 300; i++)
			CHECK_EQ(message[i], message[0]);
		have = 0;
	}
	CHECK_EQ(total, WRITERS * ROUNDS * 300l);
	for (int w = 0; w < WRITERS; w++)
		CHECK(sys_wait(NULL) > 0);
}

static void
lists_of_parts_are_checked(void)
{
	static struct octox_iovec part[OCTOX_IOV_MAX + 1];
	char buf[4];

	guest_make_file("f", 2000);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(sys_readv(99, part, 1), -EBADF);
	CHECK_EQ(sys_readv(fd, part, 0), -EINVAL);
	CHECK_EQ(sys_writev(fd, part, OCTOX_IOV_MAX + 1), -EINVAL);
	CHECK_EQ(sys_readv(fd, part, SIZE_MAX), -EINVAL);
	CHECK_EQ(sys_readv(fd, part, OCTOX_IOV_MAX), 0);
	part[0] = (struct octox_iovec)PART(buf, 4);
	part[1] = (struct octox_iovec)PART(buf, INT64_MAX - 3);
	CHECK_EQ(sys_readv(fd, part, 2), -EINVAL);
	part[0] = (struct octox_iovec)PART(buf, UINT64_MAX);
	CHECK_EQ(sys_writev(fd, part, 2), -EINVAL);
	CHECK_EQ(place(fd), 0);
	for (int i = 0; i < OCTOX_IOV_MAX; i++)
		part[i] = (struct octox_iovec)PART(buf + i % 4, 1);
	CHECK_EQ(sys_readv(fd, part, OCTOX_IOV_MAX), OCTOX_IOV_MAX);
	CHECK_EQ((unsigned char)buf[3], guest_byte(OCTOX_IOV_MAX - 1));
}

static const char constant[8] = "constant";

static void
parts_at_bad_addresses(void)
{
	char good[8];
	static const uintptr_t bad[] = {
		0, 1, 0x80000000, 1ul << 40, 1ul << 63, UINTPTR_MAX - 3
	};

	guest_make_file("f", 100);
	int fd = guest_open("f", O_RDWR);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const struct octox_iovec *list = (const void *)bad[i];
		const struct octox_iovec first[] = { PART(bad[i], 8),
						     PART(good, 8) };
		const struct octox_iovec second[] = { PART(good, 8),
						      PART(bad[i], 8) };
		CHECK_EQ(sys_readv(fd, list, 1), -EFAULT);
		CHECK_EQ(sys_writev(fd, list, 1), -EFAULT);
		CHECK_EQ(sys_preadv(fd, list, 1, 0), -EFAULT);
		CHECK_EQ(sys_pwritev(fd, list, 1, 0), -EFAULT);
		CHECK_EQ(sys_preadv(fd, first, 2, 0), -EFAULT);
		CHECK_EQ(sys_pwritev(fd, first, 2, 0), -EFAULT);
		CHECK_EQ(sys_pread(fd, (void *)bad[i], 8, 0), -EFAULT);
		CHECK_EQ(sys_pwrite(fd, (void *)bad[i], 8, 0), -EFAULT);
		/* What is good may be used. */
		CHECK_EQ(sys_preadv(fd, second, 2, 0), 8);
	}
	const struct octox_iovec text[] = { PART(constant, 8) };
	CHECK_EQ(sys_preadv(fd, text, 1, 0), -EFAULT);
	CHECK(memcmp(constant, "constant", 8) == 0);
	guest_check_file("f", 100);
}

static void
the_library_has_them(void)
{
	char a[3], b[3];
	struct iovec part[] = { { a, 3 }, { b, 3 } };

	guest_make_file("f", 10);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(readv(fd, part, 2), 6);
	CHECK_EQ(preadv(fd, part, 2, 1), 6);
	CHECK_EQ((unsigned char)b[0], guest_byte(4));
	CHECK_EQ(pwritev(fd, part, 2, 1), 6);
	CHECK_EQ(writev(fd, part, 2), 6);
	CHECK_EQ(pread(fd, a, 1, 9), 1);
	CHECK_EQ(pwrite(fd, "x", 1, 0), 1);
	errno = 0;
	CHECK_EQ(readv(fd, part, -1), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(pread(-1, a, 1, 0), -1);
	CHECK_EQ(errno, EBADF);
	CHECK_EQ(sysconf(_SC_IOV_MAX), OCTOX_IOV_MAX);
	CHECK_EQ(IOV_MAX, OCTOX_IOV_MAX);
}

static const struct guest_case cases[] = {
	GUEST_CASE(pread_leaves_the_place_alone),
	GUEST_CASE(pwrite_leaves_the_place_alone),
	GUEST_CASE(pwrite_does_not_append),
	GUEST_CASE(positional_calls_refuse),
	GUEST_CASE(parts_follow_each_other),
	GUEST_CASE(parts_across_pages),
	GUEST_CASE(parts_are_one_write_of_a_pipe),
	GUEST_CASE(lists_of_parts_are_checked),
	GUEST_CASE(parts_at_bad_addresses),
	GUEST_CASE(the_library_has_them),
};

GUEST_MAIN(cases)
