#include "stdio/memory_file.h"

#include <errno.h>
#include <stdio.h>

off_t
__octox_memory_seek(struct memory_file *m, off_t offset, int whence, size_t most)
{
	size_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? m->at : m->len;
	off_t to;

	if (__builtin_add_overflow((off_t)base, offset, &to) || to < 0 ||
	    (size_t)to > most) {
		errno = EINVAL;
		return -1;
	}
	m->at = (size_t)to;
	return to;
}
