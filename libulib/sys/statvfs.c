/* There is one file system, and sysinfo tells of it. */
#include "sys/result.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <octox/fs.h>
#include <octox/syscalls.h>
#include <octox/sysinfo.h>

static int
fill_in(struct statvfs *out)
{
	struct octox_sysinfo info;

	if (sys_result(sys_sysinfo(&info)) != 0)
		return -1;
	memset(out, 0, sizeof(*out));
	out->f_bsize = FS_BSIZE;
	out->f_frsize = FS_BSIZE;
	out->f_blocks = info.blocks;
	out->f_bfree = info.blocks_free;
	out->f_bavail = info.blocks_free;
	out->f_files = info.inodes;
	out->f_ffree = info.inodes_free;
	out->f_favail = info.inodes_free;
	out->f_namemax = info.name_max;
	return 0;
}

int
statvfs(const char *restrict path, struct statvfs *restrict out)
{
	struct stat st;

	return stat(path, &st) != 0 ? -1 : fill_in(out);
}

int
fstatvfs(int fd, struct statvfs *out)
{
	struct stat st;

	return fstat(fd, &st) != 0 ? -1 : fill_in(out);
}
