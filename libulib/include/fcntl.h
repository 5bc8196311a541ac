/* Opening files, and what can be set of a descriptor. */
#ifndef OCTOX_ULIB_FCNTL_H
#define OCTOX_ULIB_FCNTL_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/fcntl.h>

/* There is no controlling terminal to take, so asking not to is no matter. */
#define O_NOCTTY	0

__OCTOX_BEGIN

int creat(const char *path, mode_t mode);
int fcntl(int fd, int command, ...);

/* The mode that may follow flags is of no consequence: see sys/stat.h. */
int open(const char *path, int flags, ...);

__OCTOX_END

#endif
