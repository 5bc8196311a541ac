#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
is_directory(const char *path)
{
	return path != NULL && access(path, W_OK) == 0;
}

/* A name from malloc; TMPDIR goes first, then the directory, then P_tmpdir. */
char *
tempnam(const char *directory, const char *prefix)
{
	const char *wanted = getenv("TMPDIR");
	char *name;

	if (!is_directory(wanted))
		wanted = is_directory(directory) ? directory : P_tmpdir;
	if (asprintf(&name, "%s/%.5sXXXXXX", wanted,
		     prefix != NULL ? prefix : "") < 0)
		return NULL;
	int fd = mkstemp(name);
	if (fd >= 0) {
		close(fd);
		unlink(name);
		return name;
	}
	free(name);
	return NULL;
}
