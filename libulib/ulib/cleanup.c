#include <ulib/cleanup.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
ulib_auto_close(int *fd)
{
	int saved = errno;

	if (*fd >= 0)
		close(*fd);
	errno = saved;
}

void
ulib_auto_free(void *pointer)
{
	void *p;

	/* A copy of bytes: the variable is a pointer of a type unknown here. */
	memcpy(&p, pointer, sizeof(p));
	free(p);
}
