/* Waiting for several descriptors at once. */
#ifndef OCTOX_ULIB_POLL_H
#define OCTOX_ULIB_POLL_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/poll.h>
#include <octox/sigset.h>
#include <octox/timespec.h>

__OCTOX_BEGIN

typedef unsigned int nfds_t;

struct pollfd {
	int fd;
	short events;
	short revents;
};

int poll(struct pollfd fds[], nfds_t n, int milliseconds);

#if __OCTOX_EXT
int ppoll(struct pollfd fds[], nfds_t n, const struct timespec *timeout,
	const sigset_t *mask);
#endif

__OCTOX_END

#endif
