/* Files for a while. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char pattern[] = "/tmp/tmpXXXXXX";

_Static_assert(sizeof(pattern) <= L_tmpnam, "a name fits");

/* The file has no name any more; it goes when it is closed. */
FILE *
tmpfile(void)
{
	char name[sizeof(pattern)];

	strcpy(name, pattern);
	int fd = mkstemp(name);
	if (fd < 0)
		return NULL;
	unlink(name);
	FILE *f = fdopen(fd, "w+");
	if (f == NULL)
		close(fd);
	return f;
}

char *
tmpnam(char *name)
{
	static char own[L_tmpnam];

	if (name == NULL)
		name = own;
	strcpy(name, pattern);
	int fd = mkstemp(name);
	if (fd < 0)
		return NULL;
	close(fd);
	unlink(name);
	return name;
}
