#include "guest_test.h"

#include <dirent.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/limits.h>
#include <octox/stat.h>
#include <octox/sysinfo.h>

enum {
	TIME_LIMIT	= 120 * TICK_HZ,	/* ticks a case may take */
	SETTLE_TICKS	= 5 * TICK_HZ,	/* for its children to end */
	LEAK_ROUNDS	= 16,		/* a leak shows in every one */
};

static const char directory[] = "/guest.tmp";

/* One write a line, so that processes do not mix theirs. */
static void
say(const char *prefix, const char *fmt, va_list ap)
{
	char line[256];
	size_t room = sizeof(line) - 1;

	int n = snprintf(line, room, "%s", prefix);
	n += vsnprintf(line + n, room - (size_t)n, fmt, ap);
	if ((size_t)n > room - 1)
		n = (int)room - 1;
	line[n++] = '\n';
	(void)!write(STDOUT_FILENO, line, (size_t)n);
}

void
guest_note(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say("# ", fmt, ap);
	va_end(ap);
}

static void
print(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say("", fmt, ap);
	va_end(ap);
}

void
guest_fail(const char *file, int line, const char *fmt, ...)
{
	char why[160];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	const char *slash = strrchr(file, '/');
	guest_note("%s:%d: %s", slash != NULL ? slash + 1 : file, line, why);
	sys_exit(1);
}

void
guest_check_eq(const char *file, int line, const char *what, long got,
	       long want)
{
	if (got != want)
		guest_fail(file, line, "%s is %ld, not %ld", what, got, want);
}

int
guest_fork(void)
{
	int pid = sys_fork();
	CHECK(pid >= 0);
	return pid;
}

int
guest_spawn_exiting(int status)
{
	int pid = guest_fork();
	if (pid == 0)
		sys_exit(status);
	return pid;
}

int
guest_wait(int pid)
{
	int status = 12345;
	CHECK_EQ(sys_wait(&status), pid);
	return status;
}

void
guest_expect(int pid, int status)
{
	CHECK_EQ(guest_wait(pid), status);
}

int
guest_in_child(void (*f)(void *), void *arg)
{
	int pid = guest_fork();
	if (pid == 0) {
		f(arg);
		sys_exit(0);
	}
	return guest_wait(pid);
}

int
guest_exec(const char *path, const char *const *argv, const char *const *envp)
{
	return sys_exec(path, (char *const *)(uintptr_t)argv,
			(char *const *)(uintptr_t)envp);
}

unsigned char
guest_byte(size_t i)
{
	return (unsigned char)(i * 131 + (i >> 8) * 7 + (i >> 16));
}

int
guest_open(const char *path, int flags)
{
	int fd = sys_open(path, flags);
	CHECK(fd >= 0);
	return fd;
}

void
guest_close(int fd)
{
	CHECK_EQ(sys_close(fd), 0);
}

void
guest_make_file(const char *path, size_t n)
{
	static unsigned char buf[4096];
	int fd = guest_open(path, O_WRONLY | O_CREAT | O_TRUNC);

	for (size_t done = 0; done < n;) {
		size_t part = n - done < sizeof(buf) ? n - done : sizeof(buf);
		for (size_t i = 0; i < part; i++)
			buf[i] = guest_byte(done + i);
		CHECK_EQ(sys_write(fd, buf, part), part);
		done += part;
	}
	guest_close(fd);
}

void
guest_check_file(const char *path, size_t n)
{
	static unsigned char buf[4096];
	int fd = guest_open(path, O_RDONLY);
	size_t done = 0;
	long got;

	while ((got = sys_read(fd, buf, sizeof(buf))) > 0) {
		for (long i = 0; i < got; i++)
			CHECK_EQ(buf[i], guest_byte(done + (size_t)i));
		done += (size_t)got;
	}
	CHECK_EQ(got, 0);
	CHECK_EQ(done, n);
	guest_close(fd);
}

void
guest_make_text(const char *path, const char *text)
{
	int fd = guest_open(path, O_WRONLY | O_CREAT | O_TRUNC);
	long n = (long)strlen(text);

	CHECK_EQ(sys_write(fd, text, (size_t)n), n);
	guest_close(fd);
}

void
guest_check_text(const char *path, const char *text)
{
	static char buf[4096];
	int fd = guest_open(path, O_RDONLY);
	long n = sys_read(fd, buf, sizeof(buf));

	CHECK_EQ(n, strlen(text));
	CHECK_EQ(memcmp(buf, text, (size_t)n), 0);
	CHECK_EQ(sys_read(fd, buf, sizeof(buf)), 0);
	guest_close(fd);
}

/* --- Running the cases ------------------------------------------------------- */

static void
empty_directory(const char *path)
{
	char name[512];
	struct dirent *d;

	DIR *dir = opendir(path);
	if (dir == NULL)
		return;
	while ((d = readdir(dir)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		snprintf(name, sizeof(name), "%s/%s", path, d->d_name);
		if (sys_unlink(name) == -ENOTEMPTY) {
			empty_directory(name);
			sys_unlink(name);
		}
	}
	closedir(dir);
}

/* Kill pid when its time is over; our pid.  The parent kills us before. */
static int
start_watchdog(int pid)
{
	int watchdog = guest_fork();
	if (watchdog != 0)
		return watchdog;
	sys_sleep(TIME_LIMIT);
	sys_kill(pid);
	sys_exit(0);
}

/* Wait for both children; the status of the first, or a reason why it has none. */
static int
wait_for_case(int pid, int watchdog, bool *in_time)
{
	int status, case_status = 0;
	int first = sys_wait(&status);

	*in_time = first == pid;
	if (first == pid) {
		case_status = status;
		sys_kill(watchdog);
	}
	int second = sys_wait(&status);
	if (second == pid)
		case_status = status;
	CHECK_EQ(first + second, pid + watchdog);
	return case_status;
}

static bool
run_once(const struct guest_case *c)
{
	bool in_time;

	int made = sys_mkdir(directory);
	CHECK(made == 0 || made == -EEXIST);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_chdir(directory), 0);
		/* Whoever writes to a broken pipe learns it from the call. */
		CHECK(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
		c->run();
		sys_exit(0);
	}
	int status = wait_for_case(pid, start_watchdog(pid), &in_time);
	empty_directory(directory);
	sys_unlink(directory);
	if (!in_time)
		guest_note("time limit reached");
	else if (status == GUEST_KILLED)
		guest_note("the case was killed");
	return in_time && status == 0;
}

static struct octox_sysinfo
measure(void)
{
	struct octox_sysinfo si;
	CHECK_EQ(sys_sysinfo(&si), 0);
	return si;
}

/* What is in use after a case, once orphans that it left have ended. */
static struct octox_sysinfo
measure_settled(const struct octox_sysinfo *before)
{
	struct octox_sysinfo now = measure();

	for (int i = 0; i < SETTLE_TICKS && now.processes > before->processes;
	     i++) {
		sys_sleep(1);
		now = measure();
	}
	return now;
}

static const char *
what_leaked(const struct octox_sysinfo *before, const struct octox_sysinfo *now)
{
	if (now->processes > before->processes)
		return "processes";
	if (now->files > before->files)
		return "open files";
	if (now->inodes_free < before->inodes_free)
		return "inodes";
	if (now->blocks_free < before->blocks_free)
		return "disk blocks";
	if (now->pages_free < before->pages_free)
		return "memory pages";
	return NULL;
}

/*
 * Caches fill, and the root directory may grow, at a first time; a program that is
 * killed may have got a page further each time.  What is less after every repetition
 * has leaked.
 */
static bool
run_case(const struct guest_case *c)
{
	const char *leaked = NULL;

	for (int round = 0; round < LEAK_ROUNDS; round++) {
		struct octox_sysinfo before = measure();
		if (!run_once(c))
			return false;
		struct octox_sysinfo now = measure_settled(&before);
		leaked = what_leaked(&before, &now);
		if (leaked == NULL)
			return true;
		if (round == LEAK_ROUNDS - 1)
			guest_note("pages %ld, blocks %ld, inodes %ld",
				   (long)(now.pages_free - before.pages_free),
				   (long)(now.blocks_free - before.blocks_free),
				   (long)(now.inodes_free -
					  before.inodes_free));
	}
	guest_note("leaked every time: %s", leaked);
	return false;
}

static void
print_verdict(bool ok, size_t number, const char *function)
{
	char name[128];

	snprintf(name, sizeof(name), "%s", function);
	for (char *s = name; *s != '\0'; s++)
		if (*s == '_')
			*s = ' ';
	print("%s %zu - %s", ok ? "ok" : "not ok", number, name);
}

static bool
is_wanted(const struct guest_case *c, bool long_too, const char *word)
{
	return (!c->is_long || long_too) &&
	       (word == NULL || strstr(c->name, word) != NULL);
}

int
guest_run(const struct guest_case *cases, size_t n, int argc, char **argv)
{
	bool long_too = argc > 1 && strcmp(argv[1], "-l") == 0;
	const char *word = argc > 1 + long_too ? argv[1 + long_too] : NULL;
	size_t wanted = 0, number = 0, failed = 0;

	for (size_t i = 0; i < n; i++)
		wanted += is_wanted(&cases[i], long_too, word);
	print("1..%zu", wanted);
	for (size_t i = 0; i < n; i++) {
		if (!is_wanted(&cases[i], long_too, word))
			continue;
		bool ok = run_case(&cases[i]);
		print_verdict(ok, ++number, cases[i].name);
		failed += !ok;
	}
	return failed > 0;
}
