/*
 * From the kernel's convention to that of POSIX: minus an error number becomes
 * errno and -1.
 */
#ifndef ULIB_SYS_RESULT_H
#define ULIB_SYS_RESULT_H

#include <errno.h>

static inline long
sys_result(long r)
{
	if (r >= 0)
		return r;
	errno = (int)-r;
	return -1;
}

#endif
