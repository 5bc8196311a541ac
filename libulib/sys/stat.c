#include "sys/result.h"

#include <string.h>
#include <sys/stat.h>

#include <octox/fs.h>
#include <octox/stat.h>
#include <octox/syscalls.h>

static mode_t
mode_of(const struct octox_stat *o)
{
	switch (o->type) {
	case OCTOX_T_DIR:
		return S_IFDIR | 0777;
	case OCTOX_T_DEVICE:
		return S_IFCHR | 0666;
	case OCTOX_T_PIPE:
		return S_IFIFO | 0600;
	default:
		return S_IFREG | 0777;
	}
}

static void
translate(const struct octox_stat *o, struct stat *st)
{
	memset(st, 0, sizeof(*st));
	st->st_dev = o->dev;
	st->st_ino = o->ino;
	st->st_mode = mode_of(o);
	st->st_nlink = o->nlink;
	if (o->type == OCTOX_T_DEVICE)
		st->st_rdev = (dev_t)o->major << 16 | o->minor;
	st->st_size = (off_t)o->size;
	st->st_blksize = FS_BSIZE;
	st->st_blocks = (blkcnt_t)((o->size + FS_BSIZE - 1) / FS_BSIZE *
				   (FS_BSIZE / 512));
}

int
fstat(int fd, struct stat *st)
{
	struct octox_stat o;

	if (sys_result(sys_fstat(fd, &o)) != 0)
		return -1;
	translate(&o, st);
	return 0;
}

int
stat(const char *restrict path, struct stat *restrict st)
{
	struct octox_stat o;

	if (sys_result(sys_stat(path, &o)) != 0)
		return -1;
	translate(&o, st);
	return 0;
}

/* There are no symbolic links to tell apart. */
int
lstat(const char *restrict path, struct stat *restrict st)
{
	return stat(path, st);
}
