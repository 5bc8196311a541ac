/* The time of day in microseconds, and timers that send signals. */
#ifndef OCTOX_ULIB_SYS_TIME_H
#define OCTOX_ULIB_SYS_TIME_H

#include <octox/features.h>

#include <sys/select.h>
#include <sys/types.h>

#include <octox/timeval.h>

#define ITIMER_REAL	0	/* by the clock: SIGALRM */
#define ITIMER_VIRTUAL	1	/* by the program's processor time: SIGVTALRM */
#define ITIMER_PROF	2	/* by that and the kernel's for it: SIGPROF */

__OCTOX_BEGIN

struct itimerval {
	struct timeval it_interval;
	struct timeval it_value;
};

/* The zone is not told: give NULL. */
int gettimeofday(struct timeval *__restrict now, void *__restrict zone);
int utimes(const char *path, const struct timeval times[2]);

/*
 * Send the caller a signal when it_value has passed, and then again each time that
 * it_interval has, which counts as a millisecond at least; 0 stands for never.  *old
 * is what was set, with the time that was left.  EINVAL.
 */
int getitimer(int which, struct itimerval *now);
int setitimer(int which, const struct itimerval *__restrict timer,
	      struct itimerval *__restrict old);

#if __OCTOX_EXT
struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};

int futimes(int fd, const struct timeval times[2]);
int lutimes(const char *path, const struct timeval times[2]);
int settimeofday(const struct timeval *now, const struct timezone *zone);

#define timerclear(t)	((void)((t)->tv_sec = 0, (t)->tv_usec = 0))
#define timerisset(t)	((t)->tv_sec != 0 || (t)->tv_usec != 0)

/* timercmp(a, b, <), or another of the operators < <= == != >= >. */
#define timercmp(a, b, operator) \
	((a)->tv_sec == (b)->tv_sec ? \
	 (a)->tv_usec operator (b)->tv_usec : (a)->tv_sec operator (b)->tv_sec)

#define timeradd(a, b, sum) \
	do { \
		(sum)->tv_sec = (a)->tv_sec + (b)->tv_sec; \
		(sum)->tv_usec = (a)->tv_usec + (b)->tv_usec; \
		if ((sum)->tv_usec >= 1000000) { \
			(sum)->tv_usec -= 1000000; \
			(sum)->tv_sec++; \
		} \
	} while (0)

#define timersub(a, b, difference) \
	do { \
		(difference)->tv_sec = (a)->tv_sec - (b)->tv_sec; \
		(difference)->tv_usec = (a)->tv_usec - (b)->tv_usec; \
		if ((difference)->tv_usec < 0) { \
			(difference)->tv_usec += 1000000; \
			(difference)->tv_sec--; \
		} \
	} while (0)
#endif

__OCTOX_END

#endif
