#include "stdio/file_impl.h"

int
fflush(FILE *f)
{
	if (f != NULL) {
		int sent = __octox_file_send(f);
		int forgotten = __octox_file_forget(f);

		return sent != 0 ? sent : forgotten;
	}
	int r = 0;
	for (f = __octox_files; f != NULL; f = f->next)
		if (__octox_file_send(f) != 0)
			r = EOF;
	return r;
}

int fflush_unlocked(FILE *f) __attribute__((alias("fflush")));
