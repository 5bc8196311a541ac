/* Questions about paths, all of them answered by their components. */
#include "ulib/path_impl.h"

#include <stdlib.h>
#include <string.h>

bool
ulib_span_equal(struct ulib_span s, const char *string)
{
	return strlen(string) == s.length &&
	       memcmp(s.data, string, s.length) == 0;
}

char *
ulib_span_to_string(struct ulib_span s)
{
	char *copy = malloc(s.length + 1);

	if (copy == NULL)
		return NULL;
	memcpy(copy, s.data, s.length);
	copy[s.length] = '\0';
	return copy;
}

bool
ulib_path_has_root(const char *path)
{
	return *path == '/';
}

bool
ulib_path_is_absolute(const char *path)
{
	return ulib_path_has_root(path);
}

bool
ulib_path_is_relative(const char *path)
{
	return !ulib_path_is_absolute(path);
}

static bool
same(const struct ulib_component *a, const struct ulib_component *b)
{
	return a->kind == b->kind && a->text.length == b->text.length &&
	       memcmp(a->text.data, b->text.data, a->text.length) == 0;
}

/* Does path have the components of part at the end that next begins with? */
static bool
has_part(const char *path, const char *part,
	 bool (*next)(struct ulib_components *, struct ulib_component *))
{
	struct ulib_components all = ulib_components(path);
	struct ulib_components some = ulib_components(part);
	struct ulib_component a, b;

	while (next(&some, &b))
		if (!next(&all, &a) || !same(&a, &b))
			return false;
	return true;
}

bool
ulib_path_starts_with(const char *path, const char *base)
{
	return has_part(path, base, ulib_components_next);
}

bool
ulib_path_ends_with(const char *path, const char *end)
{
	return has_part(path, end, ulib_components_next_back);
}

bool
__octox_path_parent(struct ulib_span path, struct ulib_span *out)
{
	struct ulib_components c = __octox_components(path);
	struct ulib_component last;

	if (!ulib_components_next_back(&c, &last) || last.kind == ULIB_ROOT_DIR)
		return false;
	*out = ulib_components_as_path(&c);
	return true;
}

bool
ulib_path_parent(const char *path, struct ulib_span *out)
{
	return __octox_path_parent((struct ulib_span){path, strlen(path)}, out);
}

bool
ulib_path_file_name(const char *path, struct ulib_span *out)
{
	struct ulib_components c = ulib_components(path);
	struct ulib_component last;

	if (!ulib_components_next_back(&c, &last) || last.kind != ULIB_NORMAL)
		return false;
	*out = last.text;
	return true;
}

/* The last dot of a name, or NULL; one at its beginning does not count. */
static const char *
last_dot(struct ulib_span name)
{
	for (size_t i = name.length; i-- > 1;)
		if (name.data[i] == '.')
			return name.data + i;
	return NULL;
}

static struct ulib_span
up_to(struct ulib_span name, const char *end)
{
	if (end != NULL)
		name.length = (size_t)(end - name.data);
	return name;
}

bool
ulib_path_file_stem(const char *path, struct ulib_span *out)
{
	struct ulib_span name;

	if (!ulib_path_file_name(path, &name))
		return false;
	*out = up_to(name, last_dot(name));
	return true;
}

bool
ulib_path_file_prefix(const char *path, struct ulib_span *out)
{
	struct ulib_span name;

	if (!ulib_path_file_name(path, &name))
		return false;
	*out = up_to(name, memchr(name.data + 1, '.', name.length - 1));
	return true;
}

bool
ulib_path_extension(const char *path, struct ulib_span *out)
{
	struct ulib_span name;

	if (!ulib_path_file_name(path, &name))
		return false;
	const char *dot = last_dot(name);
	if (dot == NULL)
		return false;
	*out = (struct ulib_span){
		dot + 1, (size_t)(name.data + name.length - dot - 1)};
	return true;
}

struct ulib_ancestors
ulib_ancestors(const char *path)
{
	return (struct ulib_ancestors){{path, strlen(path)}, false};
}

bool
ulib_ancestors_next(struct ulib_ancestors *a, struct ulib_span *out)
{
	if (a->done)
		return false;
	*out = a->next;
	a->done = !__octox_path_parent(*out, &a->next);
	return true;
}
