/* pipeline - count the lines that have a word in them: grep WORD | wc -l. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/process.h>

static void
fail(const char *what)
{
	fprintf(stderr, "pipeline: %s: %s\n", what, strerror(errno));
	exit(1);
}

static struct ulib_command *
command(const char *program, const char *arg)
{
	struct ulib_command *c = ulib_command_new(program);

	if (c == NULL)
		fail(program);
	ulib_command_arg(c, arg);
	return c;
}

int
main(int argc, char **argv)
{
	struct ulib_child first, second;
	int status;

	if (argc != 2) {
		fprintf(stderr, "usage: pipeline WORD\n");
		return 2;
	}
	/* The first reads what we read; the second what the first writes. */
	struct ulib_command *grep = command("grep", argv[1]);
	struct ulib_command *wc = command("wc", "-l");
	ulib_command_stdout(grep, ULIB_STDIO_PIPE);
	if (ulib_command_spawn(grep, &first) != 0)
		fail("grep");
	ulib_command_stdin(wc, first.from_stdout);
	if (ulib_command_spawn(wc, &second) != 0)
		fail("wc");

	ulib_child_close(&first);
	if (ulib_child_wait(&first, &status) != 0 || status > 1)
		fail("grep");
	if (ulib_child_wait(&second, &status) != 0)
		fail("wc");
	ulib_command_free(grep);
	ulib_command_free(wc);
	return status;
}
