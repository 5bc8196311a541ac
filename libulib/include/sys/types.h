/* The types of POSIX's functions. */
#ifndef OCTOX_ULIB_SYS_TYPES_H
#define OCTOX_ULIB_SYS_TYPES_H

#include <octox/features.h>

#define __need_size_t
#include <stddef.h>

#include <octox/pthreadtypes.h>

__OCTOX_BEGIN

typedef long blkcnt_t;
typedef long blksize_t;
typedef long clock_t;
typedef int clockid_t;
typedef unsigned long dev_t;
typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;
typedef unsigned int gid_t;
typedef unsigned int id_t;
typedef unsigned long ino_t;
typedef unsigned int mode_t;
typedef unsigned int nlink_t;
typedef long off_t;
typedef int pid_t;
typedef long ssize_t;
typedef long suseconds_t;
typedef long time_t;
typedef int timer_t;
typedef unsigned int uid_t;
typedef unsigned int useconds_t;

#if __OCTOX_XSI
typedef int key_t;
#endif

#if __OCTOX_EXT
#include <stdint.h>

typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef uint8_t u_int8_t;
typedef uint16_t u_int16_t;
typedef uint32_t u_int32_t;
typedef uint64_t u_int64_t;
#endif

__OCTOX_END

#endif
