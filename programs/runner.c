/*
 * runner - process 1 in place of init, for octox-run on another machine: runs one
 * program, tells what it prints and how it ended, and switches off.
 *
 * What to run stands in /etc/run: strings, each ended by a NUL.  In order: "one"
 * if standard error is to go where standard output goes, else "two"; "console" or
 * the file that is standard input; the directory to start in; the file of the
 * program; the number of strings of the environment, and these; the arguments, the
 * first of which is the name.
 *
 * The console carries more than the program's output: messages of the kernel, and
 * the echo of what is typed.  Those are ASCII.  Whatever runner sends has the top
 * bit set, four bits of content in each byte and above them what it is (enum
 * octox_run_tag).  What is typed, the program's standard input, comes in lines of
 * ASCII, in which %XX stands for any other byte; the line "%" is the end.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/limits.h>
#include <octox/run.h>
#include <octox/syscalls.h>

static const char CONSOLE[] = "/dev/console";
static const char REQUEST[] = "/etc/run";

enum {
	PIECE		= 4096,
	MOST_FDS	= 16,	/* more than are ever open here */
	CANNOT_RUN	= 126,	/* exit statuses, as of a shell */
	NOT_FOUND	= 127,
	KILLED		= 128
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

/* Send n bytes to the other machine; tag is that of the high half of a byte. */
static void
send(int tag, const char *s, size_t n)
{
	unsigned char coded[2 * PIECE];
	size_t size = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		coded[size++] = (unsigned char)(tag | c >> 4);
		coded[size++] = (unsigned char)((tag + 0x10) | (c & 0xf));
	}
	for (size_t done = 0; done < size; ) {
		ssize_t r = write(STDOUT_FILENO, coded + done, size - done);

		if (r <= 0)
			return;
		done += (size_t)r;
	}
}

/* Tell how it ended, and do not return. */
static void end(int status) __attribute__((noreturn));

static void
end(int status)
{
	const char byte = (char)status;

	send(OCTOX_RUN_STATUS, &byte, 1);
	sys_poweroff(0);
	for (;;)
		sys_sleep(TICK_HZ);
}

static void fail(int status, const char *what) __attribute__((noreturn));

static void
fail(int status, const char *what)
{
	char line[256];
	int n = snprintf(line, sizeof(line), "octox-run: %s: %s\n", what,
			 strerror(errno));

	if (n >= (int)sizeof(line))
		n = sizeof(line) - 1;
	send(OCTOX_RUN_STDERR, line, (size_t)n);
	end(status);
}

static void
open_devices(void)
{
	mkdir("/dev", 0755);
	sys_mknod(CONSOLE, OCTOX_MAJOR_CONSOLE, 0);
	sys_mknod("/dev/null", OCTOX_MAJOR_NULL, 0);
	sys_mknod("/dev/zero", OCTOX_MAJOR_NULL, 1);
	int fd = open(CONSOLE, O_RDWR);
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

static int
digit(int c)
{
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Turn a line into the bytes it stands for, in its place; returns how many. */
static size_t
decode(char *line)
{
	size_t n = 0;

	for (const char *s = line; *s != '\0' && *s != '\n'; s++) {
		if (*s == '%' && s[1] != '\0' && s[2] != '\0') {
			line[n++] = (char)(digit(s[1]) << 4 | digit(s[2]));
			s += 2;
		} else {
			line[n++] = *s;
		}
	}
	return n;
}

/* Hand on what is typed until the end of it, or until nobody wants it. */
static void
feed(int fd)
{
	char *line = NULL;
	size_t room = 0;

	send(OCTOX_RUN_READY, "", 1);
	while (getline(&line, &room, stdin) > 0 && strcmp(line, "%\n") != 0) {
		size_t n = decode(line);

		for (size_t done = 0; done < n; ) {
			ssize_t r = write(fd, line + done, n - done);

			if (r <= 0)
				return;
			done += (size_t)r;
		}
	}
}

/* Send what comes out of fd until its end. */
static void
drain(int fd, int tag)
{
	char piece[PIECE];
	ssize_t n;

	while ((n = read(fd, piece, sizeof(piece))) > 0)
		send(tag, piece, (size_t)n);
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
	if (strcmp(file, "console") == 0)
		return start_feed();
	int fd = open(file, O_RDONLY);
	if (fd < 0)
		fail(CANNOT_RUN, file);
	unlink(file);
	return fd;
}

/* A pipe from the program and a process that empties it. */
static int
start_drain(int tag, pid_t *pid)
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
	dprintf(STDERR_FILENO, "octox-run: %s: %s\n", what, strerror(errno));
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

	open_devices();
	struct request r = read_request();
	fds[0] = open_input(r.input);
	fds[1] = start_drain(OCTOX_RUN_STDOUT, &drains[0]);
	fds[2] = r.one_output ? fds[1]
			      : start_drain(OCTOX_RUN_STDERR, &drains[1]);
	pid_t program = must_fork();
	if (program == 0)
		run(&r, fds);
	keep_only(-1);
	end(wait_for(program, drains));
}
