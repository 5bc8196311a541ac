/* Processor time in ticks, of which sysconf(_SC_CLK_TCK) are a second. */
#ifndef OCTOX_ULIB_SYS_TIMES_H
#define OCTOX_ULIB_SYS_TIMES_H

#include <octox/features.h>

#include <sys/types.h>

__OCTOX_BEGIN

struct tms {
	clock_t tms_utime;		/* of the caller's program */
	clock_t tms_stime;		/* and of the kernel for it */
	clock_t tms_cutime;		/* of the children it has waited for */
	clock_t tms_cstime;
};

/* The time since boot, which says nothing to a program but how much has passed. */
clock_t times(struct tms *used);

__OCTOX_END

#endif
