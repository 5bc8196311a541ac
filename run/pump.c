/*
 * octox-pump - run QEMU for octox-run, and be standard input, output and error of
 * the one program that runs inside.
 *
 *	octox-pump [-v] [-t SECONDS] QEMU ARGUMENT...
 *	octox-pump -s		exit 0 if standard output and error are one file
 *
 * See <octox/run.h> for what goes over the console.  Exits with the program's
 * status, or with one of enum outcome after a message.
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
	NO_QEMU = 120, PANIC = 121, NO_STATUS = 122, TIME_OUT = 124, FAILED = 125,
	SIGNALLED = 128
};

enum {
	NO_BYTE = -1,
	INPUT_PIECE = 1024,	/* read at a time; at most three times as long coded */
	TEXT_KEPT = 8192,	/* of the console's end, for a panic */
	CHECK_MS = 1000		/* how often to see whether octox-run still lives */
};

/* QEMU: its process, and the console. */
static pid_t qemu;
static int to_qemu, from_qemu;

/* The signal that ends us, or 0. */
static volatile sig_atomic_t caught;

static bool verbose;
static int status = NO_BYTE;	/* the program's, once told */

/* Standard input on its way: what is left of a piece; open until its end. */
static struct {
	bool ready, ended;
	char coded[3 * INPUT_PIECE + 1];
	size_t at, size;
} input;

/* What the console says beside the program's output: the last of it. */
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

/* --- What the console prints ---------------------------------------------- */

/* The program's output, decoded and not yet written. */
static struct {
	int fd;
	int high;		/* the first half of a byte, or NO_BYTE */
	char bytes[4096];
	size_t size;
} output[2] = {
	{ .fd = STDOUT_FILENO, .high = NO_BYTE },
	{ .fd = STDERR_FILENO, .high = NO_BYTE },
};

/* The first half of a status. */
static int status_high = NO_BYTE;

static void
flush(void)
{
	for (int i = 0; i < 2; i++) {
		write_all(output[i].fd, output[i].bytes, output[i].size);
		output[i].size = 0;
	}
}

static void
take_output(int i, int c)
{
	output[i].bytes[output[i].size++] = (char)c;
	if (output[i].size == sizeof(output[i].bytes))
		flush();
}

static void
take_text(int c)
{
	if (c == '\r')
		return;
	if (verbose)
		take_output(1, c);
	if (text.size == TEXT_KEPT) {
		memmove(text.bytes, text.bytes + TEXT_KEPT / 2, TEXT_KEPT / 2);
		text.size = TEXT_KEPT / 2;
	}
	text.bytes[text.size++] = (char)c;
}

static void
take_byte(int c)
{
	int tag = c & 0xe0, half = c & 0xf;
	bool low = (c & 0x10) != 0;
	int *high = tag == OCTOX_RUN_STATUS ? &status_high
					    : &output[tag == OCTOX_RUN_STDERR].high;

	if (c < OCTOX_RUN_STDOUT) {
		take_text(c);
	} else if (tag == OCTOX_RUN_READY) {
		input.ready = true;
	} else if (!low) {
		*high = half << 4;
	} else if (*high != NO_BYTE) {
		int whole = *high | half;

		*high = NO_BYTE;
		if (tag == OCTOX_RUN_STATUS)
			status = whole;
		else
			take_output(tag == OCTOX_RUN_STDERR, whole);
	}
}

/* Returns false at the end. */
static bool
read_console(void)
{
	static unsigned char piece[65536];
	ssize_t n = read(from_qemu, piece, sizeof(piece));

	for (ssize_t i = 0; i < n; i++)
		take_byte(piece[i]);
	flush();
	return n > 0 || (n < 0 && errno == EINTR);
}

/* --- What is typed at it --------------------------------------------------- */

/* Bytes that mean something to a console, or to us, go as %XX. */
static bool
is_plain(int c)
{
	return c >= ' ' && c < 0x7f && c != '%';
}

/* One line of typing for the next piece of standard input. */
static void
read_input(void)
{
	unsigned char piece[INPUT_PIECE];
	ssize_t n = read(STDIN_FILENO, piece, sizeof(piece));

	if (n < 0 && errno == EINTR)
		return;
	input.at = input.size = 0;
	if (n <= 0) {
		input.ended = true;
		input.coded[input.size++] = '%';
	}
	for (ssize_t i = 0; i < n; i++) {
		if (is_plain(piece[i])) {
			input.coded[input.size++] = (char)piece[i];
			continue;
		}
		input.coded[input.size++] = '%';
		input.coded[input.size++] = "0123456789ABCDEF"[piece[i] >> 4];
		input.coded[input.size++] = "0123456789ABCDEF"[piece[i] & 0xf];
	}
	input.coded[input.size++] = '\n';
}

static void
type_input(void)
{
	ssize_t n = write(to_qemu, input.coded + input.at,
			  input.size - input.at);

	if (n > 0)
		input.at += (size_t)n;
}

/* --- QEMU -------------------------------------------------------------------- */

static void
start_qemu(char **command)
{
	int in[2], out[2];

	if (pipe(in) != 0 || pipe(out) != 0)
		fail(FAILED, "pipe: ", strerror(errno));
	qemu = fork();
	if (qemu < 0)
		fail(FAILED, "fork: ", strerror(errno));
	if (qemu == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		close(in[0]);
		close(in[1]);
		close(out[0]);
		close(out[1]);
		signal(SIGPIPE, SIG_DFL);
		execvp(command[0], command);
		fprintf(stderr, "octox-run: cannot run %s: %s\n", command[0],
			strerror(errno));
		_exit(NO_QEMU);
	}
	close(in[0]);
	close(out[1]);
	to_qemu = in[1];
	from_qemu = out[0];
	fcntl(to_qemu, F_SETFL, O_NONBLOCK);
}

/* Carry bytes both ways until QEMU ends; limit is a time, or 0. */
static void
pump(time_t limit)
{
	const pid_t parent = getppid();

	for (;;) {
		bool typing = input.at < input.size;
		bool reading = input.ready && !typing && !input.ended;
		struct pollfd fds[] = {
			{ .fd = from_qemu, .events = POLLIN },
			{ .fd = typing ? to_qemu : -1, .events = POLLOUT },
			{ .fd = reading ? STDIN_FILENO : -1, .events = POLLIN },
		};

		poll(fds, 3, CHECK_MS);
		if (caught != 0)
			finish(SIGNALLED + caught);
		if (getppid() != parent)
			finish(FAILED);
		if (limit != 0 && time(NULL) >= limit)
			fail(TIME_OUT, "no end in the given time", "");
		if (fds[0].revents != 0 && !read_console())
			return;
		if (fds[1].revents != 0)
			type_input();
		if (fds[2].revents != 0)
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
	if (status != NO_BYTE)
		return status;
	if (WIFEXITED(ended) && WEXITSTATUS(ended) == NO_QEMU)
		return NO_QEMU;
	explain();
}
