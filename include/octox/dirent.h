/*
 * What getdents tells of a directory: entries of various lengths, each starting at
 * a multiple of 8 bytes.
 */
#ifndef OCTOX_DIRENT_H
#define OCTOX_DIRENT_H

#include <stdint.h>

struct octox_dirent {
	uint64_t	ino;
	int64_t		next;		/* where lseek finds the entry after it */
	uint16_t	reclen;		/* bytes up to the entry after it */
	uint8_t		type;		/* as d_type of dirent.h; 0: not known */
	__extension__ char name[];	/* ends with NUL; C++ has no such thing */
};

/* As in dirent.h. */
enum octox_dtype {
	OCTOX_DT_UNKNOWN = 0,
	OCTOX_DT_FIFO	= 1,
	OCTOX_DT_CHR	= 2,
	OCTOX_DT_DIR	= 4,
	OCTOX_DT_REG	= 8,
	OCTOX_DT_LNK	= 10,
};

#endif
