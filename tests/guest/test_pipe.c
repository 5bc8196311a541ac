/* Pipes: order, ends, blocking, killing. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "guest_test.h"

static int rd, wr;

static void
make_pipe(void)
{
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	rd = fds[0];
	wr = fds[1];
}

static void
bytes_come_out_in_order(void)
{
	char buf[16];

	make_pipe();
	CHECK_EQ(sys_write(wr, "hello", 5), 5);
	CHECK_EQ(sys_write(wr, " you", 4), 4);
	CHECK_EQ(sys_read(rd, buf, 3), 3);
	CHECK_EQ(sys_read(rd, buf + 3, sizeof(buf) - 3), 6);
	CHECK(memcmp(buf, "hello you", 9) == 0);
}

static void
read_returns_what_is_there(void)
{
	char buf[64];

	make_pipe();
	CHECK_EQ(sys_write(wr, "123456789", 9), 9);
	CHECK_EQ(sys_read(rd, buf, sizeof(buf)), 9);
}

static void
read_waits_for_the_first_byte(void)
{
	char c = 0;

	make_pipe();
	int pid = guest_fork();
	if (pid == 0) {
		sys_sleep(2);
		CHECK_EQ(sys_write(wr, "x", 1), 1);
		sys_exit(0);
	}
	CHECK_EQ(sys_read(rd, &c, 1), 1);
	CHECK_EQ(c, 'x');
	guest_expect(pid, 0);
}

static void
read_ends_when_the_last_writer_has_gone(void)
{
	char buf[4];

	make_pipe();
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_write(wr, "ab", 2), 2);
		sys_sleep(1);
		sys_exit(0);
	}
	guest_close(wr);
	CHECK_EQ(sys_read(rd, buf, 4), 2);
	CHECK_EQ(sys_read(rd, buf, 4), 0);
	CHECK_EQ(sys_read(rd, buf, 4), 0);
	guest_expect(pid, 0);
}

static void
write_without_a_reader_is_epipe(void)
{
	make_pipe();
	guest_close(rd);
	CHECK_EQ(sys_write(wr, "x", 1), -EPIPE);
	CHECK_EQ(sys_write(wr, "x", 1), -EPIPE);
}

static void
a_blocked_writer_notices_the_reader_leaving(void)
{
	static char big[1 << 20];
	char c;

	make_pipe();
	int pid = guest_fork();
	if (pid == 0) {
		guest_close(rd);
		long n = sys_write(wr, big, sizeof(big));
		CHECK(n > 0 && n < (long)sizeof(big));
		CHECK_EQ(sys_write(wr, big, 1), -EPIPE);
		sys_exit(0);
	}
	CHECK_EQ(sys_read(rd, &c, 1), 1);
	sys_sleep(1);
	guest_close(rd);
	guest_expect(pid, 0);
}

enum { LOAD = 300000 };

/* Write LOAD bytes in odd pieces. */
static void
feed(int fd)
{
	static unsigned char buf[5000];
	size_t done = 0, piece = 1;

	while (done < LOAD) {
		piece = (piece * 7 + 3) % sizeof(buf) + 1;
		if (piece > LOAD - done)
			piece = LOAD - done;
		for (size_t i = 0; i < piece; i++)
			buf[i] = guest_byte(done + i);
		CHECK_EQ(sys_write(fd, buf, piece), piece);
		done += piece;
	}
}

/* Read in other odd pieces until the end; how many bytes. */
static size_t
drain(int fd)
{
	static unsigned char buf[3000];
	size_t done = 0, piece = 1;
	long n;

	while ((n = sys_read(fd, buf, piece)) > 0) {
		for (long i = 0; i < n; i++)
			CHECK_EQ(buf[i], guest_byte(done + (size_t)i));
		done += (size_t)n;
		piece = (piece * 5 + 11) % sizeof(buf) + 1;
	}
	CHECK_EQ(n, 0);
	return done;
}

static void
much_data_goes_through_unchanged(void)
{
	make_pipe();
	int pid = guest_fork();
	if (pid == 0) {
		guest_close(rd);
		feed(wr);
		sys_exit(0);
	}
	guest_close(wr);
	CHECK_EQ(drain(rd), LOAD);
	guest_expect(pid, 0);
}

static void
many_writers_mix_only_whole_small_writes(void)
{
	enum { WRITERS = 6, EACH = 200, SIZE = 64 };
	char buf[SIZE];
	int seen[WRITERS] = { 0 };
	long n;

	make_pipe();
	for (int w = 0; w < WRITERS; w++)
		if (guest_fork() == 0) {
			memset(buf, 'a' + w, SIZE);
			for (int i = 0; i < EACH; i++)
				CHECK_EQ(sys_write(wr, buf, SIZE), SIZE);
			sys_exit(0);
		}
	guest_close(wr);
	size_t fill = 0;
	while ((n = sys_read(rd, buf + fill, SIZE - fill)) > 0) {
		fill += (size_t)n;
		if (fill < SIZE)
			continue;
		for (int i = 1; i < SIZE; i++)
			CHECK_EQ(buf[i], buf[0]);
		seen[buf[0] - 'a']++;
		fill = 0;
	}
	for (int w = 0; w < WRITERS; w++) {
		CHECK_EQ(seen[w], EACH);
		CHECK(sys_wait(NULL) > 0);
	}
}

static void
many_readers_lose_nothing(void)
{
	enum { READERS = 5, BYTES = 20000 };
	static char buf[100];
	int counts[2], total = 0;

	make_pipe();
	CHECK_EQ(sys_pipe(counts), 0);
	for (int r = 0; r < READERS; r++)
		if (guest_fork() == 0) {
			int mine = 0;
			long n;
			guest_close(wr);
			while ((n = sys_read(rd, buf, sizeof(buf))) > 0)
				mine += (int)n;
			sys_write(counts[1], &mine, sizeof(mine));
			sys_exit(0);
		}
	for (int i = 0; i < BYTES / 10; i++)
		CHECK_EQ(sys_write(wr, "0123456789", 10), 10);
	guest_close(wr);
	for (int r = 0; r < READERS; r++) {
		int mine;
		CHECK(sys_wait(NULL) > 0);
		CHECK_EQ(sys_read(counts[0], &mine, sizeof(mine)),
			 sizeof(mine));
		total += mine;
	}
	CHECK_EQ(total, BYTES);
}

static void
a_blocked_reader_can_be_killed(void)
{
	char c;

	make_pipe();
	int pid = guest_fork();
	if (pid == 0) {
		(void)!sys_read(rd, &c, 1);
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
	CHECK_EQ(sys_write(wr, "x", 1), 1);
	CHECK_EQ(sys_read(rd, &c, 1), 1);
}

static void
a_blocked_writer_can_be_killed(void)
{
	static char big[1 << 20];

	make_pipe();
	int pid = guest_fork();
	if (pid == 0) {
		(void)!sys_write(wr, big, sizeof(big));
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
}

static void
a_bad_buffer_takes_no_bytes(void)
{
	char c;

	make_pipe();
	CHECK_EQ(sys_write(wr, "ab", 2), 2);
	CHECK_EQ(sys_read(rd, (void *)1, 1), -EFAULT);
	CHECK_EQ(sys_write(wr, (void *)1, 1), -EFAULT);
	CHECK_EQ(sys_read(rd, &c, 1), 1);
	CHECK_EQ(c, 'a');
}

static void
nothing_can_be_read_into_or_written_from_length_zero(void)
{
	make_pipe();
	CHECK_EQ(sys_read(rd, NULL, 0), 0);
	CHECK_EQ(sys_write(wr, NULL, 0), 0);
}

static void
closing_in_any_order_frees_it(void)
{
	for (int i = 0; i < 300; i++) {
		make_pipe();
		CHECK_EQ(sys_write(wr, "x", 1), 1);
		guest_close(i % 2 ? rd : wr);
		guest_close(i % 2 ? wr : rd);
	}
}

/* Regression 17: both last holders close at the same moment. */
static void
simultaneous_last_closes_end_the_pipe(void)
{
	char c;

	for (int i = 0; i < 100; i++) {
		make_pipe();
		int a = guest_fork();
		if (a == 0)
			sys_exit(0);
		int b = guest_fork();
		if (b == 0)
			sys_exit(0);
		guest_close(wr);
		CHECK_EQ(sys_read(rd, &c, 1), 0);
		guest_close(rd);
		CHECK_EQ(sys_wait(NULL) + sys_wait(NULL), a + b);
	}
}

static const struct guest_case cases[] = {
	GUEST_CASE(bytes_come_out_in_order),
	GUEST_CASE(read_returns_what_is_there),
	GUEST_CASE(read_waits_for_the_first_byte),
	GUEST_CASE(read_ends_when_the_last_writer_has_gone),
	GUEST_CASE(write_without_a_reader_is_epipe),
	GUEST_CASE(a_blocked_writer_notices_the_reader_leaving),
	GUEST_CASE(much_data_goes_through_unchanged),
	GUEST_CASE(many_writers_mix_only_whole_small_writes),
	GUEST_CASE(many_readers_lose_nothing),
	GUEST_CASE(a_blocked_reader_can_be_killed),
	GUEST_CASE(a_blocked_writer_can_be_killed),
	GUEST_CASE(a_bad_buffer_takes_no_bytes),
	GUEST_CASE(nothing_can_be_read_into_or_written_from_length_zero),
	GUEST_CASE(closing_in_any_order_frees_it),
	GUEST_CASE(simultaneous_last_closes_end_the_pipe),
};

GUEST_MAIN(cases)
