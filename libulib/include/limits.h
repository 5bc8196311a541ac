/* Sizes of the integer types, and the limits POSIX wants to know of. */
#ifndef OCTOX_ULIB_LIMITS_H
#define OCTOX_ULIB_LIMITS_H

#include <octox/features.h>

#define CHAR_BIT	8
#define SCHAR_MIN	(-128)
#define SCHAR_MAX	127
#define UCHAR_MAX	255
#ifdef __CHAR_UNSIGNED__
#define CHAR_MIN	0
#define CHAR_MAX	UCHAR_MAX
#else
#define CHAR_MIN	SCHAR_MIN
#define CHAR_MAX	SCHAR_MAX
#endif
#define MB_LEN_MAX	4
#define SHRT_MIN	(-SHRT_MAX - 1)
#define SHRT_MAX	__SHRT_MAX__
#define USHRT_MAX	(SHRT_MAX * 2 + 1)
#define INT_MIN		(-INT_MAX - 1)
#define INT_MAX		__INT_MAX__
#define UINT_MAX	(INT_MAX * 2u + 1u)
#define LONG_MIN	(-LONG_MAX - 1l)
#define LONG_MAX	__LONG_MAX__
#define ULONG_MAX	(LONG_MAX * 2ul + 1ul)
#define LLONG_MIN	(-LLONG_MAX - 1ll)
#define LLONG_MAX	__LONG_LONG_MAX__
#define ULLONG_MAX	(LLONG_MAX * 2ull + 1ull)

#if __OCTOX_POSIX
#define SSIZE_MAX	LONG_MAX
/*
 * A buffer of PATH_MAX bytes holds every path of every Octox kernel; the one
 * that runs may allow less (pathconf tells).
 */
#define PATH_MAX	4096
#define NAME_MAX	255
#define SYMLOOP_MAX	32
#define PIPE_BUF	512
#define NGROUPS_MAX	0
#define LINE_MAX	2048
#define RE_DUP_MAX	255
#define BC_BASE_MAX	99
#define BC_DIM_MAX	2048
#define BC_SCALE_MAX	99
#define BC_STRING_MAX	1000
#define CHARCLASS_NAME_MAX 14
#define EXPR_NEST_MAX	32
#define COLL_WEIGHTS_MAX 2
#define LINK_MAX	65535
#define MAX_CANON	_POSIX_MAX_CANON
#define MAX_INPUT	_POSIX_MAX_INPUT
#define PTHREAD_DESTRUCTOR_ITERATIONS 4
#define PTHREAD_KEYS_MAX 128
#define PTHREAD_STACK_MIN 16384
#define PTHREAD_THREADS_MAX 1
#define SEM_VALUE_MAX	INT_MAX

#define _POSIX_AIO_LISTIO_MAX	2
#define _POSIX_AIO_MAX		1
#define _POSIX_ARG_MAX		4096
#define _POSIX_CHILD_MAX	25
#define _POSIX_CLOCKRES_MIN	20000000
#define _POSIX_DELAYTIMER_MAX	32
#define _POSIX_HOST_NAME_MAX	255
#define _POSIX_LINK_MAX		8
#define _POSIX_LOGIN_NAME_MAX	9
#define _POSIX_MAX_CANON	255
#define _POSIX_MAX_INPUT	255
#define _POSIX_NAME_MAX		14
#define _POSIX_NGROUPS_MAX	8
#define _POSIX_OPEN_MAX		20
#define _POSIX_PATH_MAX		256
#define _POSIX_PIPE_BUF		512
#define _POSIX_RE_DUP_MAX	255
#define _POSIX_RTSIG_MAX	8
#define _POSIX_SEM_NSEMS_MAX	256
#define _POSIX_SEM_VALUE_MAX	32767
#define _POSIX_SIGQUEUE_MAX	32
#define _POSIX_SSIZE_MAX	32767
#define _POSIX_STREAM_MAX	8
#define _POSIX_SYMLINK_MAX	255
#define _POSIX_SYMLOOP_MAX	8
#define _POSIX_THREAD_DESTRUCTOR_ITERATIONS 4
#define _POSIX_THREAD_KEYS_MAX	128
#define _POSIX_THREAD_THREADS_MAX 64
#define _POSIX_TIMER_MAX	32
#define _POSIX_TTY_NAME_MAX	9
#define _POSIX_TZNAME_MAX	6
#define _POSIX2_BC_BASE_MAX	99
#define _POSIX2_BC_DIM_MAX	2048
#define _POSIX2_BC_SCALE_MAX	99
#define _POSIX2_BC_STRING_MAX	1000
#define _POSIX2_CHARCLASS_NAME_MAX 14
#define _POSIX2_COLL_WEIGHTS_MAX 2
#define _POSIX2_EXPR_NEST_MAX	32
#define _POSIX2_LINE_MAX	2048
#define _POSIX2_RE_DUP_MAX	255
#endif

#if __OCTOX_XSI
#define LONG_BIT	64
#define WORD_BIT	32
#define IOV_MAX		1024
#define NL_ARGMAX	9
#define NL_LANGMAX	32
#define NL_MSGMAX	32767
#define NL_SETMAX	255
#define NL_TEXTMAX	2048
#define NZERO		20
#define _XOPEN_IOV_MAX	16
#define _XOPEN_NAME_MAX	255
#define _XOPEN_PATH_MAX	1024
#endif

#if __OCTOX_EXT
#define GETENTROPY_MAX	256
#endif

#endif
