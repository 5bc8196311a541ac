/*
 * Changes to an environment: a list, in which a later change of a name takes the
 * place of an earlier one.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/process.h>
#include <unistd.h>

static void
fail(struct ulib_command_env *e, int error)
{
	if (e->error == 0)
		e->error = error;
}

static struct ulib_env_change *
find(const struct ulib_command_env *e, const char *name, size_t length)
{
	for (size_t i = 0; i < e->count; i++)
		if (strlen(e->changes[i].name) == length &&
		    memcmp(e->changes[i].name, name, length) == 0)
			return &e->changes[i];
	return NULL;
}

/* Enter a change; both strings become the list's, or are freed. */
static void
enter(struct ulib_command_env *e, char *name, char *value)
{
	struct ulib_env_change *old = find(e, name, strlen(name));

	if (old != NULL) {
		free(old->name);
		free(old->value);
		*old = (struct ulib_env_change){name, value};
		return;
	}
	struct ulib_env_change *bigger =
		reallocarray(e->changes, e->count + 1, sizeof(*bigger));
	if (bigger == NULL) {
		free(name);
		free(value);
		fail(e, ENOMEM);
		return;
	}
	e->changes = bigger;
	bigger[e->count++] = (struct ulib_env_change){name, value};
}

/* value NULL: remove it. */
static void
change(struct ulib_command_env *e, const char *name, const char *value)
{
	if (*name == '\0' || strchr(name, '=') != NULL) {
		fail(e, EINVAL);
		return;
	}
	char *name_copy = strdup(name);
	char *value_copy = value != NULL ? strdup(value) : NULL;
	if (name_copy == NULL || (value != NULL && value_copy == NULL)) {
		free(name_copy);
		free(value_copy);
		fail(e, ENOMEM);
		return;
	}
	if (strcmp(name, "PATH") == 0)
		e->saw_path = true;
	enter(e, name_copy, value_copy);
}

void
ulib_command_env_set(struct ulib_command_env *e, const char *name,
		     const char *value)
{
	change(e, name, value);
}

void
ulib_command_env_remove(struct ulib_command_env *e, const char *name)
{
	change(e, name, NULL);
}

static void
free_changes(struct ulib_command_env *e)
{
	for (size_t i = 0; i < e->count; i++) {
		free(e->changes[i].name);
		free(e->changes[i].value);
	}
	free(e->changes);
	e->changes = NULL;
	e->count = 0;
}

void
ulib_command_env_clear(struct ulib_command_env *e)
{
	free_changes(e);
	e->clear = true;
}

bool
ulib_command_env_is_unchanged(const struct ulib_command_env *e)
{
	return !e->clear && e->count == 0;
}

bool
ulib_command_env_does_clear(const struct ulib_command_env *e)
{
	return e->clear;
}

bool
ulib_command_env_have_changed_path(const struct ulib_command_env *e)
{
	return e->saw_path || e->clear;
}

const struct ulib_env_change *
ulib_command_env_change(const struct ulib_command_env *e, size_t i)
{
	return i < e->count ? &e->changes[i] : NULL;
}

/* --- The table ------------------------------------------------------------ */

/*
 * The table and its strings are one piece of memory, filled in two passes: the first
 * has no memory yet and only counts.
 */
struct table {
	char **entries;		/* NULL when counting */
	char *text;
	size_t count, size;
};

static void
put(struct table *t, const char *name, size_t length, const char *value)
{
	size_t value_size = strlen(value) + 1;
	size_t size = length + 1 + value_size;

	if (t->entries != NULL) {
		char *entry = t->text + t->size;

		memcpy(entry, name, length);
		entry[length] = '=';
		memcpy(entry + length + 1, value, value_size);
		t->entries[t->count] = entry;
	}
	t->count++;
	t->size += size;
}

static void
put_all(struct table *t, const struct ulib_command_env *e)
{
	for (char **p = environ; !e->clear && p != NULL && *p != NULL; p++) {
		const char *sign = strchr(*p, '=');

		if (sign != NULL && find(e, *p, (size_t)(sign - *p)) == NULL)
			put(t, *p, (size_t)(sign - *p), sign + 1);
	}
	for (size_t i = 0; i < e->count; i++) {
		const struct ulib_env_change *c = &e->changes[i];

		if (c->value != NULL)
			put(t, c->name, strlen(c->name), c->value);
	}
}

char **
ulib_command_env_capture(const struct ulib_command_env *e)
{
	struct table t = {NULL, NULL, 0, 0};

	if (e->error != 0) {
		errno = e->error;
		return NULL;
	}
	put_all(&t, e);
	size_t head = (t.count + 1) * sizeof(char *);
	char **entries = malloc(head + t.size);
	if (entries == NULL)
		return NULL;
	t = (struct table){entries, (char *)entries + head, 0, 0};
	put_all(&t, e);
	entries[t.count] = NULL;
	return entries;
}

int
ulib_command_env_capture_if_changed(const struct ulib_command_env *e,
				    char ***out)
{
	char **table = NULL;

	if (!ulib_command_env_is_unchanged(e) || e->error != 0) {
		table = ulib_command_env_capture(e);
		if (table == NULL)
			return -1;
	}
	*out = table;
	return 0;
}

void
ulib_command_env_free(struct ulib_command_env *e)
{
	free_changes(e);
	*e = (struct ulib_command_env)ULIB_COMMAND_ENV;
}
