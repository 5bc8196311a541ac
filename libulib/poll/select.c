/*
 * select as poll of those descriptors that are in a set.  A set that is not given is
 * an empty one that nobody sees.
 */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/select.h>

enum {
	READABLE = POLLIN | POLLHUP | POLLERR,
	WRITABLE = POLLOUT | POLLERR,
	EXCEPTIONAL = POLLPRI,
};

static const short meaning[3] = {READABLE, WRITABLE, EXCEPTIONAL};
static const short wanted[3] = {POLLIN, POLLOUT, POLLPRI};

static bool
is_in(const fd_set *set, int fd)
{
	return set != NULL && FD_ISSET(fd, set);
}

/* What is to be polled, and how many. */
static nfds_t
collect(fd_set *const set[3], int n, struct pollfd *fds)
{
	nfds_t count = 0;

	for (int fd = 0; fd < n; fd++) {
		short events = 0;
		for (int i = 0; i < 3; i++)
			if (is_in(set[i], fd))
				events |= wanted[i];
		if (events != 0)
			fds[count++] = (struct pollfd){fd, events, 0};
	}
	return count;
}

/* Leave in the sets what is ready; how many that are, over all sets. */
static int
distribute(fd_set *const set[3], const struct pollfd *fds, nfds_t count)
{
	int ready = 0;

	for (nfds_t k = 0; k < count; k++)
		for (int i = 0; i < 3; i++) {
			if (!is_in(set[i], fds[k].fd))
				continue;
			if (fds[k].revents & meaning[i])
				ready++;
			else
				FD_CLR(fds[k].fd, set[i]);
		}
	return ready;
}

static bool
has_invalid(const struct pollfd *fds, nfds_t count)
{
	for (nfds_t k = 0; k < count; k++)
		if (fds[k].revents & POLLNVAL)
			return true;
	return false;
}

int
pselect(int n, fd_set *restrict to_read, fd_set *restrict to_write,
	fd_set *restrict exceptions, const struct timespec *restrict timeout,
	const sigset_t *restrict mask)
{
	fd_set *const set[3] = {to_read, to_write, exceptions};
	struct pollfd fds[FD_SETSIZE];

	if (n < 0 || n > FD_SETSIZE) {
		errno = EINVAL;
		return -1;
	}
	nfds_t count = collect(set, n, fds);
	int r = ppoll(fds, count, timeout, mask);
	if (r < 0)
		return r;
	if (has_invalid(fds, count)) {
		errno = EBADF;
		return -1;
	}
	return distribute(set, fds, count);
}

int
select(int n, fd_set *restrict to_read, fd_set *restrict to_write,
	fd_set *restrict exceptions, struct timeval *restrict timeout)
{
	struct timespec ts;

	if (timeout != NULL) {
		/* More than a second of microseconds is taken for what it is. */
		ts.tv_sec = timeout->tv_sec + timeout->tv_usec / 1000000;
		ts.tv_nsec = timeout->tv_usec % 1000000 * 1000;
	}
	return pselect(n, to_read, to_write, exceptions,
		timeout == NULL ? NULL : &ts, NULL);
}
