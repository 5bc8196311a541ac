/*
 * What sysinfo tells of the whole system.
 */
#ifndef OCTOX_SYSINFO_H
#define OCTOX_SYSINFO_H

#include <stdint.h>

#include <octox/cxx.h>

struct octox_sysinfo {
	uint64_t	pages;		/* of OCTOX_PAGE_SIZE, in all */
	uint64_t	pages_free;
	uint64_t	blocks;		/* of FS_BSIZE, for data, on the disk */
	uint64_t	blocks_free;
	uint64_t	inodes;
	uint64_t	inodes_free;
	uint64_t	ticks;		/* since boot */
	uint32_t	processes;	/* those not yet waited for included */
	uint32_t	files;		/* open ones */
	uint32_t	fs_features;	/* of the disk: see octox/fs.h */
	uint32_t	name_max;	/* bytes of a file's name on it */
	uint64_t	link_max;	/* names of a file on it */
};

_Static_assert(sizeof(struct octox_sysinfo) == 80, "sysinfo layout");

#endif
