/*
 * What is told of a file: by fstat in the guide's form (section 9.1; facts of the
 * original's layout: 24 bytes, padding always zero), by fstatat in full.
 */
#ifndef OCTOX_STAT_H
#define OCTOX_STAT_H

#include <stdint.h>

#include <octox/cxx.h>
#include <octox/time.h>

enum octox_ftype {
	OCTOX_T_NONE, OCTOX_T_DIR, OCTOX_T_FILE, OCTOX_T_DEVICE, OCTOX_T_PIPE
};

struct octox_stat {
	uint32_t	dev;		/* the disk; 0 for a pipe */
	uint32_t	ino;
	uint16_t	type;		/* enum octox_ftype */
	uint16_t	nlink;
	uint16_t	major;		/* of a device, else 0 */
	uint16_t	minor;
	uint64_t	size;		/* bytes */
};

/* Instead of nanoseconds, for utimensat: the time that it is; as it was. */
#define OCTOX_UTIME_NOW		0x3fffffff
#define OCTOX_UTIME_OMIT	0x3ffffffe

/* In mode: the type, as everywhere; the low 12 bits are permissions. */
enum {
	OCTOX_S_IFMT	= 0170000,
	OCTOX_S_IFIFO	= 0010000,
	OCTOX_S_IFCHR	= 0020000,
	OCTOX_S_IFDIR	= 0040000,
	OCTOX_S_IFREG	= 0100000,
	OCTOX_S_IFLNK	= 0120000,
	OCTOX_S_IXALL	= 0000111,	/* anybody may execute it */
};

struct octox_statx {
	uint64_t	dev;		/* the disk; 0 for a pipe */
	uint64_t	ino;
	uint32_t	mode;
	uint32_t	nlink;
	uint32_t	uid;
	uint32_t	gid;
	uint64_t	rdev;		/* major << 16 | minor of a device, else 0 */
	int64_t		size;		/* bytes */
	int64_t		blksize;	/* bytes that it is best to write at once */
	int64_t		blocks;		/* of 512 bytes, holes not known of */
	struct octox_timespec atime;	/* 0 where the disk has no times */
	struct octox_timespec mtime;
	struct octox_timespec ctime;
};

_Static_assert(sizeof(struct octox_stat) == 24, "stat layout");
_Static_assert(sizeof(struct octox_statx) == 112, "full stat layout");

#endif
