/* struct timeval, which several public headers have to define. */
#ifndef OCTOX_ULIB_TIMEVAL_H
#define OCTOX_ULIB_TIMEVAL_H

#include <sys/types.h>

struct timeval {
	time_t tv_sec;
	suseconds_t tv_usec;
};

#endif
