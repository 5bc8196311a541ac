/*
 * The absolute path of a file, without ".", ".." and needless slashes.  There are
 * no symbolic links, so ".." takes away what stands before it.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Add the component s of n bytes to the path in out. */
static int
add(char *out, size_t *len, const char *s, size_t n)
{
	if (n == 0 || (n == 1 && s[0] == '.'))
		return 0;
	if (n == 2 && s[0] == '.' && s[1] == '.') {
		while (*len > 0 && out[--*len] != '/')
			;
		return 0;
	}
	if (*len + 1 + n >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	out[(*len)++] = '/';
	memcpy(out + *len, s, n);
	*len += n;
	return 0;
}

static int
add_all(char *out, size_t *len, const char *path)
{
	while (*path != '\0') {
		size_t n = strcspn(path, "/");

		if (add(out, len, path, n) != 0)
			return -1;
		path += n + (path[n] == '/');
	}
	return 0;
}

char *
realpath(const char *restrict path, char *restrict out)
{
	char result[PATH_MAX];
	char cwd[PATH_MAX];
	size_t len = 0;
	struct stat st;

	if (path == NULL) {
		errno = EINVAL;
		return NULL;
	}
	/* The kernel judges the path itself, a/b/.. included. */
	if (stat(path, &st) != 0)
		return NULL;
	if (*path != '/' && (getcwd(cwd, sizeof(cwd)) == NULL ||
				    add_all(result, &len, cwd) != 0))
		return NULL;
	if (add_all(result, &len, path) != 0)
		return NULL;
	if (len == 0)
		result[len++] = '/';
	result[len] = '\0';
	return out != NULL ? strcpy(out, result) : strdup(result);
}
