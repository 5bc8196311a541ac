/* Setting the times of a file, to the second. */
#ifndef OCTOX_ULIB_UTIME_H
#define OCTOX_ULIB_UTIME_H

#include <octox/features.h>

#include <sys/types.h>

__OCTOX_BEGIN

struct utimbuf {
	time_t actime;		/* last access */
	time_t modtime;		/* last modification */
};

int utime(const char *path, const struct utimbuf *times);

__OCTOX_END

#endif
