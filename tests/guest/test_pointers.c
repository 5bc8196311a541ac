/*
 * Every system call that takes an address, with every kind of address that a program
 * has no business with.  A kind that must not be written can be read, so it is bad
 * only where the kernel writes.
 */
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fcntl.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

enum { BAD_TO_READ = 1, BAD_TO_WRITE = 2, BAD = 3 };

struct bad_address {
	const char	*name;
	uintptr_t	va;
	int		kind;
};

static struct bad_address address[20];
static size_t naddress;

static void
add(const char *name, uintptr_t va, int kind)
{
	address[naddress++] = (struct bad_address){ name, va, kind };
}

static const char constant[64] = "constant";

/* The end of the heap, which will be the end of a page, after a string. */
static uintptr_t
make_end(void)
{
	uintptr_t end = (uintptr_t)sys_sbrk(0);

	CHECK(sys_sbrk((long)(-end % OCTOX_PAGE_SIZE) + OCTOX_PAGE_SIZE) > 0);
	end = (uintptr_t)sys_sbrk(0);
	memset((char *)end - 64, '\n', 64);
	return end;
}

static void
collect_addresses(void)
{
	uintptr_t end = make_end();

	naddress = 0;
	add("null", 0, BAD);
	add("one", 1, BAD);
	add("page zero", 0xff8, BAD);
	add("below the program", OCTOX_LINK_BASE - 8, BAD);
	add("text", (uintptr_t)collect_addresses, BAD_TO_WRITE);
	add("constants", (uintptr_t)constant, BAD_TO_WRITE);
	add("end of the heap", end, BAD);
	add("across the end", end - 2, BAD);
	add("far above the heap", OCTOX_USER_TOP - OCTOX_PAGE_SIZE, BAD);
	add("last user byte", OCTOX_USER_TOP - 1, BAD);
	add("kernel", OCTOX_USER_TOP, BAD);
	add("kernel text", OCTOX_USER_TOP + 0x200000, BAD);
	add("device", 0x10000000, BAD);
	add("device of the kernel", (128ul << 30) + 0x10000000, BAD);
	add("trapframe", (1ul << 38) - 2 * OCTOX_PAGE_SIZE, BAD);
	add("trampoline", (1ul << 38) - OCTOX_PAGE_SIZE, BAD);
	add("not canonical", 1ul << 40, BAD);
	add("negative half", 1ul << 63, BAD);
	add("all ones", UINTPTR_MAX, BAD);
	add("wrapping", UINTPTR_MAX - 6, BAD);
}

#define EACH_ADDRESS(a) \
	for (const struct bad_address *a = address; a < address + naddress; a++)

/* The result must be -EFAULT; the message has the kind of address. */
static void
expect_efault(const char *what, const struct bad_address *a, long result)
{
	if (result != -EFAULT)
		guest_fail(__FILE__, __LINE__, "%s with %s (0x%lx): %ld", what,
			   a->name, (unsigned long)a->va, result);
}

/* For strings: bytes that can be read are a name, of no file. */
static void
expect_no_path(const char *what, const struct bad_address *a, long result)
{
	if (a->kind & BAD_TO_READ)
		expect_efault(what, a, result);
	else
		CHECK(result < 0);
}

static void
calls_that_read_a_string(void)
{
	struct octox_statx st;
	char buf[8];

	collect_addresses();
	EACH_ADDRESS(a) {
		const char *s = (const char *)a->va;
		expect_no_path("open", a, sys_open(s, O_RDONLY));
		expect_no_path("chdir", a, sys_chdir(s));
		expect_no_path("unlink", a, sys_unlink(s));
		expect_no_path("link, old", a, sys_link(s, "x"));
		expect_no_path("exec", a, sys_exec(s, NULL, NULL));
		expect_no_path("openat", a,
			       sys_openat(AT_FDCWD, s, O_RDONLY, 0));
		expect_no_path("fstatat", a,
			       sys_fstatat(AT_FDCWD, s, &st, 0));
		expect_no_path("unlinkat", a, sys_unlinkat(AT_FDCWD, s, 0));
		expect_no_path("readlinkat", a,
			       sys_readlinkat(AT_FDCWD, s, buf, sizeof(buf)));
		expect_no_path("fchmodat", a, sys_fchmodat(AT_FDCWD, s, 0, 0));
		expect_no_path("fchownat", a,
			       sys_fchownat(AT_FDCWD, s, 0, 0, 0));
		expect_no_path("utimensat", a,
			       sys_utimensat(AT_FDCWD, s, NULL, 0));
		expect_no_path("linkat, old", a,
			       sys_linkat(AT_FDCWD, s, AT_FDCWD, "x", 0));
		expect_no_path("renameat, old", a,
			       sys_renameat(AT_FDCWD, s, AT_FDCWD, "x"));
		if (!(a->kind & BAD_TO_READ))
			continue;
		expect_efault("open, create", a,
			      sys_open(s, O_RDWR | O_CREAT));
		expect_efault("mkdir", a, sys_mkdir(s));
		expect_efault("mkdirat", a, sys_mkdirat(AT_FDCWD, s, 0777));
		expect_efault("symlinkat, target", a,
			      sys_symlinkat(s, AT_FDCWD, "x"));
		expect_efault("symlinkat", a, sys_symlinkat("x", AT_FDCWD, s));
		expect_efault("mknod", a, sys_mknod(s, 0, 0));
		guest_make_file("f", 1);
		expect_efault("link, new", a, sys_link("f", s));
		expect_efault("linkat, new", a,
			      sys_linkat(AT_FDCWD, "f", AT_FDCWD, s, 0));
		expect_efault("renameat, new", a,
			      sys_renameat(AT_FDCWD, "f", AT_FDCWD, s));
	}
}

static void
exec_reads_arrays(void)
{
	static char path[] = "/bin/echo";

	collect_addresses();
	EACH_ADDRESS(a) {
		char *argv[] = { path, (char *)a->va, NULL };
		if (!(a->kind & BAD_TO_READ) || a->va == 0)
			continue;
		expect_efault("exec, argv", a,
			      sys_exec(path, (char **)a->va, NULL));
		expect_efault("exec, envp", a,
			      sys_exec(path, NULL, (char **)a->va));
		expect_efault("exec, string", a, sys_exec(path, argv, NULL));
	}
}

static void
calls_that_fill_a_structure(void)
{
	guest_make_file("f", 10);
	int fd = guest_open("f", O_RDONLY);
	collect_addresses();
	EACH_ADDRESS(a) {
		expect_efault("fstat", a, sys_fstat(fd, (void *)a->va));
		expect_efault("fstatat", a,
			      sys_fstatat(AT_FDCWD, "f", (void *)a->va, 0));
		expect_efault("getcwd", a, sys_getcwd((char *)a->va, 100));
		expect_efault("sysinfo", a, sys_sysinfo((void *)a->va));
		/* A null pointer stands for the time that it is. */
		if (a->kind == BAD && a->va != 0)
			expect_efault("utimensat", a,
				      sys_utimensat(AT_FDCWD, "f",
						    (void *)a->va, 0));
		expect_efault("pipe", a, sys_pipe((int *)a->va));
		if (a->va == 0)
			continue;
		guest_spawn_exiting(7);
		expect_efault("wait", a, sys_wait((int *)a->va));
		CHECK(sys_wait(NULL) > 0);
	}
	/* pipe() kept no descriptors. */
	CHECK_EQ(sys_dup(fd), fd + 1);
	CHECK(memcmp(constant, "constant", 9) == 0);
}

static void
calls_about_signals(void)
{
	unsigned long set = 0;

	collect_addresses();
	EACH_ADDRESS(a) {
		void *p = (void *)a->va;
		if (a->kind & BAD_TO_READ) {
			expect_efault("sigsuspend", a, sys_sigsuspend(p));
			expect_efault("sigwait", a, sys_sigwait(p, NULL, 0));
		}
		expect_efault("sigpending", a, sys_sigpending(p));
		if (a->va == 0)
			continue;
		if (a->kind & BAD_TO_READ) {
			expect_efault("sigaction", a,
				      sys_sigaction(SIGUSR1, p, NULL));
			expect_efault("sigprocmask", a,
				      sys_sigprocmask(SIG_BLOCK, p, NULL));
			expect_efault("sigaltstack", a,
				      sys_sigaltstack(p, NULL));
		}
		expect_efault("sigaction, old", a,
			      sys_sigaction(SIGUSR1, NULL, p));
		expect_efault("sigprocmask, old", a,
			      sys_sigprocmask(SIG_BLOCK, &set, p));
		expect_efault("sigaltstack, old", a, sys_sigaltstack(NULL, p));
	}
	CHECK(memcmp(constant, "constant", 9) == 0);
}

/* A buffer that begins well may be used up to where it is bad. */
static void
expect_transfer(const char *what, const struct bad_address *a, long result)
{
	if (strcmp(a->name, "across the end") == 0)
		CHECK(result == 2 || result == -EFAULT);
	else
		expect_efault(what, a, result);
}

static void
read_into(const char *what, int fd)
{
	EACH_ADDRESS(a)
		expect_transfer(what, a, sys_read(fd, (void *)a->va, 8));
}

static void
write_from(const char *what, int fd)
{
	EACH_ADDRESS(a)
		if (a->kind & BAD_TO_READ)
			expect_transfer(what, a,
					sys_write(fd, (void *)a->va, 8));
}

static void
read_and_write_files(void)
{
	guest_make_file("f", 1000);
	int fd = guest_open("f", O_RDWR);
	collect_addresses();
	read_into("read, file", fd);
	write_from("write, file", fd);
	CHECK(memcmp(constant, "constant", 9) == 0);
}

static void
read_and_write_pipes(void)
{
	int fds[2];

	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_write(fds[1], constant, 64), 64);
	collect_addresses();
	read_into("read, pipe", fds[0]);
	write_from("write, pipe", fds[1]);
}

static void
read_and_write_devices(void)
{
	int zero, console = guest_open("/dev/console", O_RDWR);

	CHECK_EQ(sys_mknod("zero", 0, 1), 0);
	zero = guest_open("zero", O_RDWR);
	collect_addresses();
	write_from("write, console", console);
	read_into("read, zero", zero);
}

static void
read_and_write_directories(void)
{
	char buf[1];
	int fd = guest_open("/", O_RDONLY);

	collect_addresses();
	if (sys_read(fd, buf, 0) == 0 && sys_read(fd, buf, 1) == 1)
		read_into("read, directory", fd);
	EACH_ADDRESS(a) {
		CHECK_EQ(sys_lseek(fd, 0, SEEK_SET), 0);
		long r = sys_getdents(fd, (void *)a->va, 64);
		/* Of two good bytes there is no entry. */
		if (r != -EINVAL || strcmp(a->name, "across the end") != 0)
			expect_efault("getdents", a, r);
	}
}

/* Lengths that run from good memory through everything. */
static void
lengths_that_wrap(void)
{
	static char buf[16];
	static const size_t length[] = {
		INT64_MAX, INT64_MAX - 15, 1ul << 40, 1ul << 38, 1ul << 31
	};

	guest_make_file("f", 8);
	for (size_t i = 0; i < sizeof(length) / sizeof(length[0]); i++) {
		int fd = guest_open("f", O_RDONLY);
		long n = sys_read(fd, buf, length[i]);
		CHECK(n == 8 || n == -EFAULT || n == -EINVAL);
		guest_close(fd);
		fd = guest_open("g", O_WRONLY | O_CREAT | O_TRUNC);
		n = sys_write(fd, (char *)make_end() - 8, length[i]);
		CHECK(n == 8 || n == -EFAULT || n == -EINVAL);
		guest_close(fd);
	}
}

/* What a program does itself to such addresses ends it. */
static void
touch(void *va)
{
	*(volatile char *)va = *(volatile char *)va;
}

static void
programs_cannot_touch_them_either(void)
{
	collect_addresses();
	EACH_ADDRESS(a)
		if (strcmp(a->name, "across the end") != 0)
			CHECK_EQ(guest_in_child(touch, (void *)a->va),
				 GUEST_KILLED);
}

static void
jump(void *va)
{
	((void (*)(void))va)();
}

static void
programs_cannot_jump_there_either(void)
{
	collect_addresses();
	EACH_ADDRESS(a)
		if (strcmp(a->name, "text") != 0)
			CHECK_EQ(guest_in_child(jump, (void *)a->va),
				 GUEST_KILLED);
}

static const struct guest_case cases[] = {
	GUEST_CASE(calls_that_read_a_string),
	GUEST_CASE(exec_reads_arrays),
	GUEST_CASE(calls_that_fill_a_structure),
	GUEST_CASE(calls_about_signals),
	GUEST_CASE(read_and_write_files),
	GUEST_CASE(read_and_write_pipes),
	GUEST_CASE(read_and_write_devices),
	GUEST_CASE(read_and_write_directories),
	GUEST_CASE(lengths_that_wrap),
	GUEST_CASE(programs_cannot_touch_them_either),
	GUEST_CASE(programs_cannot_jump_there_either),
};

GUEST_MAIN(cases)
