/* All of it, or none: an interruption is not seen. */
#include <errno.h>
#include <limits.h>
#include <sys/random.h>

int
getentropy(void *buf, size_t n)
{
	char *p = buf;

	if (n > GETENTROPY_MAX) {
		errno = EINVAL;
		return -1;
	}
	while (n > 0) {
		ssize_t got = getrandom(p, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		p += got;
		n -= (size_t)got;
	}
	return 0;
}
