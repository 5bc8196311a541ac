/* Bytes that grow. */
#include <ulib/io.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST = 64 };

int
ulib_buffer_reserve(struct ulib_buffer *b, size_t n)
{
	size_t used = b->length + 1;

	if (n > (size_t)-1 / 2 - used) {
		errno = ENOMEM;
		return -1;
	}
	if (used + n <= b->capacity)
		return 0;
	size_t capacity = b->capacity * 2;
	if (capacity < used + n)
		capacity = used + n;
	if (capacity < LEAST)
		capacity = LEAST;
	char *data = realloc(b->data, capacity);
	if (data == NULL)
		return -1;
	data[b->length] = '\0';
	b->data = data;
	b->capacity = capacity;
	return 0;
}

int
ulib_buffer_append(struct ulib_buffer *b, const void *bytes, size_t n)
{
	if (ulib_buffer_reserve(b, n) != 0)
		return -1;
	if (n > 0)
		memcpy(b->data + b->length, bytes, n);
	b->length += n;
	b->data[b->length] = '\0';
	return 0;
}

void
ulib_buffer_truncate(struct ulib_buffer *b, size_t n)
{
	if (n >= b->length)
		return;
	b->length = n;
	b->data[n] = '\0';
}

void
ulib_buffer_free(struct ulib_buffer *b)
{
	free(b->data);
	*b = (struct ulib_buffer)ULIB_BUFFER;
}
