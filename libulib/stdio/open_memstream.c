/* A stream that is written into memory, which grows. */
#include "stdio/file_impl.h"
#include "stdio/memory_file.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct growing {
	struct memory_file m;
	char **buf;		/* what the caller sees after each fflush */
	size_t *size;
};

static int
reserve(struct memory_file *m, size_t room)
{
	if (room <= m->room)
		return 0;
	char *bigger = realloc(m->data, room + room / 2);
	if (bigger == NULL)
		return -1;
	m->data = bigger;
	m->room = room + room / 2;
	return 0;
}

static int
growing_write(FILE *f, const unsigned char *from, size_t n)
{
	struct growing *g = f->cookie;
	struct memory_file *m = &g->m;

	if (reserve(m, m->at + n + 1) != 0)
		return -1;
	if (m->at > m->len)
		memset(m->data + m->len, '\0', m->at - m->len);
	memcpy(m->data + m->at, from, n);
	m->at += n;
	if (m->at > m->len)
		m->len = m->at;
	m->data[m->len] = '\0';
	*g->buf = m->data;
	*g->size = m->at;
	return 0;
}

static off_t
growing_seek(FILE *f, off_t offset, int whence)
{
	struct growing *g = f->cookie;

	return __octox_memory_seek(&g->m, offset, whence, SIZE_MAX / 4);
}

/* The text stays: it is the caller's. */
static int
growing_close(FILE *f)
{
	free(f->cookie);
	return 0;
}

static const struct __octox_file_ops growing_ops = {
	.write = growing_write,
	.seek = growing_seek,
	.close = growing_close,
};

FILE *
open_memstream(char **buf, size_t *size)
{
	struct growing *g = calloc(1, sizeof(*g));

	if (g == NULL)
		return NULL;
	*g = (struct growing){.buf = buf, .size = size};
	FILE *f = NULL;
	if (reserve(&g->m, 64) == 0)
		f = __octox_file_new(&growing_ops, FILE_NOREAD);
	if (f == NULL) {
		free(g->m.data);
		free(g);
		return NULL;
	}
	g->m.data[0] = '\0';
	*buf = g->m.data;
	*size = 0;
	f->cookie = g;
	return f;
}
