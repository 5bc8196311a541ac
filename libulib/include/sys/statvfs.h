/* What is known of a file system. */
#ifndef OCTOX_ULIB_SYS_STATVFS_H
#define OCTOX_ULIB_SYS_STATVFS_H

#include <octox/features.h>

#include <sys/types.h>

#define ST_RDONLY	1
#define ST_NOSUID	2

__OCTOX_BEGIN

typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;

struct statvfs {
	unsigned long f_bsize;
	unsigned long f_frsize;		/* bytes of a block */
	fsblkcnt_t f_blocks;
	fsblkcnt_t f_bfree;
	fsblkcnt_t f_bavail;
	fsfilcnt_t f_files;		/* that there can be */
	fsfilcnt_t f_ffree;
	fsfilcnt_t f_favail;
	unsigned long f_fsid;
	unsigned long f_flag;
	unsigned long f_namemax;	/* bytes of a name */
};

int fstatvfs(int fd, struct statvfs *out);
int statvfs(const char *__restrict path, struct statvfs *__restrict out);

__OCTOX_END

#endif
