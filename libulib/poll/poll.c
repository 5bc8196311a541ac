/* The kernel's struct octox_pollfd and POSIX's struct pollfd are the same. */
#include "sys/result.h"
#include "time/kernel_time.h"

#include <assert.h>
#include <poll.h>
#include <stddef.h>

#include <octox/syscalls.h>

static_assert(sizeof(struct octox_pollfd) == sizeof(struct pollfd) &&
	      offsetof(struct octox_pollfd, events) ==
	      offsetof(struct pollfd, events) &&
	      offsetof(struct octox_pollfd, revents) ==
	      offsetof(struct pollfd, revents), "the same layout");

int
ppoll(struct pollfd fds[], nfds_t n, const struct timespec *timeout,
	const sigset_t *mask)
{
	return (int)sys_result(sys_ppoll((struct octox_pollfd *)fds, n,
		kernel_time_const(timeout), mask));
}

int
poll(struct pollfd fds[], nfds_t n, int milliseconds)
{
	const struct timespec timeout = {
		milliseconds / 1000, milliseconds % 1000 * 1000000l
	};

	return ppoll(fds, n, milliseconds < 0 ? NULL : &timeout, NULL);
}
