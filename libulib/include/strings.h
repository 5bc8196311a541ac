/* Comparison without regard to case, and the first bit set. */
#ifndef OCTOX_ULIB_STRINGS_H
#define OCTOX_ULIB_STRINGS_H

#include <octox/features.h>

#define __need_size_t
#include <stddef.h>

__OCTOX_BEGIN

typedef struct __octox_locale *locale_t;

int strcasecmp(const char *a, const char *b);
int strcasecmp_l(const char *a, const char *b, locale_t locale);
int strncasecmp(const char *a, const char *b, size_t n);
int strncasecmp_l(const char *a, const char *b, size_t n, locale_t locale);

#if __OCTOX_XSI
int ffs(int n);
#endif

#if __OCTOX_EXT
int bcmp(const void *a, const void *b, size_t n);
void bcopy(const void *from, void *to, size_t n);
void bzero(void *s, size_t n);
int ffsl(long n);
int ffsll(long long n);
char *index(const char *s, int c);
char *rindex(const char *s, int c);
#endif

__OCTOX_END

#endif
