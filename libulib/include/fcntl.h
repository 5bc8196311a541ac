/* Opening files, and what can be set of a descriptor. */
#ifndef OCTOX_ULIB_FCNTL_H
#define OCTOX_ULIB_FCNTL_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/fcntl.h>

/* There is no controlling terminal to take, so asking not to is no matter. */
#define O_NOCTTY	0

__OCTOX_BEGIN

/* A lock of fcntl; the same as the kernel's struct octox_flock. */
struct flock {
	short l_type;
	short l_whence;
	pid_t l_pid;
	off_t l_start;
	off_t l_len;
};

int creat(const char *path, mode_t mode);
int fcntl(int fd, int command, ...);

int open(const char *path, int flags, ...);
int openat(int dir, const char *path, int flags, ...);

__OCTOX_END

#endif
