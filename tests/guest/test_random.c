/* Random numbers: getrandom, the files in /dev, and what the library makes of them. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#include <octox/abi.h>

#include "guest_test.h"

enum { PAGE = OCTOX_PAGE_SIZE, ROUNDS = 64, LARGE = 1 << 20 };

/*
 * Also on machines without an entropy device, or with a slow one: boot/random.tap
 * reads the notes.
 */
static void
call_and_files_agree(void)
{
	unsigned char byte;
	int fd = sys_open("/dev/random", O_RDWR);

	if (fd == -ENXIO) {
		guest_note("no entropy device");
		CHECK_EQ(sys_open("/dev/urandom", O_RDONLY), -ENXIO);
		CHECK_EQ(sys_getrandom(&byte, 1, 0), -ENOSYS);
		CHECK_EQ(sys_getrandom(&byte, 0, GRND_NONBLOCK), -ENOSYS);
		errno = 0;
		CHECK_EQ(getentropy(&byte, 1), -1);
		CHECK_EQ(errno, ENOSYS);
		return;
	}
	CHECK(fd >= 0);
	struct pollfd seeded = { .fd = fd, .events = POLLIN | POLLOUT };
	ssize_t r = sys_getrandom(&byte, 1, GRND_NONBLOCK);
	CHECK(r == 1 || r == -EAGAIN);
	if (r < 0) {
		guest_note("no seed yet");
		CHECK_EQ(poll(&seeded, 1, 0), 1);
		CHECK_EQ(seeded.revents, POLLOUT);
		CHECK_EQ(sys_write(fd, "x", 1), 1);
		CHECK_EQ(sys_getrandom(&byte, 1, GRND_NONBLOCK), -EAGAIN);
		seeded.events = POLLIN;
		CHECK_EQ(poll(&seeded, 1, -1), 1);
	}
	CHECK_EQ(sys_getrandom(&byte, 1, GRND_NONBLOCK), 1);
	CHECK_EQ(poll(&seeded, 1, 0), 1);
	CHECK(seeded.revents & POLLIN);
	guest_close(fd);
}

static void
nothing_comes_twice(void)
{
	static unsigned char all[ROUNDS][32];

	for (int i = 0; i < ROUNDS; i++) {
		CHECK_EQ(getrandom(all[i], sizeof(all[i]), i % 4), 32);
		for (int k = 0; k < i; k++)
			CHECK(memcmp(all[i], all[k], sizeof(all[i])) != 0);
	}
}

/* Each bit of a buffer of that size is 0 in one round and 1 in another. */
static void
check_all_bits(size_t n)
{
	static unsigned char got[3 * PAGE], ones[3 * PAGE], zeros[3 * PAGE];

	memset(ones, 0, n);
	memset(zeros, 0, n);
	for (int i = 0; i < ROUNDS; i++) {
		CHECK_EQ(getrandom(got, n, 0), n);
		for (size_t k = 0; k < n; k++) {
			ones[k] |= got[k];
			zeros[k] |= (unsigned char)~got[k];
		}
	}
	for (size_t k = 0; k < n; k++)
		CHECK(ones[k] == 0xff && zeros[k] == 0xff);
	/* And not more. */
	got[n - 1] = got[n] = 0;
	CHECK_EQ(getrandom(got, n - 1, 0), n - 1);
	CHECK(got[n - 1] == 0 && got[n] == 0);
}

static void
every_bit_changes(void)
{
	static const size_t sizes[] = { 2, 63, 64, 65, 128, 1000, PAGE + 1,
					3 * PAGE - 1 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		check_all_bits(sizes[i]);
}

/* How often each byte comes in a MiB: 4096 times, give or take eight deviations. */
static void
all_bytes_come_as_often(void)
{
	static unsigned char got[LARGE + 1];
	int count[256] = { 0 };

	CHECK_EQ(getrandom(got, LARGE, 0), LARGE);
	CHECK_EQ(got[LARGE], 0);
	for (int i = 0; i < LARGE; i++)
		count[got[i]]++;
	for (int i = 0; i < 256; i++)
		CHECK(abs(count[i] - LARGE / 256) < 8 * 64);
}

static void
errors(void)
{
	unsigned char byte;

	CHECK_EQ(sys_getrandom(&byte, 1, 4), -EINVAL);
	CHECK_EQ(sys_getrandom(&byte, 1, ~0u), -EINVAL);
	CHECK_EQ(sys_getrandom(&byte, SIZE_MAX, 0), -EINVAL);
	CHECK_EQ(sys_getrandom(&byte, 0, 0), 0);
	CHECK_EQ(sys_getrandom(NULL, 0, GRND_RANDOM), 0);
	errno = 0;
	CHECK_EQ(getrandom(&byte, 1, 8), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
bad_pointers(void)
{
	char *page = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(page != MAP_FAILED);
	CHECK_EQ(munmap(page + PAGE, PAGE), 0);
	CHECK_EQ(sys_getrandom(NULL, 1, 0), -EFAULT);
	CHECK_EQ(sys_getrandom(page + PAGE, 1, 0), -EFAULT);
	CHECK_EQ(sys_getrandom((void *)OCTOX_USER_TOP, 1, 0), -EFAULT);
	CHECK_EQ(sys_getrandom((void *)UINT64_MAX, 16, 0), -EFAULT);
	CHECK_EQ(sys_getrandom((void *)(uintptr_t)bad_pointers, 1, 0), -EFAULT);
	/* Into a hole: what comes before it. */
	CHECK_EQ(sys_getrandom(page + PAGE - 10, 20, 0), 10);
	CHECK_EQ(sys_getrandom(page, 1 << 20, 0), PAGE);
	CHECK_EQ(getentropy(page + PAGE - 10, 20), -1);
	CHECK_EQ(errno, EFAULT);
	CHECK_EQ(mprotect(page, PAGE, PROT_READ), 0);
	CHECK_EQ(sys_getrandom(page, 1, 0), -EFAULT);
	CHECK_EQ(munmap(page, PAGE), 0);
}

static void
children_have_numbers_of_their_own(void)
{
	unsigned char mine[32], its[32];
	int fds[2];

	CHECK_EQ(pipe(fds), 0);
	arc4random_buf(mine, sizeof(mine));
	int pid = guest_fork();
	arc4random_buf(mine, sizeof(mine));
	if (pid == 0) {
		CHECK_EQ(write(fds[1], mine, sizeof(mine)), sizeof(mine));
		_exit(0);
	}
	CHECK_EQ(read(fds[0], its, sizeof(its)), sizeof(its));
	CHECK(memcmp(mine, its, sizeof(its)) != 0);
	guest_expect(pid, 0);
	guest_close(fds[0]);
	guest_close(fds[1]);
}

static void
note(int number)
{
	(void)number;
}

/* What has been filled by then is told. */
static void
a_signal_ends_a_large_request(void)
{
	enum { MOST = 64 << 20 };
	struct sigaction act = { .sa_flags = SA_RESTART };
	pid_t parent = getpid();
	char *buf = mmap(NULL, MOST, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(buf != MAP_FAILED);
	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
	int pid = guest_fork();
	if (pid == 0)
		for (;;) {
			kill(parent, SIGUSR1);
			sys_sleep(1);
		}
	ssize_t n;
	do
		n = sys_getrandom(buf, MOST, 0);
	while (n == MOST);
	CHECK(n > 0);
	kill(pid, SIGKILL);
	guest_expect(pid, GUEST_KILLED);
	CHECK_EQ(munmap(buf, MOST), 0);
}

static void
files_in_dev(void)
{
	static const char *const names[] = { "/dev/random", "/dev/urandom" };
	unsigned char a[100], b[100];

	for (int i = 0; i < 2; i++) {
		int fd = guest_open(names[i], O_RDWR);
		CHECK_EQ(read(fd, a, sizeof(a)), sizeof(a));
		CHECK_EQ(read(fd, b, sizeof(b)), sizeof(b));
		CHECK(memcmp(a, b, sizeof(a)) != 0);
		CHECK_EQ(write(fd, a, sizeof(a)), sizeof(a));
		CHECK_EQ(sys_write(fd, (void *)1, 1), -EFAULT);
		CHECK_EQ(sys_read(fd, (void *)1, 1), -EFAULT);
		CHECK_EQ(sys_read(fd, a, 0), 0);
		guest_close(fd);
	}
	CHECK_EQ(sys_mknod("third", OCTOX_MAJOR_RANDOM, 2), 0);
	CHECK_EQ(sys_open("third", O_RDONLY), -ENXIO);
}

static void
getentropy_gives_all_or_nothing(void)
{
	unsigned char a[GETENTROPY_MAX + 1] = { 0 }, zeros[8] = { 0 };

	CHECK_EQ(getentropy(a, GETENTROPY_MAX), 0);
	for (size_t i = 0; i < GETENTROPY_MAX; i += sizeof(zeros))
		CHECK(memcmp(a + i, zeros, sizeof(zeros)) != 0);
	CHECK_EQ(getentropy(a, 0), 0);
	errno = 0;
	CHECK_EQ(getentropy(a, GETENTROPY_MAX + 1), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
arc4random_stays_below_its_bound(void)
{
	static const unsigned int bounds[] = { 2, 3, 10, 0x80000001, UINT_MAX };
	int seen[10] = { 0 };

	CHECK_EQ(arc4random_uniform(0), 0);
	CHECK_EQ(arc4random_uniform(1), 0);
	for (int i = 0; i < 1000; i++)
		seen[arc4random_uniform(10)]++;
	for (int i = 0; i < 10; i++)
		CHECK(seen[i] > 20 && seen[i] < 300);
	for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++)
		for (int k = 0; k < 200; k++)
			CHECK(arc4random_uniform(bounds[i]) < bounds[i]);
	/* 32 bits: one of three numbers is from the upper half at least. */
	int large = 0;
	for (int i = 0; i < 200; i++)
		large += arc4random() > INT_MAX;
	CHECK(large > 40 && large < 160);
}

static void
overrun(void *arg)
{
	(void)arg;
	close(STDERR_FILENO);
	arc4random_buf((void *)1, 1);
}

static void
arc4random_does_not_fail_silently(void)
{
	CHECK_EQ(guest_in_child(overrun, NULL), GUEST_KILLED);
}

static const struct guest_case cases[] = {
	GUEST_CASE(call_and_files_agree),
	GUEST_CASE(nothing_comes_twice),
	GUEST_CASE(every_bit_changes),
	GUEST_CASE(all_bytes_come_as_often),
	GUEST_CASE(errors),
	GUEST_CASE(bad_pointers),
	GUEST_CASE(children_have_numbers_of_their_own),
	GUEST_CASE(a_signal_ends_a_large_request),
	GUEST_CASE(files_in_dev),
	GUEST_CASE(getentropy_gives_all_or_nothing),
	GUEST_CASE(arc4random_stays_below_its_bound),
	GUEST_CASE(arc4random_does_not_fail_silently),
};

GUEST_MAIN(cases)
