/* Locks of whole files, whose owner is the open file. */
#ifndef OCTOX_ULIB_SYS_FILE_H
#define OCTOX_ULIB_SYS_FILE_H

#include <octox/features.h>

#include <fcntl.h>

#include <octox/flock.h>

__OCTOX_BEGIN

int flock(int fd, int operation);

__OCTOX_END

#endif
