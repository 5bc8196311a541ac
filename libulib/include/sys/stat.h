/*
 * What is known of a file, and setting of it what can be set.  Everybody is root:
 * permissions are kept and shown, and what nobody may execute is not executed.  A
 * disk of the guide's format keeps neither permissions nor owners nor times.
 */
#ifndef OCTOX_ULIB_SYS_STAT_H
#define OCTOX_ULIB_SYS_STAT_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/timespec.h>

#define S_IFMT		0170000
#define S_IFIFO		0010000
#define S_IFCHR		0020000
#define S_IFDIR		0040000
#define S_IFBLK		0060000
#define S_IFREG		0100000
#define S_IFLNK		0120000
#define S_IFSOCK	0140000

#define S_ISUID		04000
#define S_ISGID		02000
#define S_ISVTX		01000
#define S_IRWXU		00700
#define S_IRUSR		00400
#define S_IWUSR		00200
#define S_IXUSR		00100
#define S_IRWXG		00070
#define S_IRGRP		00040
#define S_IWGRP		00020
#define S_IXGRP		00010
#define S_IRWXO		00007
#define S_IROTH		00004
#define S_IWOTH		00002
#define S_IXOTH		00001

#define S_ISBLK(m)	(((m) & S_IFMT) == S_IFBLK)
#define S_ISCHR(m)	(((m) & S_IFMT) == S_IFCHR)
#define S_ISDIR(m)	(((m) & S_IFMT) == S_IFDIR)
#define S_ISFIFO(m)	(((m) & S_IFMT) == S_IFIFO)
#define S_ISLNK(m)	(((m) & S_IFMT) == S_IFLNK)
#define S_ISREG(m)	(((m) & S_IFMT) == S_IFREG)
#define S_ISSOCK(m)	(((m) & S_IFMT) == S_IFSOCK)

/* Instead of nanoseconds: the time that it is; as it was. */
#define UTIME_NOW	0x3fffffffl
#define UTIME_OMIT	0x3ffffffel

__OCTOX_BEGIN

struct stat {
	dev_t st_dev;		/* 0 for a pipe */
	ino_t st_ino;
	mode_t st_mode;
	nlink_t st_nlink;
	uid_t st_uid;
	gid_t st_gid;
	dev_t st_rdev;		/* major << 16 | minor of a device */
	off_t st_size;
	blksize_t st_blksize;
	blkcnt_t st_blocks;	/* of 512 bytes, holes not known of */
	struct timespec st_atim;
	struct timespec st_mtim;
	struct timespec st_ctim;
};
#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec

int chmod(const char *path, mode_t mode);
int fchmod(int fd, mode_t mode);
int fchmodat(int dir, const char *path, mode_t mode, int flags);
int fstat(int fd, struct stat *st);
int fstatat(int dir, const char *__restrict path, struct stat *__restrict st,
	    int flags);
int futimens(int fd, const struct timespec times[2]);
int lstat(const char *__restrict path, struct stat *__restrict st);
int mkdir(const char *path, mode_t mode);
int mkdirat(int dir, const char *path, mode_t mode);
int mkfifo(const char *path, mode_t mode);
int mkfifoat(int dir, const char *path, mode_t mode);
int stat(const char *__restrict path, struct stat *__restrict st);
mode_t umask(mode_t mask);
int utimensat(int dir, const char *path, const struct timespec times[2],
	      int flags);

#if __OCTOX_EXT
#define ACCESSPERMS	(S_IRWXU | S_IRWXG | S_IRWXO)
#define ALLPERMS	(S_ISUID | S_ISGID | S_ISVTX | ACCESSPERMS)
#define DEFFILEMODE	(S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH)
#define S_IREAD		S_IRUSR
#define S_IWRITE	S_IWUSR
#define S_IEXEC		S_IXUSR
#define S_BLKSIZE	512

int lchmod(const char *path, mode_t mode);
#endif

#if __OCTOX_XSI
int mknod(const char *path, mode_t mode, dev_t dev);
int mknodat(int dir, const char *path, mode_t mode, dev_t dev);
#endif

__OCTOX_END

#endif
