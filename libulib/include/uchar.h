/* Characters of 16 and 32 bits, UTF-16 and UTF-32, from and to UTF-8. */
#ifndef OCTOX_ULIB_UCHAR_H
#define OCTOX_ULIB_UCHAR_H

#include <octox/features.h>

#define __need_size_t
#include <stddef.h>

#include <octox/mbstate.h>

__OCTOX_BEGIN

#ifndef __cplusplus
typedef __CHAR16_TYPE__ char16_t;
typedef __CHAR32_TYPE__ char32_t;
#endif

size_t c16rtomb(char *__restrict to, char16_t c, mbstate_t *__restrict state);
size_t c32rtomb(char *__restrict to, char32_t c, mbstate_t *__restrict state);
/* (size_t)-3 when what came was the second half of an earlier character. */
size_t mbrtoc16(char16_t *__restrict to, const char *__restrict s, size_t n,
	mbstate_t *__restrict state);
size_t mbrtoc32(char32_t *__restrict to, const char *__restrict s, size_t n,
	mbstate_t *__restrict state);

__OCTOX_END

#endif
