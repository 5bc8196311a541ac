/* Sums of money as text: as in the C locale, without a currency. */
#ifndef OCTOX_ULIB_MONETARY_H
#define OCTOX_ULIB_MONETARY_H

#include <octox/features.h>

#define __need_size_t
#include <stddef.h>

__OCTOX_BEGIN

typedef long ssize_t;
typedef struct __octox_locale *locale_t;

ssize_t strfmon(char *__restrict to, size_t size, const char *__restrict format,
	...);
ssize_t strfmon_l(char *__restrict to, size_t size, locale_t locale,
	const char *__restrict format, ...);

__OCTOX_END

#endif
