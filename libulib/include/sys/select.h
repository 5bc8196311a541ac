/* Waiting for several descriptors at once, by sets of them. */
#ifndef OCTOX_ULIB_SYS_SELECT_H
#define OCTOX_ULIB_SYS_SELECT_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/sigset.h>
#include <octox/timespec.h>
#include <octox/timeval.h>

#define FD_SETSIZE	1024

#define __OCTOX_FD_BITS	(8 * (int)sizeof(unsigned long))

__OCTOX_BEGIN

typedef struct {
	unsigned long __bits[FD_SETSIZE / (8 * sizeof(unsigned long))];
} fd_set;

#define FD_ZERO(set) \
	((void)(*(set) = (fd_set){{0}}))
#define FD_SET(fd, set) \
	((void)((set)->__bits[(fd) / __OCTOX_FD_BITS] |= \
		1ul << (fd) % __OCTOX_FD_BITS))
#define FD_CLR(fd, set) \
	((void)((set)->__bits[(fd) / __OCTOX_FD_BITS] &= \
		~(1ul << (fd) % __OCTOX_FD_BITS)))
#define FD_ISSET(fd, set) \
	((int)((set)->__bits[(fd) / __OCTOX_FD_BITS] >> \
	       (fd) % __OCTOX_FD_BITS & 1))

int pselect(int n, fd_set *__restrict to_read, fd_set *__restrict to_write,
	fd_set *__restrict exceptions,
	const struct timespec *__restrict timeout,
	const sigset_t *__restrict mask);
int select(int n, fd_set *__restrict to_read, fd_set *__restrict to_write,
	fd_set *__restrict exceptions, struct timeval *__restrict timeout);

__OCTOX_END

#endif
