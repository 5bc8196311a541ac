/* Strings and blocks of memory. */
#ifndef OCTOX_ULIB_STRING_H
#define OCTOX_ULIB_STRING_H

#include <octox/features.h>

#define __need_size_t
#define __need_NULL
#include <stddef.h>

__OCTOX_BEGIN

void *memchr(const void *s, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memcpy(void *__restrict to, const void *__restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *s, int c, size_t n);
char *strcat(char *__restrict to, const char *__restrict from);
char *strchr(const char *s, int c);
int strcmp(const char *a, const char *b);
int strcoll(const char *a, const char *b);
char *strcpy(char *__restrict to, const char *__restrict from);
size_t strcspn(const char *s, const char *reject);
char *strerror(int error);
size_t strlen(const char *s);
char *strncat(char *__restrict to, const char *__restrict from, size_t n);
int strncmp(const char *a, const char *b, size_t n);
char *strncpy(char *__restrict to, const char *__restrict from, size_t n);
char *strpbrk(const char *s, const char *accept);
char *strrchr(const char *s, int c);
size_t strspn(const char *s, const char *accept);
char *strstr(const char *haystack, const char *needle);
char *strtok(char *__restrict s, const char *__restrict separators);
size_t strxfrm(char *__restrict to, const char *__restrict from, size_t n);

#if __OCTOX_POSIX
typedef struct __octox_locale *locale_t;

void *memccpy(void *__restrict to, const void *__restrict from, int c,
	      size_t n);
char *stpcpy(char *__restrict to, const char *__restrict from);
char *stpncpy(char *__restrict to, const char *__restrict from, size_t n);
int strcoll_l(const char *a, const char *b, locale_t locale);
char *strdup(const char *s);
char *strerror_l(int error, locale_t locale);
int strerror_r(int error, char *buf, size_t size);
char *strndup(const char *s, size_t n);
size_t strnlen(const char *s, size_t n);
char *strsignal(int signal);
char *strtok_r(char *__restrict s, const char *__restrict separators,
	       char **__restrict state);
size_t strxfrm_l(char *__restrict to, const char *__restrict from, size_t n,
		 locale_t locale);
#endif

#if __OCTOX_EXT
#include <strings.h>

void explicit_bzero(void *s, size_t n);
void *memmem(const void *haystack, size_t hlen, const void *needle,
	     size_t nlen);
void *mempcpy(void *__restrict to, const void *__restrict from, size_t n);
void *memrchr(const void *s, int c, size_t n);
char *strcasestr(const char *haystack, const char *needle);
char *strchrnul(const char *s, int c);
size_t strlcat(char *__restrict to, const char *__restrict from, size_t size);
size_t strlcpy(char *__restrict to, const char *__restrict from, size_t size);
char *strsep(char **__restrict s, const char *__restrict separators);
#endif

__OCTOX_END

#endif
