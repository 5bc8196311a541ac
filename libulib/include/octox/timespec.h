/* struct timespec, which several public headers have to define. */
#ifndef OCTOX_ULIB_TIMESPEC_H
#define OCTOX_ULIB_TIMESPEC_H

typedef long time_t;

struct timespec {
	time_t tv_sec;
	long tv_nsec;
};

#endif
