/*
 * Which names a program asked for, by the feature-test macros of POSIX: plain
 * ISO C, POSIX 2008, or everything (the default, as with _DEFAULT_SOURCE).
 * Every public header includes this one first.
 */
#ifndef OCTOX_FEATURES_H
#define OCTOX_FEATURES_H

#if defined _GNU_SOURCE || defined _DEFAULT_SOURCE || defined _BSD_SOURCE
#define __OCTOX_EXT 1
#elif defined _POSIX_C_SOURCE || defined _POSIX_SOURCE || defined _XOPEN_SOURCE
#define __OCTOX_EXT 0
#elif defined __STRICT_ANSI__
#define __OCTOX_EXT 0
#else
#define __OCTOX_EXT 1
#endif

#if __OCTOX_EXT || defined _XOPEN_SOURCE
#define __OCTOX_XSI 1
#else
#define __OCTOX_XSI 0
#endif

#if __OCTOX_XSI || defined _POSIX_C_SOURCE || defined _POSIX_SOURCE
#define __OCTOX_POSIX 1
#else
#define __OCTOX_POSIX 0
#endif

/* A process has one thread. */
#define __STDC_NO_THREADS__ 1

#ifdef __cplusplus
#define __OCTOX_BEGIN extern "C" {
#define __OCTOX_END }
#else
#define __OCTOX_BEGIN
#define __OCTOX_END
#endif
/* So in <sys/cdefs.h> of BSD; but many a header expects them of any other. */
#define __BEGIN_DECLS	__OCTOX_BEGIN
#define __END_DECLS	__OCTOX_END

#define __OCTOX_NORETURN __attribute__((__noreturn__))
#define __OCTOX_PRINTF(f, a) __attribute__((__format__(__printf__, f, a)))
#define __OCTOX_SCANF(f, a) __attribute__((__format__(__scanf__, f, a)))

#endif
