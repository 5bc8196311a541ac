/* A stream over the caller's memory, or over memory of its own. */
#include "stdio/file_impl.h"
#include "stdio/memory_file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct fixed {
	struct memory_file m;
	bool own;
	bool append;
};

static ssize_t
fixed_read(FILE *f, unsigned char *to, size_t n)
{
	struct memory_file *m = &((struct fixed *)f->cookie)->m;
	size_t left = m->at < m->len ? m->len - m->at : 0;

	if (n > left)
		n = left;
	memcpy(to, m->data + m->at, n);
	m->at += n;
	return (ssize_t)n;
}

static int
fixed_write(FILE *f, const unsigned char *from, size_t n)
{
	struct fixed *x = f->cookie;
	struct memory_file *m = &x->m;

	if (x->append)
		m->at = m->len;
	size_t left = m->room - m->at;
	size_t fits = n < left ? n : left;
	memcpy(m->data + m->at, from, fits);
	m->at += fits;
	if (m->at > m->len) {
		m->len = m->at;
		/* A text ends in NUL, if there is room for it. */
		if (m->len < m->room)
			m->data[m->len] = '\0';
	}
	if (fits == n)
		return 0;
	errno = ENOSPC;
	return -1;
}

static off_t
fixed_seek(FILE *f, off_t offset, int whence)
{
	struct memory_file *m = &((struct fixed *)f->cookie)->m;

	return __octox_memory_seek(m, offset, whence, m->room);
}

static int
fixed_close(FILE *f)
{
	struct fixed *x = f->cookie;

	if (x->own)
		free(x->m.data);
	free(x);
	return 0;
}

static const struct __octox_file_ops fixed_ops = {
	.read = fixed_read,
	.write = fixed_write,
	.seek = fixed_seek,
	.close = fixed_close,
};

/* The memory and what of it is there already, as mode wants it. */
static struct fixed *
fixed_new(void *buf, size_t size, const char *mode)
{
	struct fixed *x = calloc(1, sizeof(*x));

	if (x == NULL)
		return NULL;
	x->own = buf == NULL;
	x->append = *mode == 'a';
	x->m.data = x->own ? calloc(size, 1) : buf;
	x->m.room = size;
	if (x->m.data == NULL) {
		free(x);
		return NULL;
	}
	if (*mode == 'r')
		x->m.len = size;
	else if (*mode == 'a')
		x->m.len = strnlen(x->m.data, size);
	else
		x->m.data[0] = '\0';
	x->m.at = x->append ? x->m.len : 0;
	return x;
}

FILE *
fmemopen(void *restrict buf, size_t size, const char *restrict mode)
{
	if (size == 0)
		errno = EINVAL;
	if (size == 0 || __octox_open_flags(mode) < 0)
		return NULL;
	struct fixed *x = fixed_new(buf, size, mode);
	if (x == NULL)
		return NULL;
	FILE *f = __octox_file_new(&fixed_ops, __octox_file_mode(mode));
	if (f == NULL) {
		if (x->own)
			free(x->m.data);
		free(x);
		return NULL;
	}
	f->cookie = x;
	return f;
}
