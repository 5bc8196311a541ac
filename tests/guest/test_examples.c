/*
 * What the original's example programs show, recorded in a session with it: pieces
 * of a file, fork, exec, redirection, pipes.
 */
#include <string.h>

#include <octox/fcntl.h>

#include "guest_test.h"

/* Run a program in a child, its input and output from there and to there. */
static int
start(const char *const *argv, int in, int out)
{
	int pid = guest_fork();

	if (pid != 0)
		return pid;
	CHECK_EQ(sys_dup2(in, 0), 0);
	CHECK_EQ(sys_dup2(out, 1), 1);
	for (int fd = 3; fd < 10; fd++)
		(void)sys_close(fd);
	guest_exec(argv[0], argv, NULL);
	sys_exit(127);
}

/* Read up to the end; the text is the one wanted. */
static void
expect_text(int fd, const char *wanted)
{
	char text[200];
	size_t done = 0;
	long n;

	while ((n = sys_read(fd, text + done, sizeof(text) - 1 - done)) > 0)
		done += (size_t)n;
	CHECK_EQ(n, 0);
	text[done] = '\0';
	CHECK(strcmp(text, wanted) == 0);
	guest_close(fd);
}

static void
counting_a_file_in_pieces(void)
{
	char piece[512];

	guest_make_file("f", 5260);
	int fd = guest_open("f", O_RDONLY);
	for (int i = 0; i < 10; i++)
		CHECK_EQ(sys_read(fd, piece, sizeof(piece)), 512);
	CHECK_EQ(sys_read(fd, piece, sizeof(piece)), 140);
	CHECK_EQ(sys_read(fd, piece, sizeof(piece)), 0);
	CHECK_EQ(sys_open("nofile", O_RDONLY), -ENOENT);
}

static void
writing_a_file_anew(void)
{
	guest_make_file("f", 1000);
	int fd = guest_open("f", O_WRONLY | O_CREAT | O_TRUNC);
	CHECK_EQ(sys_write(fd, "hello", 5), 5);
	guest_close(fd);
	expect_text(guest_open("f", O_RDONLY), "hello");
}

static void
fork_copies_memory(void)
{
	volatile int x = 100;
	int pid = guest_fork();

	if (pid == 0) {
		x++;
		sys_exit(x == 101 ? 99 : 1);
	}
	guest_expect(pid, 99);
	CHECK_EQ(x, 100);
}

static void
exec_in_a_child(void)
{
	static const char *const ls[] = { "/bin/ls", "/", NULL };
	int null = guest_open("/dev/null", O_RDWR);

	guest_expect(start(ls, null, null), 0);
	guest_close(null);
}

static void
redirection_in_a_child_only(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		guest_close(1);
		CHECK_EQ(sys_open("out", O_WRONLY | O_CREAT), 1);
		CHECK_EQ(sys_write(1, "from the child\n", 15), 15);
		sys_exit(0);
	}
	guest_expect(pid, 0);
	CHECK_EQ(sys_write(1, "# still the terminal\n", 21), 21);
	expect_text(guest_open("out", O_RDONLY), "from the child\n");
}

static void
redirection_of_a_program(void)
{
	static const char *const echo[] = { "/bin/echo", "hello", NULL };
	int out = guest_open("out", O_WRONLY | O_CREAT);

	guest_expect(start(echo, 0, out), 0);
	guest_close(out);
	expect_text(guest_open("out", O_RDONLY), "hello\n");
}

static void
redirection_to_nowhere(void)
{
	int pid = guest_fork();

	if (pid == 0)
		sys_exit(sys_open("/nodir/x", O_WRONLY | O_CREAT) == -ENOENT);
	guest_expect(pid, 1);
}

static void
pipe_from_a_child(void)
{
	int ends[2];

	CHECK_EQ(sys_pipe(ends), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_write(ends[1], "hello from child", 16), 16);
		sys_exit(0);
	}
	guest_close(ends[1]);
	expect_text(ends[0], "hello from child");
	guest_expect(pid, 0);
}

static void
pipe_between_programs(void)
{
	static const char *const cat[] = { "/bin/cat", "/etc/paths", NULL };
	static const char *const wc[] = { "/bin/wc", NULL };
	int between[2], result[2];
	int null = guest_open("/dev/null", O_RDWR);

	CHECK_EQ(sys_pipe(between), 0);
	CHECK_EQ(sys_pipe(result), 0);
	int first = start(cat, null, between[1]);
	guest_close(between[1]);
	int second = start(wc, between[0], result[1]);
	guest_close(between[0]);
	guest_close(result[1]);
	expect_text(result[0], "l=1, w=1, c=5\n");
	int ended = sys_wait(NULL);
	CHECK(ended == first || ended == second);
	CHECK_EQ(sys_wait(NULL), first + second - ended);
	guest_close(null);
}

static const struct guest_case cases[] = {
	GUEST_CASE(counting_a_file_in_pieces),
	GUEST_CASE(writing_a_file_anew),
	GUEST_CASE(fork_copies_memory),
	GUEST_CASE(exec_in_a_child),
	GUEST_CASE(redirection_in_a_child_only),
	GUEST_CASE(redirection_of_a_program),
	GUEST_CASE(redirection_to_nowhere),
	GUEST_CASE(pipe_from_a_child),
	GUEST_CASE(pipe_between_programs),
};

GUEST_MAIN(cases)
