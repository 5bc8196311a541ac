/* The last component of a path, and what is before it. */
#include <libgen.h>
#include <string.h>

static char dot[] = ".";
static char slash[] = "/";

/* The length of path without slashes at its end. */
static size_t
without_slashes(const char *path, size_t n)
{
	while (n > 0 && path[n - 1] == '/')
		n--;
	return n;
}

char *
basename(char *path)
{
	if (path == NULL || *path == '\0')
		return dot;
	size_t n = without_slashes(path, strlen(path));
	if (n == 0)
		return slash;
	path[n] = '\0';
	char *last = strrchr(path, '/');
	return last != NULL ? last + 1 : path;
}

char *
dirname(char *path)
{
	if (path == NULL || *path == '\0')
		return dot;
	size_t n = without_slashes(path, strlen(path));
	if (n == 0)
		return slash;
	while (n > 0 && path[n - 1] != '/')
		n--;
	if (n == 0)
		return dot;
	n = without_slashes(path, n);
	if (n == 0)
		return slash;
	path[n] = '\0';
	return path;
}
