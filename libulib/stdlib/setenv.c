/*
 * Changing the environment.  The table that came from the kernel, or that the
 * program put in its place, is copied before the first change; the entries setenv
 * made itself are remembered, to be freed when they are replaced.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char **table;		/* ours; environ may have been set to another */
static size_t table_size;	/* entries there is room for, NULL included */
static char **owned;		/* entries of the table that are from malloc */
static size_t owned_count;

static size_t
env_count(void)
{
	size_t n = 0;

	while (environ != NULL && environ[n] != NULL)
		n++;
	return n;
}

/* The place of name in environ, or its end. */
static size_t
env_find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; environ != NULL && environ[i] != NULL; i++)
		if (strncmp(environ[i], name, len) == 0 &&
		    environ[i][len] == '=')
			break;
	return i;
}

/* Make environ our own table, with room for one more. */
static int
env_reserve(void)
{
	size_t n = env_count();

	if (environ == table && n + 2 <= table_size)
		return 0;
	size_t size = 2 * n + 16;
	char **bigger = malloc(size * sizeof(*bigger));
	if (bigger == NULL)
		return -1;
	if (n > 0)
		memcpy(bigger, environ, n * sizeof(*bigger));
	bigger[n] = NULL;
	free(table);
	table = environ = bigger;
	table_size = size;
	return 0;
}

static void
disown(const char *entry)
{
	for (size_t i = 0; i < owned_count; i++) {
		if (owned[i] != entry)
			continue;
		free(owned[i]);
		owned[i] = owned[--owned_count];
		return;
	}
}

static int
own(char *entry)
{
	char **bigger = realloc(owned, (owned_count + 1) * sizeof(*owned));

	if (bigger == NULL)
		return -1;
	owned = bigger;
	owned[owned_count++] = entry;
	return 0;
}

/* Enter entry, of whose name len bytes long it may replace another. */
static int
env_put(char *entry, size_t len)
{
	size_t i = env_find(entry, len);

	if (environ == NULL || environ[i] == NULL) {
		if (env_reserve() != 0)
			return -1;
		environ[i + 1] = NULL;
	} else {
		disown(environ[i]);
	}
	environ[i] = entry;
	return 0;
}

static int
valid_name(const char *name)
{
	if (name != NULL && *name != '\0' && strchr(name, '=') == NULL)
		return 1;
	errno = EINVAL;
	return 0;
}

int
setenv(const char *name, const char *value, int overwrite)
{
	if (!valid_name(name))
		return -1;
	if (!overwrite && getenv(name) != NULL)
		return 0;
	size_t len = strlen(name);
	size_t size = strlen(value) + 1;
	char *entry = malloc(len + 1 + size);
	if (entry == NULL)
		return -1;
	memcpy(entry, name, len);
	entry[len] = '=';
	memcpy(entry + len + 1, value, size);
	if (own(entry) != 0) {
		free(entry);
		return -1;
	}
	if (env_put(entry, len) != 0) {
		disown(entry);
		return -1;
	}
	return 0;
}

int
unsetenv(const char *name)
{
	if (!valid_name(name))
		return -1;
	size_t len = strlen(name);
	for (;;) {
		size_t i = env_find(name, len);

		if (environ == NULL || environ[i] == NULL)
			return 0;
		disown(environ[i]);
		do
			environ[i] = environ[i + 1];
		while (environ[i++] != NULL);
	}
}

int
putenv(char *entry)
{
	size_t len = strcspn(entry, "=");

	if (entry[len] == '\0')
		return unsetenv(entry);
	if (len == 0) {
		errno = EINVAL;
		return -1;
	}
	return env_put(entry, len);
}

int
clearenv(void)
{
	while (owned_count > 0)
		free(owned[--owned_count]);
	free(table);
	table = environ = NULL;
	table_size = 0;
	return 0;
}
