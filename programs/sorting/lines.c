#include "lines.h"

#include <err.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "order.h"

void *
lines_allocate(void *old, size_t n, size_t size)
{
	void *p = NULL;

	errno = ENOMEM;
	if (n <= SIZE_MAX / size)
		p = realloc(old, n * size);
	if (!p)
		err(SORT_TROUBLE, NULL);
	return p;
}

/* All of a file, *n bytes, in memory of its own; NULL with errno set. */
static char *
read_all(int fd, size_t *n)
{
	size_t room = 32768, used = 0;
	char *text = lines_allocate(NULL, room, 1);
	ssize_t got;

	while ((got = read(fd, text + used, room - used)) > 0) {
		used += (size_t)got;
		if (used == room)
			text = lines_allocate(text, room *= 2, 1);
	}
	*n = used;
	if (got == 0)
		return text;
	free(text);
	return NULL;
}

static void
add_line(struct lines *l, const char *text, size_t n)
{
	if (l->n == l->room) {
		l->room = l->room ? 2 * l->room : 1024;
		l->v = lines_allocate(l->v, l->room, sizeof(*l->v));
	}
	l->v[l->n++] = (struct line){ .text = text, .n = n };
}

static void
add_begin(struct lines *l)
{
	if (l->nbegins == l->begins_room) {
		l->begins_room = l->begins_room ? 2 * l->begins_room : 16;
		l->begins = lines_allocate(l->begins, l->begins_room,
					   sizeof(*l->begins));
	}
	l->begins[l->nbegins++] = l->n;
}

int
lines_read(struct lines *l, int fd)
{
	size_t n;
	const char *text = read_all(fd, &n);

	if (!text)
		return -1;
	add_begin(l);
	for (const char *end = text + n; text < end;) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));

		if (!stop)
			stop = end;
		add_line(l, text, (size_t)(stop - text));
		text = stop + 1;
	}
	return 0;
}
