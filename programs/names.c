#include "names.h"

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/*
 * Add a copy of name to the n there are.  The list, or NULL: it is freed then.
 */
static char **
append(char **names, size_t n, const char *name)
{
	char **larger = realloc(names, (n + 2) * sizeof(*names));

	if (!larger) {
		names_free(names);
		return NULL;
	}
	larger[n] = strdup(name);
	larger[n + 1] = NULL;
	if (!larger[n]) {
		names_free(larger);
		return NULL;
	}
	return larger;
}

/* All names of an open directory. */
static char **
read_names(DIR *dir)
{
	char **names = calloc(1, sizeof(*names));
	size_t n = 0;

	errno = 0;
	for (struct dirent *d; names && (d = readdir(dir)) != NULL;) {
		if (strcmp(d->d_name, ".") && strcmp(d->d_name, ".."))
			names = append(names, n++, d->d_name);
	}
	if (names && errno) {
		names_free(names);
		names = NULL;
	}
	return names;
}

char **
names_read(const char *directory)
{
	DIR *dir = opendir(directory);

	if (!dir)
		return NULL;
	char **names = read_names(dir);
	int error = errno;
	closedir(dir);
	errno = error;
	return names;
}

void
names_free(char **names)
{
	for (size_t i = 0; names && names[i]; i++)
		free(names[i]);
	free(names);
}

char *
names_join(const char *directory, const char *name)
{
	size_t n = strlen(directory);
	char *path = malloc(n + strlen(name) + 2);

	if (!path)
		err(1, "%s/%s", directory, name);
	memcpy(path, directory, n);
	path[n] = '/';
	strcpy(path + n + 1, name);
	return path;
}
