/*
 * What fstat tells of a file (guide section 9.1; facts of the original's layout:
 * 24 bytes, padding always zero).
 */
#ifndef OCTOX_STAT_H
#define OCTOX_STAT_H

#include <stdint.h>

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

_Static_assert(sizeof(struct octox_stat) == 24, "stat layout");

#endif
