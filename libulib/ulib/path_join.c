#include <string.h>
#include <ulib/path.h>

int
ulib_path_push(struct ulib_buffer *path, const char *more)
{
	size_t n = strlen(more);

	if (ulib_buffer_reserve(path, n + 1) != 0)
		return -1;
	if (ulib_path_is_absolute(more))
		ulib_buffer_truncate(path, 0);
	else if (path->length > 0 && path->data[path->length - 1] != '/')
		(void)ulib_buffer_append(path, "/", 1);
	return ulib_buffer_append(path, more, n);
}

char *
ulib_path_join(const char *path, const char *more)
{
	struct ulib_buffer b = ULIB_BUFFER;

	if (ulib_buffer_append(&b, path, strlen(path)) != 0 ||
	    ulib_path_push(&b, more) != 0) {
		ulib_buffer_free(&b);
		return NULL;
	}
	return b.data;
}
