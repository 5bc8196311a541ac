/* tee - copy standard input to standard output and to files. */
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "tool.h"

struct output {
	const char	*name;
	int		 fd;		/* -1: it has failed */
};

/* To all outputs that have not failed; how it went. */
static int
write_all(struct output *to, int n, const char *buf, size_t len)
{
	int status = 0;

	for (int i = 0; i < n; i++) {
		if (to[i].fd < 0)
			continue;
		if (tool_write_all(to[i].fd, buf, len) == 0)
			continue;
		warn("%s", to[i].name);
		to[i].fd = -1;
		status = 1;
	}
	return status;
}

static int
copy(struct output *to, int n)
{
	static char buf[32768];
	int status = 0;
	ssize_t got;

	while ((got = read(STDIN_FILENO, buf, sizeof(buf))) > 0)
		status |= write_all(to, n, buf, (size_t)got);
	if (got < 0) {
		warn("standard input");
		status = 1;
	}
	return status;
}

int
main(int argc, char **argv)
{
	int flags = O_WRONLY | O_CREAT | O_TRUNC, status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "ai")) != -1;) {
		if (c == '?')
			tool_usage("tee [-ai] [file...]");
		if (c == 'a')
			flags = O_WRONLY | O_CREAT | O_APPEND;
		else
			signal(SIGINT, SIG_IGN);
	}
	int n = argc - optind + 1;
	struct output *to = calloc((size_t)n, sizeof(*to));
	if (to == NULL)
		err(1, NULL);
	to[0] = (struct output){ "standard output", STDOUT_FILENO };
	/* A file must not get its descriptor. */
	if (fcntl(STDOUT_FILENO, F_GETFD) < 0) {
		warn("%s", to[0].name);
		to[0].fd = -1;
		status = 1;
	}
	for (int i = 1; i < n; i++) {
		to[i].name = argv[optind + i - 1];
		to[i].fd = open(to[i].name, flags, 0666);
		if (to[i].fd < 0) {
			warn("%s", to[i].name);
			status = 1;
		}
	}
	status |= copy(to, n);
	free(to);
	return status;
}
