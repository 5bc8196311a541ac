/*
 * exec: arguments, environment, what stays and what goes, errors.  The program
 * executes itself as "probe" to see what arrives.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fcntl.h>
#include <octox/limits.h>

#include "guest_test.h"
#include "mini_elf.h"

static const char self[] = "/tests/test_exec";

enum { ALL_WELL = 42 };

/* --- The probe: argv[1] says what to look for -------------------------------- */

static bool
all_equal(char **array, int first, int n, const char *s)
{
	for (int i = 0; i < n; i++)
		if (strcmp(array[first + i], s) != 0)
			return false;
	return array[first + n] == NULL;
}

static bool
probe_arguments(int argc, char **argv)
{
	return argc == 5 && strcmp(argv[0], "probe") == 0 &&
	       strcmp(argv[2], "") == 0 && strcmp(argv[3], "a b\n") == 0 &&
	       strcmp(argv[4], "\xff\x01") == 0 && argv[5] == NULL;
}

static bool
probe_environment(void)
{
	return strcmp(environ[0], "A=1") == 0 && strcmp(environ[1], "") == 0 &&
	       environ[2] == NULL;
}

static bool
probe_many(int argc, char **argv)
{
	return argc == MAXARG && all_equal(argv, 2, MAXARG - 2, "x");
}

static bool
probe_long(char **argv)
{
	return strlen(argv[2]) == strtoul(argv[3], NULL, 10) &&
	       strspn(argv[2], "y") == strlen(argv[2]);
}

/* Descriptors 5 and up: argv[2] says for each if it must be open. */
static bool
probe_descriptors(const char *expected)
{
	for (int i = 0; expected[i] != '\0'; i++) {
		int r = sys_fcntl(5 + i, F_GETFD, 0);
		if (r != (expected[i] == 'o' ? 0 : -EBADF))
			return false;
	}
	return true;
}

static bool
probe_child_and_directory(void)
{
	int status;

	return sys_wait(&status) > 0 && status == 9 &&
	       sys_open("only-here", O_RDONLY) >= 0;
}

static int
probe(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	bool well = false;

	if (((uintptr_t)argv | (uintptr_t)environ) % 8 != 0)
		return 1;
	if (strcmp(what, "arguments") == 0)
		well = probe_arguments(argc, argv);
	else if (strcmp(what, "environment") == 0)
		well = probe_environment();
	else if (strcmp(what, "many") == 0)
		well = probe_many(argc, argv);
	else if (strcmp(what, "long") == 0)
		well = probe_long(argv);
	else if (strcmp(what, "descriptors") == 0)
		well = probe_descriptors(argv[2]);
	else if (strcmp(what, "inherited") == 0)
		well = probe_child_and_directory();
	else if (strcmp(what, "pid") == 0)
		well = sys_getpid() == atoi(argv[2]);
	return well ? ALL_WELL : 1;
}

/* --- The cases ---------------------------------------------------------------- */

static int
exec_status(const char *path, const char *const *argv, const char *const *envp)
{
	int pid = guest_fork();

	if (pid == 0)
		sys_exit(guest_exec(path, argv, envp));
	return guest_wait(pid);
}

static void
arguments_arrive_whole(void)
{
	const char *argv[] = { "probe", "arguments", "", "a b\n", "\xff\x01", NULL };

	CHECK_EQ(exec_status(self, argv, NULL), ALL_WELL);
}

static void
environment_arrives_whole(void)
{
	const char *argv[] = { "probe", "environment", NULL };
	const char *envp[] = { "A=1", "", NULL };

	CHECK_EQ(exec_status(self, argv, envp), ALL_WELL);
}

static void
null_arrays_are_empty_ones(void)
{
	static struct mini_elf m;
	/* exit(argc + *argv + *envp): add a0,a0,argv[0]; add a0,a0,envp[0] */
	static const uint32_t code[] = {
		0x0005b283, 0x00550533, 0x00063283, 0x00550533,
		0x00200893, 0x00000073
	};

	mini_elf_make(&m, code, code + 6);
	mini_elf_write(&m, "prog", sizeof(m));
	CHECK_EQ(exec_status("prog", NULL, NULL), 0);
}

static const char **
many_arguments(int n)
{
	const char **argv = malloc((size_t)(n + 1) * sizeof(*argv));

	CHECK(argv != NULL);
	for (int i = 0; i < n; i++)
		argv[i] = "x";
	argv[0] = "probe";
	argv[1] = "many";
	argv[n] = NULL;
	return argv;
}

static void
maxarg_strings_fit_and_no_more(void)
{
	const char *envp[] = { "A=1", NULL };

	CHECK_EQ(exec_status(self, many_arguments(MAXARG), NULL), ALL_WELL);
	CHECK_EQ(exec_status(self, many_arguments(MAXARG), envp), -E2BIG);
	CHECK_EQ(exec_status(self, many_arguments(MAXARG + 1), NULL), -E2BIG);
}

static int
exec_with_bytes(size_t n)
{
	char digits[24], *string = malloc(n);
	size_t others = sizeof("probe") + sizeof("long") + 7;
	const char *argv[] = { "probe", "long", string, digits, NULL };

	CHECK(string != NULL && n > others);
	size_t len = n - others - 1;
	memset(string, 'y', len);
	string[len] = '\0';
	/* Six digits, whatever the number. */
	for (size_t i = 0, v = len; i < 6; i++, v /= 10)
		digits[5 - i] = (char)('0' + v % 10);
	digits[6] = '\0';
	return exec_status(self, argv, NULL);
}

static void
maxargbytes_bytes_fit_and_no_more(void)
{
	CHECK_EQ(exec_with_bytes(5000), ALL_WELL);
	CHECK_EQ(exec_with_bytes(MAXARGBYTES), ALL_WELL);
	CHECK_EQ(exec_with_bytes(MAXARGBYTES + 1), -E2BIG);
	CHECK_EQ(exec_with_bytes(4 * MAXARGBYTES), -E2BIG);
}

static void
bad_argument_pointers_are_efault(void)
{
	const char *bad[] = { "probe", (char *)1, NULL };
	const char *kernel[] = { "probe", (char *)0x80000000, NULL };
	const char *huge[] = { "probe", (char *)UINTPTR_MAX, NULL };
	const char *good[] = { "probe", NULL };

	CHECK_EQ(guest_exec(self, bad, NULL), -EFAULT);
	CHECK_EQ(guest_exec(self, kernel, NULL), -EFAULT);
	CHECK_EQ(guest_exec(self, huge, NULL), -EFAULT);
	CHECK_EQ(guest_exec(self, good, bad), -EFAULT);
	CHECK_EQ(sys_exec(self, (char **)1, NULL), -EFAULT);
	CHECK_EQ(sys_exec(self, (char **)0x80000000, NULL), -EFAULT);
	CHECK_EQ(sys_exec(self, (char **)(UINTPTR_MAX - 7), NULL), -EFAULT);
	CHECK_EQ(guest_exec(self, good, (const char **)(UINTPTR_MAX - 7)), -EFAULT);
}

/* The end of the heap is the end of memory, at a page boundary. */
static char *
end_of_memory(void)
{
	uintptr_t end = (uintptr_t)sys_sbrk(0);
	long pad = (long)(-end % OCTOX_PAGE_SIZE) + OCTOX_PAGE_SIZE;

	CHECK(sys_sbrk(pad) > 0);
	return (char *)(end + (uintptr_t)pad);
}

static void
arrays_and_strings_may_not_run_off_memory(void)
{
	char *end = end_of_memory();
	const char **array = (const char **)end - 2;

	array[0] = "probe";
	array[1] = "x";
	CHECK_EQ(guest_exec(self, array, NULL), -EFAULT);
	end[-1] = 'z';
	const char *argv[] = { "probe", end - 1, NULL };
	CHECK_EQ(guest_exec(self, argv, NULL), -EFAULT);
	CHECK_EQ(sys_exec(end - 1, NULL, NULL), -EFAULT);
}

static void
path_errors_are_told_apart(void)
{
	char long_path[MAXPATH + 1];

	guest_make_file("file", 10);
	CHECK_EQ(sys_mkdir("dir"), 0);
	memset(long_path, '/', MAXPATH);
	long_path[MAXPATH] = '\0';
	CHECK_EQ(sys_exec("missing", NULL, NULL), -ENOENT);
	CHECK_EQ(sys_exec("", NULL, NULL), -ENOENT);
	CHECK_EQ(sys_exec("file/x", NULL, NULL), -ENOTDIR);
	CHECK_EQ(sys_exec("dir", NULL, NULL), -ENOEXEC);
	CHECK_EQ(sys_exec("/dev/console", NULL, NULL), -ENOEXEC);
	CHECK_EQ(sys_exec("file", NULL, NULL), -ENOEXEC);
	CHECK_EQ(sys_exec(long_path, NULL, NULL), -ENAMETOOLONG);
	CHECK_EQ(sys_exec("bad\xff", NULL, NULL), -EILSEQ);
	CHECK_EQ(sys_exec(NULL, NULL, NULL), -EFAULT);
}

static void
a_failed_exec_changes_nothing(void)
{
	guest_make_file("file", 10);
	int fd = guest_open("file", O_RDONLY | O_CLOEXEC);
	void *brk = (void *)sys_sbrk(0);
	CHECK_EQ(sys_exec("file", NULL, NULL), -ENOEXEC);
	CHECK_EQ(sys_fcntl(fd, F_GETFD, 0), FD_CLOEXEC);
	CHECK((void *)sys_sbrk(0) == brk);
}

static void
close_on_exec_closes_and_nothing_else_does(void)
{
	const char *argv[] = { "probe", "descriptors", "occoc", NULL };

	guest_make_file("file", 10);
	int fd = guest_open("file", O_RDONLY);
	int marked = guest_open("file", O_RDONLY | O_CLOEXEC);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_dup2(fd, 5), 5);
		CHECK_EQ(sys_dup2(fd, 6), 6);
		CHECK_EQ(sys_fcntl(6, F_SETFD, FD_CLOEXEC), 0);
		CHECK_EQ(sys_fcntl(marked, F_DUPFD, 8), 8);
		sys_exit(guest_exec(self, argv, NULL));
	}
	guest_expect(pid, ALL_WELL);
}

static void
pid_children_and_directory_stay(void)
{
	char digits[12] = { 0 };
	const char *inherited[] = { "probe", "inherited", NULL };
	const char *same[] = { "probe", "pid", digits, NULL };

	guest_make_file("only-here", 1);
	int pid = guest_fork();
	if (pid == 0) {
		guest_spawn_exiting(9);
		sys_exit(guest_exec(self, inherited, NULL));
	}
	guest_expect(pid, ALL_WELL);
	pid = guest_fork();
	if (pid == 0) {
		int n = sys_getpid();
		for (int i = 10; i >= 0; i--, n /= 10)
			digits[i] = (char)('0' + n % 10);
		sys_exit(guest_exec(self, same, NULL));
	}
	guest_expect(pid, ALL_WELL);
}

static const struct guest_case cases[] = {
	GUEST_CASE(arguments_arrive_whole),
	GUEST_CASE(environment_arrives_whole),
	GUEST_CASE(null_arrays_are_empty_ones),
	GUEST_CASE(maxarg_strings_fit_and_no_more),
	GUEST_CASE(maxargbytes_bytes_fit_and_no_more),
	GUEST_CASE(bad_argument_pointers_are_efault),
	GUEST_CASE(arrays_and_strings_may_not_run_off_memory),
	GUEST_CASE(path_errors_are_told_apart),
	GUEST_CASE(a_failed_exec_changes_nothing),
	GUEST_CASE(close_on_exec_closes_and_nothing_else_does),
	GUEST_CASE(pid_children_and_directory_stay),
};

int
main(int argc, char **argv)
{
	if (argc > 0 && strcmp(argv[0], "probe") == 0)
		return probe(argc, argv);
	return guest_run(cases, sizeof(cases) / sizeof(cases[0]), argc, argv);
}
