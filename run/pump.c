/*
 * octox-pump - run QEMU for octox-run, and be standard input, output and error of
 * the one program that runs inside.
 *
 *	octox-pump [-v] [-t SECONDS] QEMU ARGUMENT...
 *	octox-pump -s		exit 0 if standard output and error are one file
 *
 * QEMU's standard input and output are the port, over which go the messages of
 * <octox/run.h>; its descriptor 3 is the console.  Exits with the program's status,
 * or with one of enum outcome after a message.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <octox/run.h>

enum outcome {
	NO_QEMU = 120,
	PANIC = 121,
	NO_STATUS = 122,
	TIME_OUT = 124,
	FAILED = 125,
	SIGNALLED = 128
};

enum {
	UNKNOWN = -1,
	PIECE = 65536, /* moved at a time */
	INPUT_PIECE = 16384, /* of standard input in a message */
	CONSOLE = 3, /* QEMU's descriptor */
	TEXT_KEPT = 8192, /* of the console's end, for a panic */
	CHECK_MS = 1000 /* how often to see whether octox-run still lives */
};

/* QEMU: its process, both ways of the port, and the console. */
static pid_t qemu;
static int to_qemu, from_qemu, console;

/* The signal that ends us, or 0. */
static volatile sig_atomic_t caught;

static bool verbose;
static int status = UNKNOWN; /* the program's, once told */

/* Standard input on its way: what is left of a message; open until its end. */
static struct {
	bool ended;
	unsigned char message[OCTOX_RUN_HEAD + INPUT_PIECE];
	size_t at, size;
} input;

/* The message that is arriving: its head, and what is still to come of it. */
static struct {
	unsigned char head[OCTOX_RUN_HEAD];
	size_t have, left;
} arriving;

/* What the console says: the last of it. */
static struct {
	char bytes[TEXT_KEPT + 1];
	size_t size;
} text;

static void
on_signal(int number)
{
	caught = number;
}

static void finish(int outcome) __attribute__((noreturn));

/* Stop QEMU and exit. */
static void
finish(int outcome)
{
	if (qemu > 0) {
		kill(qemu, SIGKILL);
		waitpid(qemu, NULL, 0);
	}
	exit(outcome);
}

static void fail(int outcome, const char *what, const char *why)
    __attribute__((noreturn));

static void
fail(int outcome, const char *what, const char *why)
{
	fprintf(stderr, "octox-run: %s%s\n", what, why);
	finish(outcome);
}

static void
write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t r = write(fd, s, n);

		if (r < 0 && errno == EPIPE)
			finish(SIGNALLED + SIGPIPE);
		if (r < 0 && errno != EINTR)
			fail(FAILED, "cannot write: ", strerror(errno));
		if (r > 0) {
			s += r;
			n -= (size_t)r;
		}
	}
}

/* --- What the machine says ------------------------------------------------- */

static void
take_content(const char *s, size_t n)
{
	switch (arriving.head[0]) {
	case OCTOX_RUN_STDOUT:
		write_all(STDOUT_FILENO, s, n);
		break;
	case OCTOX_RUN_STDERR:
		write_all(STDERR_FILENO, s, n);
		break;
	case OCTOX_RUN_STATUS:
		status = (unsigned char)s[n - 1];
		break;
	}
}

/* Take some of the message that is arriving; returns how many bytes. */
static size_t
take_some(const char *s, size_t n)
{
	unsigned char *head = arriving.head;

	if (arriving.have < sizeof(arriving.head)) {
		head[arriving.have++] = (unsigned char)*s;
		arriving.left = head[1] | (size_t)head[2] << 8 |
		    (size_t)head[3] << 16;
		n = 1;
	} else {
		if (n > arriving.left)
			n = arriving.left;
		take_content(s, n);
		arriving.left -= n;
	}
	if (arriving.have == sizeof(arriving.head) && arriving.left == 0)
		arriving.have = 0;
	return n;
}

/* Returns false at the end. */
static bool
read_port(void)
{
	static char piece[PIECE];
	ssize_t n = read(from_qemu, piece, sizeof(piece));

	for (ssize_t at = 0; at < n;)
		at += (ssize_t)take_some(piece + at, (size_t)(n - at));
	return n > 0 || (n < 0 && errno == EINTR);
}

static void
keep_text(int c)
{
	if (c == '\r' || c == '\0')
		return;
	if (text.size == TEXT_KEPT) {
		memmove(text.bytes, text.bytes + TEXT_KEPT / 2, TEXT_KEPT / 2);
		text.size = TEXT_KEPT / 2;
	}
	text.bytes[text.size++] = (char)c;
}

static bool
read_console(void)
{
	char piece[TEXT_KEPT];
	ssize_t n = read(console, piece, sizeof(piece));

	if (verbose && n > 0)
		write_all(STDERR_FILENO, piece, (size_t)n);
	for (ssize_t i = 0; i < n; i++)
		keep_text(piece[i]);
	return n > 0 || (n < 0 && errno == EINTR);
}

/* --- What it is told -------------------------------------------------------- */

/* A message for the next piece of standard input. */
static void
read_input(void)
{
	unsigned char *head = input.message;
	ssize_t n = read(STDIN_FILENO, head + OCTOX_RUN_HEAD, INPUT_PIECE);

	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		input.ended = true;
		n = 0;
	}
	head[0] = OCTOX_RUN_STDIN;
	for (int i = 0; i < 3; i++)
		head[1 + i] = (unsigned char)((size_t)n >> 8 * i);
	input.at = 0;
	input.size = OCTOX_RUN_HEAD + (size_t)n;
}

static void
pass_input(void)
{
	ssize_t n = write(to_qemu, input.message + input.at,
			  input.size - input.at);

	if (n > 0)
		input.at += (size_t)n;
}

/* --- QEMU -------------------------------------------------------------------- */

static void
make_pipe(int *fds)
{
	if (pipe(fds) != 0)
		fail(FAILED, "pipe: ", strerror(errno));
	for (int i = 0; i < 2; i++)
		fcntl(fds[i], F_SETFD, FD_CLOEXEC);
}

static void
start_qemu(char **command)
{
	int in[2], out[2], says[2];

	make_pipe(in);
	make_pipe(out);
	make_pipe(says);
	qemu = fork();
	if (qemu < 0)
		fail(FAILED, "fork: ", strerror(errno));
	if (qemu == 0) {
		/* The last one has a number above 3, for it was opened last. */
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		dup2(says[1], CONSOLE);
		signal(SIGPIPE, SIG_DFL);
		execvp(command[0], command);
		fprintf(stderr, "octox-run: cannot run %s: %s\n", command[0],
			strerror(errno));
		_exit(NO_QEMU);
	}
	close(in[0]);
	close(out[1]);
	close(says[1]);
	to_qemu = in[1];
	from_qemu = out[0];
	console = says[0];
	fcntl(to_qemu, F_SETFL, O_NONBLOCK);
}

/* Carry bytes both ways until QEMU ends; limit is a time, or 0. */
static void
pump(time_t limit)
{
	const pid_t parent = getppid();

	while (from_qemu >= 0 || console >= 0) {
		bool passing = input.at < input.size;
		bool reading = !passing && !input.ended;
		struct pollfd fds[] = {
			{ .fd = from_qemu, .events = POLLIN },
			{ .fd = console, .events = POLLIN },
			{ .fd = passing ? to_qemu : -1, .events = POLLOUT },
			{ .fd = reading ? STDIN_FILENO : -1, .events = POLLIN },
		};

		poll(fds, 4, CHECK_MS);
		if (caught != 0)
			finish(SIGNALLED + caught);
		if (getppid() != parent)
			finish(FAILED);
		if (limit != 0 && time(NULL) >= limit)
			fail(TIME_OUT, "no end in the given time", "");
		if (fds[0].revents != 0 && !read_port())
			from_qemu = -1;
		if (fds[1].revents != 0 && !read_console())
			console = -1;
		if (fds[2].revents != 0)
			pass_input();
		if (fds[3].revents != 0)
			read_input();
	}
}

static void explain(void) __attribute__((noreturn));

/* QEMU is over and has told no status. */
static void
explain(void)
{
	text.bytes[text.size] = '\0';
	const char *panic = strstr(text.bytes, "panic");
	if (panic != NULL)
		fail(PANIC, "the kernel stopped\n", verbose ? "" : panic);
	fail(NO_STATUS, "the machine stopped before the program ended\n",
	     verbose ? "" : text.bytes);
}

static bool
one_output(void)
{
	struct stat out, err;

	return fstat(STDOUT_FILENO, &out) == 0 && fstat(STDERR_FILENO, &err) == 0 &&
	    out.st_dev == err.st_dev && out.st_ino == err.st_ino;
}

int
main(int argc, char **argv)
{
	const int signals[] = { SIGHUP, SIGINT, SIGTERM };
	time_t limit = 0;
	int c;

	while ((c = getopt(argc, argv, "+svt:")) != -1) {
		if (c == 's')
			return one_output() ? 0 : 1;
		if (c == 'v')
			verbose = true;
		else if (c == 't')
			limit = time(NULL) + strtol(optarg, NULL, 10);
		else
			return FAILED;
	}
	if (optind >= argc)
		return FAILED;
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], on_signal);
	signal(SIGPIPE, SIG_IGN);
	start_qemu(argv + optind);
	pump(limit);
	int ended;
	waitpid(qemu, &ended, 0);
	qemu = 0;
	if (status != UNKNOWN)
		return status;
	if (WIFEXITED(ended) && WEXITSTATUS(ended) == NO_QEMU)
		return NO_QEMU;
	explain();
}
