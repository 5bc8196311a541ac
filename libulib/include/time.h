/*
 * Dates and times.  CLOCK_REALTIME starts with what the machine's clock says, with 0
 * if there is none; CLOCK_MONOTONIC counts from the boot, the others the processor time
 * of the process, as clock does.
 */
#ifndef OCTOX_ULIB_TIME_H
#define OCTOX_ULIB_TIME_H

#include <octox/features.h>

#define __need_size_t
#define __need_NULL
#include <stddef.h>

#include <octox/timespec.h>

#define CLOCKS_PER_SEC	1000000L
#define TIME_UTC	1

__OCTOX_BEGIN

typedef long clock_t;

struct tm {
	int tm_sec;
	int tm_min;
	int tm_hour;
	int tm_mday;
	int tm_mon;
	int tm_year;
	int tm_wday;
	int tm_yday;
	int tm_isdst;
	long tm_gmtoff;		/* seconds east of Greenwich */
	const char *tm_zone;	/* the name of the zone */
};

char *asctime(const struct tm *tm);
clock_t clock(void);
char *ctime(const time_t *t);
double difftime(time_t later, time_t earlier);
struct tm *gmtime(const time_t *t);
struct tm *localtime(const time_t *t);
time_t mktime(struct tm *tm);
size_t strftime(char *__restrict to, size_t size, const char *__restrict format,
	const struct tm *__restrict tm);
time_t time(time_t *t);
int timespec_get(struct timespec *ts, int base);

#if __OCTOX_POSIX
typedef int clockid_t;
typedef int pid_t;
typedef struct __octox_locale *locale_t;

#define CLOCK_REALTIME	0
#define CLOCK_MONOTONIC	1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID	3

#define TIMER_ABSTIME	1

extern char *tzname[2];

char *asctime_r(const struct tm *__restrict tm, char *__restrict buf);
/* The clock of that process (0: the caller).  ESRCH; EPERM: another one's. */
int clock_getcpuclockid(pid_t pid, clockid_t *clock);
int clock_getres(clockid_t clock, struct timespec *resolution);
int clock_gettime(clockid_t clock, struct timespec *now);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wanted,
	struct timespec *left);
int clock_settime(clockid_t clock, const struct timespec *now);
char *ctime_r(const time_t *t, char *buf);
struct tm *gmtime_r(const time_t *__restrict t, struct tm *__restrict tm);
struct tm *localtime_r(const time_t *__restrict t, struct tm *__restrict tm);
int nanosleep(const struct timespec *wanted, struct timespec *left);
size_t strftime_l(char *__restrict to, size_t size,
	const char *__restrict format, const struct tm *__restrict tm,
	locale_t locale);
void tzset(void);
#endif

#if __OCTOX_XSI
extern int daylight;
extern long timezone;

char *strptime(const char *__restrict s, const char *__restrict format,
	struct tm *__restrict tm);
#endif

#if __OCTOX_EXT
time_t timegm(struct tm *tm);
#endif

__OCTOX_END

#endif
