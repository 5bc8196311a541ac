/* Lines of any length. */
#include "stdio/file_impl.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Room for n bytes in *line. */
static int
reserve(char **line, size_t *size, size_t n)
{
	if (*line != NULL && *size >= n)
		return 0;
	size_t bigger = n < 120 ? 120 : n + n / 2;
	char *p = realloc(*line, bigger);
	if (p == NULL)
		return -1;
	*line = p;
	*size = bigger;
	return 0;
}

ssize_t
getdelim(char **restrict line, size_t *restrict size, int delimiter,
	 FILE *restrict f)
{
	size_t len = 0;
	int ended = 0;

	if (line == NULL || size == NULL) {
		errno = EINVAL;
		return -1;
	}
	if (*line == NULL)
		*size = 0;
	while (!ended && __octox_file_fill(f) == 0) {
		size_t n = (size_t)(f->rend - f->rpos);
		unsigned char *end = memchr(f->rpos, delimiter, n);

		if (end != NULL) {
			n = (size_t)(end + 1 - f->rpos);
			ended = 1;
		}
		if (n >= SSIZE_MAX - len) {
			errno = EOVERFLOW;
			return -1;
		}
		if (reserve(line, size, len + n + 1) != 0) {
			f->flags |= FILE_ERROR;
			return -1;
		}
		memcpy(*line + len, f->rpos, n);
		f->rpos += n;
		len += n;
	}
	if (len == 0 || (!ended && (f->flags & FILE_EOF) == 0))
		return -1;
	(*line)[len] = '\0';
	return (ssize_t)len;
}

ssize_t
getline(char **restrict line, size_t *restrict size, FILE *restrict f)
{
	return getdelim(line, size, '\n', f);
}
