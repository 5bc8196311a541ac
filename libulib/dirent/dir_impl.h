/*
 * What a DIR is: the descriptor, and a block of directory entries as they stand
 * on the disk.
 */
#ifndef ULIB_DIRENT_DIR_IMPL_H
#define ULIB_DIRENT_DIR_IMPL_H

#include <dirent.h>
#include <stddef.h>

#include <octox/fs.h>

struct __octox_dir {
	int fd;
	int count;		/* entries in block */
	int next;		/* the next of them to be given out */
	struct dirent entry;	/* what readdir returned last */
	struct fs_dirent block[FS_BSIZE / sizeof(struct fs_dirent)];
};

#endif
