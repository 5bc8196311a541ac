/*
 * jell - a small Lisp.
 *
 *	jell		read expressions from standard input, print their values
 *	jell FILE	run a script
 *
 * token.c and reader.c make expressions of the text, eval.c with the built-ins
 * finds their values, printer.c shows them; heap.c has the memory.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interp.h"
#include "session.h"
#include "tool.h"

/* Read all of fd.  Returns NULL with errno set on failure. */
static char *
read_all(int fd, size_t *len)
{
	size_t size = 4096;
	char *s = malloc(size);

	for (*len = 0; s;) {
		ssize_t n = read(fd, s + *len, size - *len);

		if (n == 0)
			return s;
		*len += n > 0 ? (size_t)n : 0;
		if (n > 0 && *len < size)
			continue;
		char *larger = n > 0 ? realloc(s, size *= 2) : NULL;
		if (!larger)
			free(s);
		s = larger;
	}
	return NULL;
}

/* The text of a file that is no directory.  NULL with errno set on failure. */
static char *
load(const char *name, size_t *len)
{
	struct stat st;
	char *s = NULL;
	int fd = open(name, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		errno = EISDIR;
	else
		s = read_all(fd, len);
	int error = errno;
	close(fd);
	errno = error;
	return s;
}

static bool
run_file(struct jell *j, const char *name)
{
	size_t len;
	char *s = load(name, &len);

	if (!s) {
		tool_warn(name);
		return false;
	}
	bool ok = session_script(j, name, s, len);
	free(s);
	return ok;
}

int
main(int argc, char **argv)
{
	opterr = 0;
	if (getopt(argc, argv, "") != -1 || argc - optind > 1)
		tool_usage("jell [file]");
	struct jell *j = jell_new(stdout, stderr);
	if (!j) {
		errno = ENOMEM;
		tool_warn("start");
		return 1;
	}
	bool ok = optind < argc ? run_file(j, argv[optind])
				: session_interactive(j, stdin);
	jell_free(j);
	return tool_finish(ok ? 0 : 1);
}
