#include "stdio/file_impl.h"

#include <string.h>

char *
fgets(char *restrict s, int size, FILE *restrict f)
{
	size_t room = size > 0 ? (size_t)size - 1 : 0;
	char *to = s;
	int ended = 0;

	if (size <= 0)
		return NULL;
	while (room > 0 && !ended) {
		if (__octox_file_fill(f) != 0) {
			/* A last line without its end is a line all the same. */
			if (to == s || (f->flags & FILE_EOF) == 0)
				return NULL;
			break;
		}
		size_t n = (size_t)(f->rend - f->rpos);
		if (n > room)
			n = room;
		unsigned char *newline = memchr(f->rpos, '\n', n);
		if (newline != NULL) {
			n = (size_t)(newline + 1 - f->rpos);
			ended = 1;
		}
		memcpy(to, f->rpos, n);
		f->rpos += n;
		to += n;
		room -= n;
	}
	*to = '\0';
	return s;
}

char *fgets_unlocked(char *restrict s, int size, FILE *restrict f)
	__attribute__((alias("fgets")));
