/* getrlimit and setrlimit: each limit holds, for a process and those it makes. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/limits.h>
#include <octox/resource.h>

#include "guest_test.h"

enum { PAGE = OCTOX_PAGE_SIZE, MIB = 1 << 20 };

static volatile sig_atomic_t count;

static void
note(int number)
{
	(void)number;
	count++;
}

static struct octox_rlimit
get(int which)
{
	struct octox_rlimit limit;

	CHECK_EQ(sys_getrlimit(which, &limit), 0);
	return limit;
}

/* The soft limit; the hard one stays. */
static void
limit(int which, uint64_t soft)
{
	struct octox_rlimit to = { soft, get(which).hard };

	CHECK_EQ(sys_setrlimit(which, &to), 0);
	CHECK_EQ(get(which).soft, soft);
}

static void
there_are_few_limits_at_first(void)
{
	for (int i = 0; i < OCTOX_LIMITS; i++) {
		uint64_t value = OCTOX_LIMIT_NONE;
		if (i == OCTOX_LIMIT_STACK)
			value = USTACK_PAGES * PAGE;
		if (i == OCTOX_LIMIT_CORE)
			value = 0;
		if (i == OCTOX_LIMIT_NOFILE)
			value = NOFILE;
		CHECK_EQ(get(i).soft, value);
		CHECK_EQ(get(i).hard, value);
	}
}

static void
limits_can_be_moved(void)
{
	struct octox_rlimit to = { 10, 20 };

	for (int i = 0; i < OCTOX_LIMITS; i++) {
		struct octox_rlimit was = get(i);
		if (i == OCTOX_LIMIT_CORE)
			continue;
		CHECK_EQ(sys_setrlimit(i, &to), 0);
		CHECK(get(i).soft == 10 && get(i).hard == 20);
		CHECK_EQ(sys_setrlimit(i, &was), 0);
		CHECK(get(i).soft == was.soft && get(i).hard == was.hard);
	}
}

static void
setrlimit_refuses(void)
{
	static const uintptr_t bad[] = {
		0, 1, 0x80000000, 1ul << 40, 1ul << 63, UINTPTR_MAX - 7
	};
	struct octox_rlimit to = { 2, 1 };

	CHECK_EQ(sys_setrlimit(OCTOX_LIMIT_FSIZE, &to), -EINVAL);
	CHECK_EQ(sys_setrlimit(OCTOX_LIMITS, &to), -EINVAL);
	CHECK_EQ(sys_setrlimit(-1, &to), -EINVAL);
	CHECK_EQ(sys_getrlimit(OCTOX_LIMITS, &to), -EINVAL);
	CHECK_EQ(sys_getrlimit(-1, &to), -EINVAL);
	to = (struct octox_rlimit){ 0, NOFILE + 1 };
	CHECK_EQ(sys_setrlimit(OCTOX_LIMIT_NOFILE, &to), -EPERM);
	to = (struct octox_rlimit){ 0, USTACK_PAGES * PAGE + 1 };
	CHECK_EQ(sys_setrlimit(OCTOX_LIMIT_STACK, &to), -EPERM);
	to = (struct octox_rlimit){ 0, OCTOX_LIMIT_NONE };
	CHECK_EQ(sys_setrlimit(OCTOX_LIMIT_CORE, &to), -EPERM);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_EQ(sys_getrlimit(0, (void *)bad[i]), -EFAULT);
		CHECK_EQ(sys_setrlimit(0, (void *)bad[i]), -EFAULT);
	}
	CHECK_EQ(sys_getrlimit(0, (void *)(uintptr_t)note), -EFAULT);
}

/* --- Files ------------------------------------------------------------------------ */

static void
descriptors_stay_below_their_limit(void)
{
	int fds[2], high = sys_fcntl(1, F_DUPFD, 20);

	CHECK_EQ(high, 20);
	limit(OCTOX_LIMIT_NOFILE, 5);
	CHECK_EQ(sysconf(_SC_OPEN_MAX), 5);
	CHECK_EQ(getdtablesize(), 5);
	int low = sys_dup(1);
	while (low >= 0 && low < 4)
		low = sys_dup(1);
	CHECK_EQ(low, 4);
	CHECK_EQ(sys_dup(1), -EMFILE);
	CHECK_EQ(sys_open(".", O_RDONLY), -EMFILE);
	CHECK_EQ(sys_pipe(fds), -EMFILE);
	CHECK_EQ(sys_fcntl(1, F_DUPFD, 5), -EINVAL);
	CHECK_EQ(sys_fcntl(1, F_DUPFD, 3), -EMFILE);
	CHECK_EQ(sys_dup2(1, 5), -EBADF);
	/* What is open already can be used on. */
	CHECK_EQ(sys_dup2(high, 3), 3);
	CHECK_EQ(sys_write(high, "", 0), 0);
	guest_close(high);
	limit(OCTOX_LIMIT_NOFILE, NOFILE);
	CHECK_EQ(sys_dup(1), 5);
}

static void
fork_and_exec_keep_limits(void)
{
	static const char *const argv[] = { "cat", "f", NULL };

	guest_make_file("f", 0);
	for (int most = 3; most <= 4; most++) {
		int pid = guest_fork();
		if (pid == 0) {
			for (int fd = 3; fd < NOFILE; fd++)
				(void)sys_close(fd);
			limit(OCTOX_LIMIT_NOFILE, (uint64_t)most);
			guest_expect(guest_spawn_exiting(0), 0);
			int null = sys_open("/dev/null", O_WRONLY);
			CHECK_EQ(null, most == 3 ? -EMFILE : 3);
			if (null >= 0)
				guest_close(null);
			CHECK_EQ(sys_close(2), 0);
			CHECK_EQ(sys_open("/dev/null", O_WRONLY), 2);
			CHECK_EQ(guest_exec("/bin/cat", argv, NULL), 0);
		}
		CHECK_EQ(guest_wait(pid) == 0, most == 4);
	}
	CHECK_EQ(get(OCTOX_LIMIT_NOFILE).soft, NOFILE);
}

/* What fits is written; then comes the signal. */
static void
files_do_not_outgrow_their_limit(void)
{
	static char buf[5000];
	struct iovec parts[2] = { { buf, 100 }, { buf, 100 } };

	signal(SIGXFSZ, note);
	int fd = guest_open("f", O_CREAT | O_RDWR);
	limit(OCTOX_LIMIT_FSIZE, 3000);
	CHECK_EQ(sys_write(fd, buf, 2000), 2000);
	CHECK_EQ(sys_write(fd, buf, 2000), 1000);
	CHECK_EQ(count, 0);
	CHECK_EQ(sys_write(fd, buf, 1), -EFBIG);
	CHECK_EQ(count, 1);
	CHECK_EQ(sys_pwrite(fd, buf, sizeof(buf), 2900), 100);
	CHECK_EQ(sys_pwrite(fd, buf, 1, 3000), -EFBIG);
	CHECK_EQ(count, 2);
	CHECK_EQ(writev(fd, parts, 2), -1);
	CHECK_EQ(errno, EFBIG);
	CHECK_EQ(pwritev(fd, parts, 2, 2850), 150);
	CHECK_EQ(pwritev(fd, parts, 2, 4000), -1);
	CHECK_EQ(count, 4);
	CHECK_EQ(sys_ftruncate(fd, 3001), -EFBIG);
	CHECK_EQ(count, 5);
	CHECK_EQ(sys_ftruncate(fd, 1000), 0);
	CHECK_EQ(sys_ftruncate(fd, 3000), 0);
	int append = guest_open("f", O_WRONLY | O_APPEND);
	CHECK_EQ(sys_write(append, buf, 1), -EFBIG);
	CHECK_EQ(count, 6);
	limit(OCTOX_LIMIT_FSIZE, 2000);
	/* It is larger already, so nothing grows. */
	CHECK_EQ(sys_ftruncate(fd, 2500), 0);
	CHECK_EQ(sys_pwrite(fd, buf, 1, 2400), -EFBIG);
	signal(SIGXFSZ, SIG_IGN);
	CHECK_EQ(sys_write(append, buf, 1), -EFBIG);
	limit(OCTOX_LIMIT_FSIZE, OCTOX_LIMIT_NONE);
	CHECK_EQ(sys_write(append, buf, 5000), 5000);
	CHECK_EQ(count, 7);
}

static void
only_files_have_a_size(void)
{
	int fds[2], status;

	limit(OCTOX_LIMIT_FSIZE, 0);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_write(fds[1], "abc", 3), 3);
	CHECK_EQ(sys_write(1, "", 0), 0);
	int pid = guest_fork();
	if (pid == 0) {
		int fd = guest_open("f", O_CREAT | O_RDWR);
		(void)!sys_write(fd, "x", 1);
		sys_exit(0);
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ);
}

/* --- Memory ----------------------------------------------------------------------- */

static void
the_heap_has_a_limit(void)
{
	char *start = (char *)sys_sbrk(0);

	CHECK_EQ(sys_sbrk(MIB), (long)start);
	limit(OCTOX_LIMIT_DATA, 4 * MIB);
	CHECK_EQ(sys_sbrk(4 * MIB), -ENOMEM);
	CHECK(sys_sbrk(2 * MIB) > 0);
	CHECK(malloc(8 * MIB) == NULL);
	CHECK_EQ(errno, ENOMEM);
	limit(OCTOX_LIMIT_DATA, 0);
	CHECK_EQ(sys_sbrk(1), -ENOMEM);
	CHECK(sys_sbrk(0) > 0);
	CHECK(sys_sbrk(-2 * MIB) > 0);
	int pid = guest_fork();
	if (pid == 0)
		sys_exit(sys_sbrk(1) == -ENOMEM ? 0 : 1);
	guest_expect(pid, 0);
	limit(OCTOX_LIMIT_DATA, OCTOX_LIMIT_NONE);
	CHECK(sys_sbrk(4 * MIB) > 0);
}

static void *
map(size_t size)
{
	return mmap(NULL, size, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void
all_memory_has_a_limit(void)
{
	/* The stack counts with what it can grow to. */
	limit(OCTOX_LIMIT_AS, USTACK_PAGES * PAGE + 10 * MIB);
	CHECK(map(20 * MIB) == MAP_FAILED);
	CHECK_EQ(errno, ENOMEM);
	void *p = map(5 * MIB);
	CHECK(p != MAP_FAILED);
	CHECK(map(5 * MIB) == MAP_FAILED);
	CHECK_EQ(sys_sbrk(5 * MIB), -ENOMEM);
	CHECK(malloc(8 * MIB) == NULL);
	CHECK_EQ(munmap(p, 5 * MIB), 0);
	CHECK(map(5 * MIB) != MAP_FAILED);
}

/* The one that was there is left when the other does not fit. */
static void
exec_keeps_to_the_limit_of_memory(void)
{
	static const char *const argv[] = { "true", NULL };

	int pid = guest_fork();
	if (pid == 0) {
		limit(OCTOX_LIMIT_AS, MIB);
		CHECK_EQ(guest_exec("/bin/true", argv, NULL), -ENOMEM);
		limit(OCTOX_LIMIT_STACK, MIB / 4);
		CHECK_EQ(guest_exec("/bin/true", argv, NULL), 0);
	}
	guest_expect(pid, 0);
}

/* Half of it is for arguments. */
static void
exec_makes_a_stack_as_large_as_the_limit(void)
{
	static char text[100000];
	const char *const argv[] = { "true", text, NULL };

	memset(text, 'x', sizeof(text) - 1);
	for (int small = 0; small <= 1; small++) {
		int pid = guest_fork();
		if (pid == 0) {
			if (small)
				limit(OCTOX_LIMIT_STACK, 1);
			int r = guest_exec("/bin/true", argv, NULL);
			sys_exit(r == -E2BIG ? 7 : 8);
		}
		guest_expect(pid, small ? 7 : 0);
	}
}

/* --- Time ------------------------------------------------------------------------- */

static void
processor_time_has_a_limit(void)
{
	struct octox_rlimit to = { 1, 3 };
	struct rusage used;
	int status;

	int pid = guest_fork();
	if (pid == 0) {
		signal(SIGXCPU, note);
		CHECK_EQ(sys_setrlimit(OCTOX_LIMIT_CPU, &to), 0);
		while (count == 0)
			;
		CHECK_EQ(getrusage(RUSAGE_SELF, &used), 0);
		CHECK(used.ru_utime.tv_sec + used.ru_stime.tv_sec >= 1 ||
		      used.ru_utime.tv_usec + used.ru_stime.tv_usec >= 1000000);
		while (count < 2)
			;
		for (;;)
			;
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	CHECK_EQ(getrusage(RUSAGE_CHILDREN, &used), 0);
	CHECK(used.ru_utime.tv_sec + used.ru_stime.tv_sec >= 2);
}

static void
without_a_handler_the_limit_is_the_end(void)
{
	int status;

	limit(OCTOX_LIMIT_CPU, 0);
	int pid = guest_fork();
	if (pid == 0)
		for (;;)
			;
	limit(OCTOX_LIMIT_CPU, OCTOX_LIMIT_NONE);
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
}

static void
the_library_has_the_same(void)
{
	struct rlimit l;

	CHECK_EQ(getrlimit(RLIMIT_NOFILE, &l), 0);
	CHECK(l.rlim_cur == NOFILE && l.rlim_max == NOFILE);
	l.rlim_cur = 10;
	CHECK_EQ(setrlimit(RLIMIT_NOFILE, &l), 0);
	CHECK_EQ(get(OCTOX_LIMIT_NOFILE).soft, 10);
	CHECK_EQ(getrlimit(RLIMIT_FSIZE, &l), 0);
	CHECK_EQ(l.rlim_cur, RLIM_INFINITY);
	l = (struct rlimit){ 0, 0 };
	CHECK_EQ(setrlimit(RLIMIT_CORE, &l), 0);
	CHECK_EQ(setrlimit(100, &l), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(getrlimit(100, &l), -1);
}

static const struct guest_case cases[] = {
	GUEST_CASE(there_are_few_limits_at_first),
	GUEST_CASE(limits_can_be_moved),
	GUEST_CASE(setrlimit_refuses),
	GUEST_CASE(descriptors_stay_below_their_limit),
	GUEST_CASE(fork_and_exec_keep_limits),
	GUEST_CASE(files_do_not_outgrow_their_limit),
	GUEST_CASE(only_files_have_a_size),
	GUEST_CASE(the_heap_has_a_limit),
	GUEST_CASE(all_memory_has_a_limit),
	GUEST_CASE(exec_keeps_to_the_limit_of_memory),
	GUEST_CASE(exec_makes_a_stack_as_large_as_the_limit),
	GUEST_CASE(processor_time_has_a_limit),
	GUEST_CASE(without_a_handler_the_limit_is_the_end),
	GUEST_CASE(the_library_has_the_same),
};

GUEST_MAIN(cases)
