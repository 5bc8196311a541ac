/*
 * <stdio.h> where it meets the kernel: files, descriptors, pipes.  What can be
 * tested on the build machine is in tests/unit.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guest_test.h"

static void
streams_write_and_read(void)
{
	guest_make_text("f", "one\n");
	FILE *f = fopen("f", "a");
	CHECK_EQ(fprintf(f, "%d %.17g %Lg\n", 2, 0.1, 0.25L), 27);
	fclose(f);
	guest_check_text("f", "one\n2 0.10000000000000001 0.25\n");
	CHECK(fopen("f", "wx") == NULL);
	CHECK_EQ(errno, EEXIST);
	CHECK(fopen("missing", "r") == NULL);
	CHECK_EQ(errno, ENOENT);
	CHECK(fopen("f", "q") == NULL);
	CHECK_EQ(errno, EINVAL);
}

static void
streams_longer_than_their_buffer(void)
{
	FILE *f = fopen("f", "w");
	char line[100];

	for (int i = 0; i < 3000; i++)
		fprintf(f, "line %d\n", i);
	fclose(f);
	f = fopen("f", "r");
	for (int i = 0; i < 3000; i++) {
		int n = -1;

		CHECK(fgets(line, sizeof(line), f) != NULL);
		CHECK_EQ(sscanf(line, "line %d\n", &n), 1);
		CHECK_EQ(n, i);
	}
	CHECK(fgets(line, sizeof(line), f) == NULL);
	CHECK(feof(f));
	fclose(f);
}

static void
last_line_without_its_end(void)
{
	char *line = NULL, buf[8];
	size_t size = 0;

	guest_make_text("f", "a\nbcd");
	FILE *f = fopen("f", "r");
	CHECK_EQ(getline(&line, &size, f), 2);
	CHECK_EQ(getline(&line, &size, f), 3);
	CHECK(strcmp(line, "bcd") == 0);
	CHECK_EQ(getline(&line, &size, f), -1);
	free(line);
	fclose(f);
	f = fopen("f", "r");
	CHECK(fgets(buf, sizeof(buf), f) != NULL);
	CHECK(fgets(buf, sizeof(buf), f) != NULL);
	CHECK(strcmp(buf, "bcd") == 0);
	fclose(f);
}

static void
push_back(void)
{
	guest_make_text("f", "xyz");
	FILE *f = fopen("f", "r");
	CHECK_EQ(ungetc('1', f), '1');
	CHECK_EQ(getc(f), '1');
	CHECK_EQ(getc(f), 'x');
	for (int i = 0; i < 8; i++)
		CHECK_EQ(ungetc('a' + i, f), 'a' + i);
	CHECK_EQ(getc(f), 'h');
	fclose(f);
}

static void
exit_sends_what_is_left(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		FILE *f = fopen("f", "w");

		fputs("unsent", f);
		exit(3);
	}
	guest_expect(pid, 3);
	guest_check_text("f", "unsent");

	pid = guest_fork();
	if (pid == 0) {
		fputs("lost", fopen("f", "w"));
		_exit(0);
	}
	guest_expect(pid, 0);
	guest_check_text("f", "");
}

static void
writing_where_one_cannot(void)
{
	guest_make_text("f", "");
	FILE *f = fopen("f", "r");
	errno = 0;
	CHECK_EQ(fputc('x', f), EOF);
	CHECK_EQ(errno, EBADF);
	CHECK(ferror(f));
	fclose(f);

	int fds[2];
	CHECK_EQ(pipe(fds), 0);
	close(fds[0]);
	f = fdopen(fds[1], "w");
	fputs("x", f);
	errno = 0;
	CHECK_EQ(fflush(f), EOF);
	CHECK_EQ(errno, EPIPE);
	fclose(f);
}

static void
reopened_streams_keep_their_descriptor(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		if (freopen("f", "w", stdout) == NULL || fileno(stdout) != 1)
			exit(1);
		printf("redirected\n");
		exit(0);
	}
	guest_expect(pid, 0);
	guest_check_text("f", "redirected\n");
}

/* What may stand behind the letter of a mode. */
static void
letters_of_modes(void)
{
	static const char *const closing[] = {"we", "w+e", "wbe", "wxe", "ae"};
	FILE *f;

	for (size_t i = 0; i < sizeof(closing) / sizeof(closing[0]); i++) {
		(void)unlink("f");
		CHECK((f = fopen("f", closing[i])) != NULL);
		CHECK_EQ(fcntl(fileno(f), F_GETFD), FD_CLOEXEC);
		CHECK_EQ(fclose(f), 0);
	}
	CHECK((f = fopen("f", "r")) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), 0);
	CHECK((f = freopen("f", "re", f)) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), FD_CLOEXEC);
	CHECK((f = freopen("f", "r", f)) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), 0);
	fclose(f);

	CHECK(fopen("f", "wx") == NULL && errno == EEXIST);
	CHECK(fopen("f", "w+bx") == NULL && errno == EEXIST);
	CHECK(fopen("f", "ax") == NULL && errno == EEXIST);
	CHECK_EQ(unlink("f"), 0);
	CHECK((f = fopen("f", "w+x")) != NULL);
	fclose(f);
	/* A character set of the GNU library's is nothing to be heard. */
	CHECK((f = fopen("f", "r,ccs=hex")) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), 0);
	fclose(f);
}

/* Without a path, the mode changes within what the descriptor may do. */
static void
modes_that_change(void)
{
	char text[16];
	FILE *f = fopen("f", "w+");

	CHECK(fputs("one two", f) >= 0);
	CHECK((f = freopen(NULL, "r", f)) != NULL);
	CHECK(fgets(text, sizeof(text), f) != NULL);
	CHECK(strcmp(text, "one two") == 0);
	CHECK_EQ(fputc('x', f), EOF);
	CHECK((f = freopen(NULL, "ae", f)) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), FD_CLOEXEC);
	CHECK(fputs(" three", f) >= 0 && fflush(f) == 0);
	guest_check_text("f", "one two three");
	CHECK((f = freopen(NULL, "w", f)) != NULL);
	CHECK(fputs("x", f) >= 0 && fclose(f) == 0);
	guest_check_text("f", "x");

	int ends[2];
	CHECK_EQ(pipe(ends), 0);
	CHECK((f = fdopen(ends[1], "w")) != NULL);
	CHECK((f = freopen(NULL, "wb", f)) != NULL);
	CHECK(fputs("y", f) >= 0 && fclose(f) == 0);
	CHECK_EQ(read(ends[0], text, sizeof(text)), 1);
	CHECK_EQ(close(ends[0]), 0);

	CHECK((f = fopen("f", "r")) != NULL);
	CHECK(freopen(NULL, "w", f) == NULL && errno == EBADF);
	guest_check_text("f", "x");
	CHECK((f = fopen("f", "r")) != NULL);
	CHECK(freopen("nodir/f", "r", f) == NULL && errno == ENOENT);
	CHECK((f = fopen("f", "r")) != NULL);
	CHECK(freopen("f", "q", f) == NULL && errno == EINVAL);
}

static void
streams_in_memory(void)
{
	char buf[16], *text;
	size_t size;
	int n = 0;

	FILE *f = fmemopen(buf, sizeof(buf), "w+");
	fprintf(f, "%d", 12345);
	CHECK_EQ(fseek(f, 1, SEEK_SET), 0);
	CHECK_EQ(fscanf(f, "%d", &n), 1);
	CHECK_EQ(n, 2345);
	fclose(f);
	f = open_memstream(&text, &size);
	for (int i = 0; i < 1000; i++)
		fprintf(f, "%d,", i);
	fclose(f);
	CHECK_EQ(size, 3890);
	CHECK(strcmp(text + size - 4, "999,") == 0);
	free(text);
	f = tmpfile();
	if (f != NULL)
		fclose(f);
}

static void
commands_through_pipes(void)
{
	char line[64];
	FILE *f = popen("echo hello", "r");

	CHECK(f != NULL);
	CHECK(fgets(line, sizeof(line), f) != NULL);
	CHECK(strcmp(line, "hello\n") == 0);
	CHECK_EQ(pclose(f), 0);
	f = popen("cat >out; exit 5", "w");
	fputs("through a pipe", f);
	CHECK_EQ(WEXITSTATUS(pclose(f)), 5);
	guest_check_text("out", "through a pipe");
	CHECK_EQ(WEXITSTATUS(system("exit 9")), 9);
	CHECK(system(NULL) != 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(streams_write_and_read),
	GUEST_CASE(streams_longer_than_their_buffer),
	GUEST_CASE(last_line_without_its_end),
	GUEST_CASE(push_back),
	GUEST_CASE(exit_sends_what_is_left),
	GUEST_CASE(writing_where_one_cannot),
	GUEST_CASE(reopened_streams_keep_their_descriptor),
	GUEST_CASE(letters_of_modes),
	GUEST_CASE(modes_that_change),
	GUEST_CASE(streams_in_memory),
	GUEST_CASE(commands_through_pipes),
};

GUEST_MAIN(cases)
