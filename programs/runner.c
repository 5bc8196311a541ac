/*
 * runner - process 1 in place of init, for octox-run on another machine: runs one
 * program, tells what it prints and how it ended, and switches off.
 *
 * What to run stands in /etc/run: strings, each ended by a NUL.  In order: "one"
 * if standard error is to go where standard output goes, else "two"; "port" or the
 * file that is standard input; the directory to start in; the file of the program;
 * the number of strings of the environment, and these; the arguments, the first of
 * which is the name.
 *
 * What the program reads and writes goes through the port, in messages of
 * <octox/run.h>; the console is the kernel's alone.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/limits.h>
#include <octox/run.h>
#include <octox/syscalls.h>

#include "devices.h"

static const char CONSOLE[] = "/dev/console";
static const char PORT[] = "/dev/port";
static const char REQUEST[] = "/etc/run";

enum {
	MOST_FDS = 16, /* more than are ever open here */
	CANNOT_RUN = 126, /* exit statuses, as of a shell */
	NOT_FOUND = 127,
	KILLED = 128
};

/* What is to be run. */
struct request {
	bool one_output;
	char *input;
	char *dir;
	char *file;
	char **env;
	char **argv;
};

/* A message, its head included; a write() of one is not divided. */
static unsigned char message[OCTOX_RUN_HEAD + OCTOX_RUN_MOST];

/* Send the message, whose content has n bytes. */
static void
send_message(enum octox_run_tag tag, size_t n)
{
	message[0] = (unsigned char)tag;
	for (int i = 0; i < 3; i++)
		message[1 + i] = (unsigned char)(n >> 8 * i);
	write(STDOUT_FILENO, message, OCTOX_RUN_HEAD + n);
}

/* Tell how it ended, and do not return. */
static void end(int status) __attribute__((noreturn));

static void
end(int status)
{
	message[OCTOX_RUN_HEAD] = (unsigned char)status;
	send_message(OCTOX_RUN_STATUS, 1);
	sys_poweroff(0);
	for (;;)
		sys_sleep(TICK_HZ);
}

static void fail(int status, const char *what) __attribute__((noreturn));

static void
fail(int status, const char *what)
{
	enum { ROOM = 256 };
	int n = snprintf((char *)message + OCTOX_RUN_HEAD, ROOM,
			 "octox-run: %s: %s\n", what, strerror(errno));

	send_message(OCTOX_RUN_STDERR, n < ROOM ? (size_t)n : ROOM - 1);
	end(status);
}

/* A program that needs the device will say so. */
static void
ignore(const char *path, int error)
{
	(void)path;
	(void)error;
}

static void
prepare_files(void)
{
	devices_make(ignore);
	sys_mknod(PORT, OCTOX_MAJOR_PORT, 0);
	mkdir("/tmp", 01777);
	int fd = open(PORT, O_RDWR);
	if (fd < 0) {
		open(CONSOLE, O_RDWR);
		dprintf(0, "runner: %s: %s\n", PORT, strerror(errno));
		sys_poweroff(1);
	}
	while (fd >= 0 && fd < STDERR_FILENO)
		fd = dup(fd);
}

/* All of a file, with a NUL behind it. */
static char *
read_file(const char *path, size_t *size)
{
	struct stat st;
	int fd = open(path, O_RDONLY);

	if (fd < 0 || fstat(fd, &st) != 0)
		fail(NOT_FOUND, path);
	char *text = malloc((size_t)st.st_size + 1);
	if (text == NULL)
		fail(NOT_FOUND, path);
	ssize_t n;
	*size = 0;
	while ((n = read(fd, text + *size, (size_t)st.st_size - *size)) > 0)
		*size += (size_t)n;
	close(fd);
	text[*size] = '\0';
	return text;
}

/*
 * QEMU's clock starts at a whole second, up to one before the machine's own.  The
 * request was made after all files that the program was given, and what the program
 * makes has to be newer.
 */
static void
set_clock_forward(void)
{
	struct timespec now;
	struct stat st;

	if (stat(REQUEST, &st) < 0 || clock_gettime(CLOCK_REALTIME, &now) < 0)
		return;
	if (now.tv_sec < st.st_mtim.tv_sec ||
	    (now.tv_sec == st.st_mtim.tv_sec && now.tv_nsec < st.st_mtim.tv_nsec))
		(void)clock_settime(CLOCK_REALTIME, &st.st_mtim);
}

/* The next string of a request. */
static char *
next(char **at)
{
	char *s = *at;

	*at += strlen(s) + 1;
	return s;
}

static struct request
read_request(void)
{
	size_t size;
	char *at = read_file(REQUEST, &size);
	const char *after = at + size;
	/* There are no more strings than bytes. */
	char **strings = calloc(size + 2, sizeof(*strings));
	struct request r;

	if (strings == NULL)
		fail(NOT_FOUND, REQUEST);
	r.one_output = strcmp(next(&at), "one") == 0;
	r.input = next(&at);
	r.dir = next(&at);
	r.file = next(&at);
	r.env = strings;
	for (int left = atoi(next(&at)); left > 0 && at < after; left--)
		*strings++ = next(&at);
	strings++;
	r.argv = strings;
	while (at < after)
		*strings++ = next(&at);
	unlink(REQUEST);
	return r;
}

/* Read n bytes from the port; false if they do not come. */
static bool
receive(void *bytes, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t r = read(STDIN_FILENO, (char *)bytes + done, n - done);

		if (r <= 0)
			return false;
		done += (size_t)r;
	}
	return true;
}

/* Write all of it; false if nobody wants it. */
static bool
hand_on(int fd, const unsigned char *bytes, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t r = write(fd, bytes + done, n - done);

		if (r <= 0)
			return false;
		done += (size_t)r;
	}
	return true;
}

/* Hand on the program's input until the end of it, or until nobody wants it. */
static void
feed(int fd)
{
	unsigned char head[OCTOX_RUN_HEAD];

	while (receive(head, sizeof(head))) {
		size_t n = head[1] | (size_t)head[2] << 8 | (size_t)head[3] << 16;

		if (n == 0 || n > sizeof(message) || !receive(message, n) ||
		    !hand_on(fd, message, n))
			return;
	}
}

/* Send what comes out of fd until its end. */
static void
drain(int fd, enum octox_run_tag tag)
{
	ssize_t n;

	while ((n = read(fd, message + OCTOX_RUN_HEAD, OCTOX_RUN_MOST)) > 0)
		send_message(tag, (size_t)n);
}

static pid_t
must_fork(void)
{
	pid_t pid = fork();

	if (pid < 0)
		fail(CANNOT_RUN, "fork");
	return pid;
}

/* In a helper: let go of the ends of pipes that are not its own. */
static void
keep_only(int kept)
{
	for (int fd = STDERR_FILENO + 1; fd < MOST_FDS; fd++)
		if (fd != kept)
			close(fd);
}

/* A pipe to the program and a process that fills it; returns the program's end. */
static int
start_feed(void)
{
	int fds[2];

	if (pipe(fds) != 0)
		fail(CANNOT_RUN, "pipe");
	if (must_fork() == 0) {
		keep_only(fds[1]);
		feed(fds[1]);
		_exit(0);
	}
	close(fds[1]);
	return fds[0];
}

/* What the program is to read. */
static int
open_input(const char *file)
{
	if (strcmp(file, "port") == 0)
		return start_feed();
	int fd = open(file, O_RDONLY);
	if (fd < 0)
		fail(CANNOT_RUN, file);
	unlink(file);
	return fd;
}

/* A pipe from the program and a process that empties it. */
static int
start_drain(enum octox_run_tag tag, pid_t *pid)
{
	int fds[2];

	if (pipe(fds) != 0)
		fail(CANNOT_RUN, "pipe");
	*pid = must_fork();
	if (*pid == 0) {
		keep_only(fds[0]);
		drain(fds[0], tag);
		_exit(0);
	}
	close(fds[0]);
	return fds[1];
}

/* In the new process: become the program. */
static void
run(const struct request *r, const int *fds)
{
	for (int fd = 0; fd < 3; fd++)
		dup2(fds[fd], fd);
	keep_only(-1);
	const char *what = r->dir;
	if (chdir(r->dir) == 0) {
		what = r->file;
		execve(r->file, r->argv, r->env);
	}
	int status = errno == ENOENT ? NOT_FOUND : CANNOT_RUN;
	/* Of a program that is none the kernel tells on the console what is wrong. */
	const char *more = errno == ENOEXEC ? "; octox-run -v tells more" : "";
	dprintf(STDERR_FILENO, "octox-run: %s: %s%s\n", what, strerror(errno),
		more);
	_exit(status);
}

/*
 * Wait for the program and for the end of its output, that is, of every process
 * that can still write there.  Returns the exit status to tell.
 */
static int
wait_for(pid_t program, const pid_t *drains)
{
	int left = drains[1] > 0 ? 3 : 2;
	int result = 0;

	while (left > 0) {
		int status;
		pid_t pid = wait(&status);

		if (pid == program)
			result = WIFEXITED(status) ? WEXITSTATUS(status)
						   : KILLED + WTERMSIG(status);
		if (pid == program || pid == drains[0] || pid == drains[1])
			left--;
		if (pid < 0 && errno == ECHILD)
			break;
	}
	return result;
}

int
main(void)
{
	pid_t drains[2] = { -1, -1 };
	int fds[3];

	prepare_files();
	set_clock_forward();
	struct request r = read_request();
	fds[0] = open_input(r.input);
	fds[1] = start_drain(OCTOX_RUN_STDOUT, &drains[0]);
	fds[2] = r.one_output ? fds[1] : start_drain(OCTOX_RUN_STDERR, &drains[1]);
	pid_t program = must_fork();
	if (program == 0)
		run(&r, fds);
	keep_only(-1);
	end(wait_for(program, drains));
}
