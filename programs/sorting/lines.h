/*
 * The lines that are sorted, all of them in memory.
 */
#ifndef SORT_LINES_H
#define SORT_LINES_H

#include <stddef.h>

struct line {
	const char	*text;		/* without its newline; may have NULs */
	size_t		 n;
	const char	*key;		/* its first key, found in advance */
	size_t		 key_n;
};

/* Lines, and the indices at which those of each file begin.  All zero: none. */
struct lines {
	struct line	*v;
	size_t		 n, room;
	size_t		*begins;
	size_t		 nbegins, begins_room;
};

/*
 * Add the lines of a file to the others.  The last one need not end in a newline.  The
 * memory is kept until the program ends; without any it says so and exits.  Returns 0,
 * or -1 with errno set.
 */
int lines_read(struct lines *l, int fd);

/*
 * Memory for n elements of a size, to be freed; old, which may be NULL, is moved
 * there.  Where there is none, a message and exit.
 */
void *lines_allocate(void *old, size_t n, size_t size);

#endif
