/* Mapped memory: anonymous, shared, of files; its rights; waiting for a word in it. */
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fcntl.h>
#include <octox/sysinfo.h>
#include <octox/time.h>

#include "guest_test.h"

enum {
	PAGE = OCTOX_PAGE_SIZE,
	RW = PROT_READ | PROT_WRITE,
	PRIVATE = MAP_PRIVATE | MAP_ANONYMOUS,
	SHARED = MAP_SHARED | MAP_ANONYMOUS,
};

static char *
map(size_t len, int prot, int flags)
{
	long r = sys_mmap(NULL, len, prot, flags, -1, 0);

	if (r < 0)
		guest_fail(__FILE__, __LINE__, "mmap: %ld", r);
	CHECK_EQ(r % PAGE, 0);
	return (char *)r;
}

static char *
map_file(int fd, size_t len, int prot, int flags, long off)
{
	long r = sys_mmap(NULL, len, prot, flags, fd, off);

	if (r < 0)
		guest_fail(__FILE__, __LINE__, "mmap: %ld", r);
	return (char *)r;
}

static void
load(void *p)
{
	(void)*(volatile char *)p;
}

static void
store(void *p)
{
	*(volatile char *)p = 'x';
}

static bool
can(void (*touch)(void *), void *p)
{
	return guest_in_child(touch, p) == 0;
}

static uint64_t
free_pages(void)
{
	struct octox_sysinfo si;

	CHECK_EQ(sys_sysinfo(&si), 0);
	return si.pages_free;
}

/* --- anonymous ----------------------------------------------------------- */

static void
private_memory_is_zero_and_ones_own(void)
{
	char *p = map(5 * PAGE, RW, PRIVATE);

	for (int i = 0; i < 5 * PAGE; i++)
		CHECK_EQ(p[i], 0);
	memset(p, 7, 5 * PAGE);
	CHECK(can(store, p));
	CHECK_EQ(p[0], 7);
	CHECK_EQ(sys_munmap(p, 5 * PAGE), 0);
	CHECK(!can(load, p));
	CHECK(!can(load, p + 4 * PAGE));
}

static void
shared_memory_is_everybodys(void)
{
	char *p = map(3 * PAGE, RW, SHARED);

	p[0] = 'a';
	CHECK(can(store, p + PAGE));	/* a page that the child makes */
	CHECK_EQ(p[PAGE], 'x');
	CHECK(can(store, p));		/* one that was there */
	CHECK_EQ(p[0], 'x');
	CHECK_EQ(p[1], 0);
	int pid = guest_fork();
	if (pid == 0) {
		/* A grandchild too, and after a munmap by its parent. */
		int child = guest_fork();
		if (child == 0) {
			sys_sleep(1);
			p[2 * PAGE] = 'g';
			sys_exit(0);
		}
		CHECK_EQ(sys_munmap(p, 3 * PAGE), 0);
		guest_expect(child, 0);
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(p[2 * PAGE], 'g');
	CHECK_EQ(p[0], 'x');
}

static void
system_calls_use_mapped_memory(void)
{
	char *p = map(2 * PAGE, RW, SHARED);
	char *q = map(2 * PAGE, RW, PRIVATE);
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	memset(p, 'p', 2 * PAGE);
	CHECK_EQ(sys_write(fds[1], p + 100, PAGE), PAGE);
	CHECK_EQ(sys_read(fds[0], q + 100, PAGE), PAGE);
	CHECK(memcmp(p + 100, q + 100, PAGE) == 0);
	CHECK_EQ(sys_mprotect(q, PAGE, PROT_READ), 0);
	CHECK_EQ(sys_write(fds[1], p, 8), 8);
	CHECK_EQ(sys_read(fds[0], q, 8), -EFAULT);
	CHECK_EQ(sys_mprotect(q, PAGE, PROT_NONE), 0);
	CHECK_EQ(sys_write(fds[1], q, 8), -EFAULT);
	CHECK_EQ(sys_munmap(p, PAGE), 0);
	CHECK_EQ(sys_read(fds[0], p, 8), -EFAULT);
	CHECK_EQ(sys_read(fds[0], p + PAGE, 8), 8);
}

static void
memory_comes_back(void)
{
	uint64_t before = free_pages();

	for (int i = 0; i < 50; i++) {
		char *p = map(64 * PAGE, RW, i % 2 ? SHARED : PRIVATE);
		memset(p, i, 64 * PAGE);
		CHECK(can(store, p));
		CHECK_EQ(sys_munmap(p, 64 * PAGE), 0);
	}
	CHECK(free_pages() + 16 >= before);
}

/* What is mapped is there: more than that is refused, and nothing is broken. */
static void
too_much_is_refused(void)
{
	struct octox_sysinfo si;

	CHECK_EQ(sys_sysinfo(&si), 0);
	size_t all = si.pages * PAGE;
	CHECK_EQ(sys_mmap(NULL, all, RW, PRIVATE, -1, 0), -ENOMEM);
	CHECK_EQ(sys_mmap(NULL, all, RW, SHARED, -1, 0), -ENOMEM);
	CHECK_EQ(sys_mmap(NULL, SIZE_MAX - PAGE, RW, PRIVATE, -1, 0), -ENOMEM);
	CHECK_EQ(sys_mmap(NULL, OCTOX_USER_TOP, 0, PRIVATE, -1, 0), -ENOMEM);
	/* Promises are per process that has them. */
	size_t half = si.pages_free / 16 * 9 * PAGE;
	char *p = map(half, RW, PRIVATE);
	CHECK_EQ(sys_mmap(NULL, half, RW, SHARED, -1, 0), -ENOMEM);
	CHECK(sys_fork() < 0);
	CHECK_EQ(sys_munmap(p, half), 0);
	/* Memory without rights costs nothing, until it gets some. */
	p = map(all / 4 * 3, PROT_NONE, PRIVATE);
	char *q = map(all / 4 * 3, PROT_NONE, PRIVATE);
	CHECK_EQ(sys_mprotect(p, all / 4 * 3, RW) < 0 ||
		 sys_mprotect(q, all / 4 * 3, RW) == -ENOMEM, 1);
	CHECK_EQ(sys_mprotect(q, PAGE, RW) <= 0, 1);
}

static void
addresses_are_as_asked(void)
{
	char *p = map(10 * PAGE, RW, PRIVATE);

	memset(p, 'o', 10 * PAGE);
	CHECK_EQ(sys_mmap(p + 4 * PAGE, 2 * PAGE, RW,
			  PRIVATE | MAP_FIXED, -1, 0), (long)p + 4 * PAGE);
	CHECK(p[4 * PAGE] == 0 && p[5 * PAGE] == 0);
	CHECK(p[4 * PAGE - 1] == 'o' && p[6 * PAGE] == 'o');
	CHECK_EQ(sys_mmap(p, PAGE, RW, PRIVATE | MAP_FIXED | MAP_NOREPLACE,
			  -1, 0), -EEXIST);
	CHECK_EQ(p[0], 'o');
	CHECK_EQ(sys_munmap(p, PAGE), 0);
	CHECK_EQ(sys_mmap(p, PAGE, RW, PRIVATE | MAP_FIXED | MAP_NOREPLACE,
			  -1, 0), (long)p);
	/* A hint is taken if there is room. */
	CHECK_EQ(sys_munmap(p, 10 * PAGE), 0);
	CHECK_EQ(sys_mmap(p + 3 * PAGE + 5, PAGE, RW, PRIVATE, -1, 0),
		 (long)p + 3 * PAGE);
	long other = sys_mmap(p + 3 * PAGE, PAGE, RW, PRIVATE, -1, 0);
	CHECK(other > 0 && other != (long)p + 3 * PAGE);
	CHECK_EQ(sys_mmap(p + 1, PAGE, RW, PRIVATE | MAP_FIXED, -1, 0),
		 -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, RW, PRIVATE | MAP_FIXED, -1, 0),
		 -EINVAL);
	CHECK_EQ(sys_mmap((void *)(OCTOX_USER_TOP - PAGE), 2 * PAGE, RW,
			  PRIVATE | MAP_FIXED, -1, 0), -ENOMEM);
	/* The heap goes on below. */
	long old = sys_sbrk(PAGE);
	CHECK(old > 0);
	store((void *)old);
}

static void
mmap_refuses(void)
{
	guest_make_file("f", 100);
	int w = guest_open("f", O_WRONLY), r = guest_open("f", O_RDONLY);
	int fds[2];

	CHECK_EQ(sys_mmap(NULL, 0, RW, PRIVATE, -1, 0), -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, RW, MAP_ANONYMOUS, -1, 0), -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, RW, SHARED | MAP_PRIVATE, -1, 0),
		 -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, RW, PRIVATE | 0x1000, -1, 0), -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, RW, PRIVATE | MAP_NOREPLACE, -1, 0),
		 -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, 8, PRIVATE, -1, 0), -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, RW | PROT_EXEC, PRIVATE, -1, 0),
		 -ENOTSUP);
	CHECK_EQ(sys_mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, 99, 0), -EBADF);
	CHECK_EQ(sys_mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, w, 0), -EACCES);
	CHECK_EQ(sys_mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, r, 1), -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, r, -PAGE),
		 -EINVAL);
	CHECK_EQ(sys_mmap(NULL, PAGE, RW, MAP_SHARED, r, 0), -ENOTSUP);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fds[0], 0),
		 -ENODEV);
	CHECK_EQ(sys_mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE,
			  guest_open("/", O_RDONLY), 0), -ENODEV);
	CHECK_EQ(sys_mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE,
			  guest_open("/dev/zero", O_RDONLY), 0), -ENODEV);
}

static void
munmap_takes_what_there_is(void)
{
	char *p = map(6 * PAGE, RW, PRIVATE);

	memset(p, 1, 6 * PAGE);
	CHECK_EQ(sys_munmap(p + PAGE, PAGE), 0);
	CHECK_EQ(sys_munmap(p + 3 * PAGE, 1), 0);
	CHECK(can(load, p) && !can(load, p + PAGE) && can(load, p + 2 * PAGE));
	CHECK(!can(load, p + 3 * PAGE) && can(load, p + 4 * PAGE));
	CHECK_EQ(sys_munmap(p, 6 * PAGE), 0);
	CHECK_EQ(sys_munmap(p, 6 * PAGE), 0);
	CHECK_EQ(sys_munmap(p, 0), -EINVAL);
	CHECK_EQ(sys_munmap(p + 1, PAGE), -EINVAL);
	CHECK_EQ(sys_munmap((void *)OCTOX_USER_TOP, PAGE), -EINVAL);
	CHECK_EQ(sys_munmap(p, SIZE_MAX), -EINVAL);
}

/* --- rights -------------------------------------------------------------- */

static void
rights_can_be_changed(void)
{
	for (int i = 0; i < 2; i++) {
		char *p = map(4 * PAGE, RW, i == 0 ? PRIVATE : SHARED);
		memset(p, 'v', 4 * PAGE);
		CHECK_EQ(sys_mprotect(p + PAGE, 2 * PAGE, PROT_READ), 0);
		CHECK(can(load, p + PAGE) && !can(store, p + PAGE));
		CHECK(can(store, p) && can(store, p + 3 * PAGE));
		CHECK_EQ(sys_mprotect(p + PAGE, PAGE, PROT_NONE), 0);
		CHECK(!can(load, p + PAGE) && can(load, p + 2 * PAGE));
		CHECK_EQ(sys_mprotect(p, 4 * PAGE, RW), 0);
		for (int k = 0; k < 4; k++)
			CHECK_EQ(p[k * PAGE + 9], 'v');
		memset(p, 'w', 4 * PAGE);
		CHECK(can(store, p + PAGE));
		CHECK_EQ(p[PAGE], i == 0 ? 'w' : 'x');
		CHECK_EQ(sys_munmap(p, 4 * PAGE), 0);
	}
}

static void
written_memory_can_be_executed_afterwards(void)
{
	static const uint32_t code[] = {
		0x02a00513,		/* li a0, 42 */
		0x00008067,		/* ret */
	};
	char *p = map(PAGE, RW, PRIVATE);

	for (int round = 0; round < 3; round++) {
		CHECK_EQ(sys_mprotect(p, PAGE, RW), 0);
		memcpy(p, code, sizeof(code));
		p[2] = (char)(0xa0 + round * 0x10);	/* another number */
		p[3] = 2;
		CHECK_EQ(sys_mprotect(p, PAGE, PROT_READ | PROT_EXEC), 0);
		int (*f)(void) = (int (*)(void))(uintptr_t)p;
		CHECK_EQ(f(), 42 + round);
		CHECK(!can(store, p));
	}
	CHECK_EQ(sys_mprotect(p, PAGE, RW | PROT_EXEC), -ENOTSUP);
}

static void
mprotect_refuses(void)
{
	char *p = map(3 * PAGE, RW, PRIVATE);

	CHECK_EQ(sys_munmap(p + PAGE, PAGE), 0);
	CHECK_EQ(sys_mprotect(p, 3 * PAGE, PROT_READ), -ENOMEM);
	CHECK_EQ(sys_mprotect(p + PAGE, PAGE, PROT_READ), -ENOMEM);
	CHECK(can(store, p) && can(store, p + 2 * PAGE));
	CHECK_EQ(sys_mprotect(p + 1, PAGE, PROT_READ), -EINVAL);
	CHECK_EQ(sys_mprotect(p, PAGE, 16), -EINVAL);
	CHECK_EQ(sys_mprotect(p, 0, PROT_READ), 0);
	CHECK_EQ(sys_mprotect(p, SIZE_MAX, PROT_READ), -ENOMEM);
	CHECK_EQ(sys_mprotect((void *)OCTOX_USER_TOP, PAGE, RW), -ENOMEM);
	CHECK_EQ(sys_mprotect((void *)(1ul << 40), PAGE, RW), -ENOMEM);
	guest_make_file("f", 10);
	p = map_file(guest_open("f", O_RDWR), PAGE, PROT_READ, MAP_SHARED, 0);
	CHECK_EQ(sys_mprotect(p, PAGE, RW), -EACCES);
	CHECK_EQ(sys_mprotect(p, PAGE, PROT_NONE), 0);
}

/* --- files ---------------------------------------------------------------- */

static void
a_private_file_is_read_and_not_written(void)
{
	guest_make_file("f", 3 * PAGE + 100);
	int fd = guest_open("f", O_RDONLY);
	unsigned char *p = (unsigned char *)map_file(fd, 4 * PAGE, RW,
						     MAP_PRIVATE, 0);

	guest_close(fd);
	for (int i = 0; i < 3 * PAGE + 100; i++)
		CHECK_EQ(p[i], guest_byte((size_t)i));
	for (int i = 3 * PAGE + 100; i < 4 * PAGE; i++)
		CHECK_EQ(p[i], 0);
	memset(p, 0xee, 4 * PAGE);
	CHECK(can(store, p + 5));
	CHECK_EQ(p[5], 0xee);
	guest_check_file("f", 3 * PAGE + 100);
	CHECK_EQ(sys_unlink("f"), 0);
	CHECK_EQ(p[3 * PAGE], 0xee);
}

static void
a_file_from_the_middle(void)
{
	guest_make_file("f", 5 * PAGE);
	int fd = guest_open("f", O_RDONLY);
	unsigned char *p = (unsigned char *)map_file(fd, 2 * PAGE, PROT_READ,
						     MAP_PRIVATE, 2 * PAGE);

	for (int i = 0; i < 2 * PAGE; i++)
		CHECK_EQ(p[i], guest_byte((size_t)i + 2 * PAGE));
	CHECK(!can(store, p));
	CHECK_EQ(sys_mprotect(p, PAGE, RW), 0);
	p[0] = 'w';
	CHECK_EQ(p[1], guest_byte(2 * PAGE + 1));
	guest_check_file("f", 5 * PAGE);
}

static void
behind_the_end_of_a_file_is_nothing(void)
{
	guest_make_file("f", PAGE + 1);
	int fd = guest_open("f", O_RDONLY);
	char *p = map_file(fd, 4 * PAGE, RW, MAP_PRIVATE, 0);
	int fds[2];

	CHECK(can(load, p + PAGE) && can(store, p + 2 * PAGE - 1));
	CHECK(!can(load, p + 2 * PAGE) && !can(store, p + 3 * PAGE));
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_write(fds[1], p + 2 * PAGE, 4), -EFAULT);
	p = map_file(fd, PAGE, PROT_READ, MAP_PRIVATE, 8 * PAGE);
	CHECK(!can(load, p));
}

static void
a_shared_file_follows_after_msync(void)
{
	guest_make_file("f", PAGE);
	int fd = guest_open("f", O_RDWR);
	char *p = map_file(fd, PAGE, PROT_READ, MAP_SHARED, 0);

	CHECK_EQ((unsigned char)p[0], guest_byte(0));
	CHECK_EQ(sys_pwrite(fd, "new", 3, 0), 3);
	CHECK_EQ(sys_msync(p, PAGE, MS_INVALIDATE), 0);
	CHECK(memcmp(p, "new", 3) == 0);
	CHECK(!can(store, p));
	CHECK_EQ(sys_msync(p, PAGE, MS_SYNC), 0);
	CHECK_EQ(sys_msync(p, PAGE, MS_SYNC | MS_ASYNC), -EINVAL);
	CHECK_EQ(sys_msync(p, PAGE, 64), -EINVAL);
	CHECK_EQ(sys_msync(p + 1, PAGE, MS_SYNC), -EINVAL);
	CHECK_EQ(sys_munmap(p, PAGE), 0);
	CHECK_EQ(sys_msync(p, PAGE, MS_SYNC), -ENOMEM);
	char *q = map(PAGE, RW, PRIVATE);
	q[0] = 'k';
	CHECK_EQ(sys_msync(q, PAGE, MS_INVALIDATE), 0);
	CHECK_EQ(q[0], 'k');
}

/* --- waiting for a word ---------------------------------------------------- */

static void
futex_wait_looks_first(void)
{
	unsigned int *word = (unsigned int *)map(PAGE, RW, SHARED);
	const struct octox_timespec ts = { 0, 20000000 }, bad = { 0, -1 };

	*word = 5;
	CHECK_EQ(sys_futex_wait(word, 4, NULL), -EAGAIN);
	CHECK_EQ(sys_futex_wait(word, 5, &ts), -ETIMEDOUT);
	CHECK_EQ(sys_futex_wake(word, 1), 0);
	CHECK_EQ(sys_futex_wait(word, 5, &bad), -EINVAL);
	CHECK_EQ(sys_futex_wait((void *)((char *)word + 2), 5, &ts), -EINVAL);
	CHECK_EQ(sys_futex_wake((void *)((char *)word + 1), 5), -EINVAL);
	CHECK_EQ(sys_futex_wait(NULL, 5, &ts), -EFAULT);
	CHECK_EQ(sys_futex_wake(NULL, 5), -EFAULT);
	CHECK_EQ(sys_futex_wake((void *)OCTOX_USER_TOP, 5), -EFAULT);
	CHECK_EQ(sys_futex_wait((void *)(1ul << 63), 5, &ts), -EFAULT);
	CHECK_EQ(sys_mprotect(word, PAGE, PROT_READ), 0);
	CHECK_EQ(sys_futex_wait(word, 5, &ts), -EFAULT);
}

static void
futex_wakes_as_many_as_told(void)
{
	enum { N = 5 };
	unsigned int *word = (unsigned int *)map(PAGE, RW, SHARED);

	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			__atomic_add_fetch(&word[1], 1, __ATOMIC_SEQ_CST);
			/* Another word of the same page is another matter. */
			CHECK_EQ(sys_futex_wait(&word[i == 0 ? 2 : 0], 0,
						NULL), 0);
			__atomic_add_fetch(&word[3], 1, __ATOMIC_SEQ_CST);
			sys_exit(0);
		}
	while (__atomic_load_n(&word[1], __ATOMIC_SEQ_CST) < N)
		sys_sleep(1);
	sys_sleep(2);
	CHECK_EQ(sys_futex_wake(&word[0], 1), 1);
	CHECK(sys_wait(NULL) > 0);
	CHECK_EQ(word[3], 1);
	CHECK_EQ(sys_futex_wake(&word[0], 0), 0);
	CHECK_EQ(sys_futex_wake(&word[0], 100), N - 2);
	for (int i = 0; i < N - 2; i++)
		CHECK(sys_wait(NULL) > 0);
	CHECK_EQ(sys_futex_wake(&word[2], 100), 1);
	CHECK(sys_wait(NULL) > 0);
}

static void
a_futex_waiter_can_be_ended(void)
{
	unsigned int *word = (unsigned int *)map(PAGE, RW, SHARED);

	int pid = guest_fork();
	if (pid == 0) {
		(void)sys_futex_wait(word, 0, NULL);
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
	CHECK_EQ(sys_futex_wake(word, 100), 0);
}

static void
the_library_has_them(void)
{
	char *p = mmap(NULL, PAGE, RW, MAP_PRIVATE | MAP_ANON, -1, 0);

	CHECK(p != MAP_FAILED);
	p[0] = 1;
	CHECK_EQ(mprotect(p, PAGE, PROT_READ), 0);
	CHECK_EQ(posix_madvise(p, PAGE, POSIX_MADV_WILLNEED), 0);
	CHECK_EQ(posix_madvise(p, PAGE, 77), EINVAL);
	CHECK_EQ(msync(p, PAGE, MS_SYNC), 0);
	CHECK_EQ(munmap(p, PAGE), 0);
	CHECK(mmap(NULL, 0, RW, PRIVATE, -1, 0) == MAP_FAILED);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(mprotect(p, PAGE, PROT_READ), -1);
	CHECK_EQ(errno, ENOMEM);
}

static const struct guest_case cases[] = {
	GUEST_CASE(private_memory_is_zero_and_ones_own),
	GUEST_CASE(shared_memory_is_everybodys),
	GUEST_CASE(system_calls_use_mapped_memory),
	GUEST_CASE(memory_comes_back),
	GUEST_CASE(too_much_is_refused),
	GUEST_CASE(addresses_are_as_asked),
	GUEST_CASE(mmap_refuses),
	GUEST_CASE(munmap_takes_what_there_is),
	GUEST_CASE(rights_can_be_changed),
	GUEST_CASE(written_memory_can_be_executed_afterwards),
	GUEST_CASE(mprotect_refuses),
	GUEST_CASE(a_private_file_is_read_and_not_written),
	GUEST_CASE(a_file_from_the_middle),
	GUEST_CASE(behind_the_end_of_a_file_is_nothing),
	GUEST_CASE(a_shared_file_follows_after_msync),
	GUEST_CASE(futex_wait_looks_first),
	GUEST_CASE(futex_wakes_as_many_as_told),
	GUEST_CASE(a_futex_waiter_can_be_ended),
	GUEST_CASE(the_library_has_them),
};

GUEST_MAIN(cases)
