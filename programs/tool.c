#include "tool.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
tool_usage(const char *text)
{
	fprintf(stderr, "usage: %s\n", text);
	exit(TOOL_USAGE);
}

/* A file to read, or -1 with errno set.  Directories are refused. */
static int
open_input(const char *name)
{
	struct stat st;
	int fd = open(name, O_RDONLY);

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		errno = EISDIR;
		return -1;
	}
	return fd;
}

static int
one_input(const char *name, tool_input_fn *fn, void *arg)
{
	if (!strcmp(name, "-"))
		return fn(STDIN_FILENO, "standard input", arg);
	int fd = open_input(name);
	if (fd < 0) {
		tool_warn(name);
		return 1;
	}
	int status = fn(fd, name, arg);
	close(fd);
	return status;
}

int
tool_each_input(char *const *names, tool_input_fn *fn, void *arg)
{
	int status = 0;

	if (!*names)
		return one_input("-", fn, arg);
	for (; *names; names++) {
		int s = one_input(*names, fn, arg);

		if (s > status)
			status = s;
	}
	return status;
}

void
tool_warn(const char *name)
{
	int error = errno;

	fflush(stdout);
	errno = error;
	warn("%s", name);
}

int
tool_write_all(int fd, const void *buf, size_t n)
{
	const char *p = buf;

	while (n > 0) {
		ssize_t done = write(fd, p, n);

		if (done < 0)
			return -1;
		p += done;
		n -= (size_t)done;
	}
	return 0;
}

int
tool_output_failed(void)
{
	if (errno != EPIPE)
		warn("standard output");
	return 1;
}

int
tool_finish(int status)
{
	if (fflush(stdout) == EOF || ferror(stdout))
		return tool_output_failed();
	return status;
}

long
tool_number(const char *s)
{
	char *end;

	if (!isdigit((unsigned char)*s))
		return -1;
	errno = 0;
	long n = strtol(s, &end, 10);
	return *end || errno ? -1 : n;
}
