#define _GNU_SOURCE
#include <ulib/pipe.h>

#include <fcntl.h>
#include <unistd.h>

int
ulib_pipe(struct ulib_pipe *out)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	*out = (struct ulib_pipe){fds[0], fds[1]};
	return 0;
}
