/*
 * A stream that is written into a wide string, which grows.  The bytes in UTF-8
 * that a stream sends are made wide again.
 */
#include "stdio/file_impl.h"
#include "stdio/memory_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <wchar.h>

/* Places and lengths are in wide characters. */
struct growing {
	struct memory_file m;
	mbstate_t state;	/* of a character sent in parts */
	wchar_t **buf;
	size_t *size;
};

static int
reserve(struct memory_file *m, size_t room)
{
	if (room <= m->room)
		return 0;
	room += room / 2;
	void *bigger = reallocarray(m->data, room, sizeof(wchar_t));
	if (bigger == NULL)
		return -1;
	m->data = bigger;
	m->room = room;
	return 0;
}

static int
put_character(struct memory_file *m, wchar_t c)
{
	if (reserve(m, m->at + 2) != 0)
		return -1;
	wchar_t *text = (void *)m->data;
	while (m->len < m->at)
		text[m->len++] = 0;
	text[m->at++] = c;
	if (m->at > m->len)
		m->len = m->at;
	text[m->len] = 0;
	return 0;
}

static int
growing_write(FILE *f, const unsigned char *from, size_t n)
{
	struct growing *g = f->cookie;

	while (n > 0) {
		wchar_t c;
		size_t len = mbrtowc(&c, (const char *)from, n, &g->state);

		if (len == (size_t)-2)
			break;
		if (len == (size_t)-1 || put_character(&g->m, c) != 0)
			return -1;
		len += len == 0;
		from += len;
		n -= len;
	}
	*g->buf = (void *)g->m.data;
	*g->size = g->m.at;
	return 0;
}

static off_t
growing_seek(FILE *f, off_t offset, int whence)
{
	struct growing *g = f->cookie;

	return __octox_memory_seek(&g->m, offset, whence, SIZE_MAX / 16);
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
open_wmemstream(wchar_t **buf, size_t *size)
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
	*buf = (void *)g->m.data;
	**buf = 0;
	*size = 0;
	f->cookie = g;
	fwide(f, 1);
	return f;
}
