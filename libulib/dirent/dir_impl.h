/*
 * What a DIR is: the descriptor, and what getdents told last.
 */
#ifndef ULIB_DIRENT_DIR_IMPL_H
#define ULIB_DIRENT_DIR_IMPL_H

#include <dirent.h>
#include <stddef.h>

struct __octox_dir {
	int fd;
	long place;		/* where the next entry is, for telldir */
	size_t next;		/* the next of the records to be given out */
	size_t end;		/* bytes of records */
	struct dirent entry;	/* what readdir returned last */
	_Alignas(8) char records[2048];
};

#endif
