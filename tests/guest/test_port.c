/*
 * The port to the machine outside, where what comes goes back: boot/port.tap, which has
 * somebody there who does that, runs this program.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/abi.h>

#include "guest_test.h"

enum { A_PIECE = 65536 };

static int
open_port(int flags)
{
	int r = sys_mknod("port", OCTOX_MAJOR_PORT, 0);

	CHECK(r == 0 || r == -EEXIST);
	return guest_open("port", flags);
}

static void
read_exactly(int fd, unsigned char *buf, size_t n)
{
	while (n > 0) {
		long got = sys_read(fd, buf, n);
		CHECK(got > 0);
		buf += got;
		n -= (size_t)got;
	}
}

static void
other_minors_are_nothing(void)
{
	CHECK_EQ(sys_mknod("other", OCTOX_MAJOR_PORT, 1), 0);
	CHECK_EQ(sys_open("other", O_RDONLY), -ENXIO);
}

static void
all_bytes_come_back(void)
{
	unsigned char out[256], in[256] = { 0 };
	int fd = open_port(O_RDWR);

	for (int i = 0; i < 256; i++)
		out[i] = (unsigned char)i;
	CHECK_EQ(sys_write(fd, out, sizeof(out)), sizeof(out));
	read_exactly(fd, in, sizeof(in));
	CHECK(memcmp(in, out, sizeof(in)) == 0);
	guest_close(fd);
}

static void
nothing_of_nothing(void)
{
	char byte;
	int fd = open_port(O_RDWR | O_NONBLOCK);

	CHECK_EQ(sys_read(fd, &byte, 0), 0);
	CHECK_EQ(sys_write(fd, &byte, 0), 0);
	CHECK_EQ(sys_read(fd, &byte, 1), -EAGAIN);
	CHECK_EQ(sys_read(fd, (void *)1, 1), -EFAULT);
	CHECK_EQ(sys_write(fd, (void *)1, 1), -EFAULT);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_SET), -ESPIPE);
	guest_close(fd);
}

/* More than the buffers of both sides hold: writer and reader have to go together. */
static void
a_lot_comes_back(void)
{
	enum { BYTES = 3 << 20 };
	static unsigned char buf[A_PIECE + 100];
	int fd = open_port(O_RDWR);
	int pid = guest_fork();

	if (pid == 0) {
		for (size_t sent = 0; sent < BYTES;) {
			size_t n = 1 + sent % sizeof(buf);
			if (n > BYTES - sent)
				n = BYTES - sent;
			for (size_t i = 0; i < n; i++)
				buf[i] = guest_byte(sent + i);
			long r = sys_write(fd, buf, n);
			/* A piece at most. */
			CHECK(r > 0 && r <= A_PIECE);
			sent += (size_t)r;
		}
		_exit(0);
	}
	for (size_t got = 0; got < BYTES;) {
		long r = sys_read(fd, buf, sizeof(buf));
		CHECK(r > 0);
		for (long i = 0; i < r; i++)
			CHECK_EQ(buf[i], guest_byte(got++));
	}
	guest_expect(pid, 0);
	guest_close(fd);
}

/* Writes of several processes, up to a piece each, stay whole. */
static void
pieces_are_not_mixed(void)
{
	enum { WRITERS = 4, ROUNDS = 5, SIZE = 20000 };
	static unsigned char buf[SIZE];
	int count[WRITERS] = { 0 };
	int fd = open_port(O_RDWR);

	for (int i = 0; i < WRITERS; i++)
		if (guest_fork() == 0) {
			memset(buf, 'a' + i, SIZE);
			for (int k = 0; k < ROUNDS; k++)
				CHECK_EQ(sys_write(fd, buf, SIZE), SIZE);
			_exit(0);
		}
	for (int n = 0; n < WRITERS * ROUNDS; n++) {
		read_exactly(fd, buf, SIZE);
		for (int i = 1; i < SIZE; i++)
			CHECK_EQ(buf[i], buf[0]);
		count[buf[0] - 'a']++;
	}
	for (int i = 0; i < WRITERS; i++) {
		int status;
		CHECK_EQ(count[i], ROUNDS);
		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
	guest_close(fd);
}

static int
look(int fd, int wait)
{
	struct pollfd p = { fd, POLLIN | POLLOUT, 0 };

	CHECK(poll(&p, 1, wait) >= 0);
	return p.revents;
}

static void
poll_tells_when_there_is_something(void)
{
	int fd = open_port(O_RDWR | O_NONBLOCK);
	struct pollfd p = { fd, POLLIN, 0 };
	unsigned char byte;

	CHECK_EQ(look(fd, 0), POLLOUT);
	CHECK_EQ(poll(&p, 1, 0), 0);
	CHECK_EQ(sys_write(fd, "x", 1), 1);
	CHECK_EQ(poll(&p, 1, -1), 1);
	CHECK_EQ(p.revents, POLLIN);
	CHECK_EQ(sys_read(fd, &byte, 1), 1);
	CHECK_EQ(byte, 'x');
	CHECK_EQ(poll(&p, 1, 0), 0);
	/* While somebody waits, too. */
	int pid = guest_fork();
	if (pid == 0) {
		sys_sleep(2);
		_exit(sys_write(fd, "y", 1) != 1);
	}
	CHECK_EQ(poll(&p, 1, -1), 1);
	CHECK_EQ(sys_read(fd, &byte, 1), 1);
	CHECK_EQ(byte, 'y');
	guest_expect(pid, 0);
	guest_close(fd);
}

/* Everything that is sent is read again, but only when there is no more room. */
static void
poll_tells_when_there_is_room(void)
{
	static unsigned char buf[A_PIECE];
	int fd = open_port(O_RDWR | O_NONBLOCK);
	size_t sent = 0, got = 0;

	while (sent < 40 * sizeof(buf)) {
		long r = sys_write(fd, buf, sizeof(buf));
		if (r > 0) {
			sent += (size_t)r;
			continue;
		}
		CHECK_EQ(r, -EAGAIN);
		int events = look(fd, -1);
		CHECK(events & (POLLIN | POLLOUT));
		while ((r = sys_read(fd, buf, sizeof(buf))) > 0)
			got += (size_t)r;
		CHECK_EQ(r, -EAGAIN);
	}
	CHECK_EQ(sys_fcntl(fd, F_SETFL, 0), 0);
	while (got < sent) {
		long r = sys_read(fd, buf, sizeof(buf));
		CHECK(r > 0);
		got += (size_t)r;
	}
	CHECK_EQ(got, sent);
	guest_close(fd);
}

static volatile sig_atomic_t handled;

static void
note(int number)
{
	(void)number;
	handled++;
}

static void
a_signal_ends_the_wait(void)
{
	struct sigaction act = { .sa_flags = 0 };
	int fd = open_port(O_RDWR);
	unsigned char byte;

	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_read(fd, &byte, 1), -EINTR);
		CHECK_EQ(handled, 1);
		_exit(0);
	}
	sys_sleep(2);
	CHECK_EQ(kill(pid, SIGUSR1), 0);
	guest_expect(pid, 0);
	/* Who reads next misses nothing. */
	CHECK_EQ(sys_write(fd, "z", 1), 1);
	CHECK_EQ(sys_read(fd, &byte, 1), 1);
	CHECK_EQ(byte, 'z');
	guest_close(fd);
}

static const struct guest_case cases[] = {
	GUEST_CASE(other_minors_are_nothing),
	GUEST_CASE(all_bytes_come_back),
	GUEST_CASE(nothing_of_nothing),
	GUEST_CASE(a_lot_comes_back),
	GUEST_CASE(pieces_are_not_mixed),
	GUEST_CASE(poll_tells_when_there_is_something),
	GUEST_CASE(poll_tells_when_there_is_room),
	GUEST_CASE(a_signal_ends_the_wait),
};

GUEST_MAIN(cases)
