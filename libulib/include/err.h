/* Messages on stderr that begin with the program's name. */
#ifndef OCTOX_ULIB_ERR_H
#define OCTOX_ULIB_ERR_H

#include <octox/features.h>

#include <stdarg.h>

__OCTOX_BEGIN

/* err and warn add the text of errno; err and errx then exit. */
void err(int status, const char *format, ...) __OCTOX_NORETURN
	__OCTOX_PRINTF(2, 3);
void errx(int status, const char *format, ...) __OCTOX_NORETURN
	__OCTOX_PRINTF(2, 3);
void verr(int status, const char *format, va_list ap) __OCTOX_NORETURN
	__OCTOX_PRINTF(2, 0);
void verrx(int status, const char *format, va_list ap) __OCTOX_NORETURN
	__OCTOX_PRINTF(2, 0);
void vwarn(const char *format, va_list ap) __OCTOX_PRINTF(1, 0);
void vwarnx(const char *format, va_list ap) __OCTOX_PRINTF(1, 0);
void warn(const char *format, ...) __OCTOX_PRINTF(1, 2);
void warnx(const char *format, ...) __OCTOX_PRINTF(1, 2);

__OCTOX_END

#endif
