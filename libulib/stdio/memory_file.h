/*
 * Streams over memory: what fmemopen and open_memstream share.
 */
#ifndef ULIB_STDIO_MEMORY_FILE_H
#define ULIB_STDIO_MEMORY_FILE_H

#include <sys/types.h>

/* Bytes in memory, and a place among them. */
struct memory_file {
	char *data;
	size_t len;	/* bytes that count as written */
	size_t room;	/* bytes there are */
	size_t at;
};

/* Move m->at as lseek would, up to most; the new place, or -1 and EINVAL. */
off_t __octox_memory_seek(struct memory_file *m, off_t offset, int whence,
	size_t most);

#endif
