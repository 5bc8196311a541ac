/*
 * The components of a path.  [front, back) is what is left of it.  While the root is
 * yet to be given it is the slash at front, and the rest begins behind it.  Slashes
 * and "." that do not count are skipped when a component is looked for, so they may
 * still be at either end.
 */
#include "ulib/path_impl.h"

#include <string.h>

struct ulib_components
__octox_components(struct ulib_span path)
{
	return (struct ulib_components){
		.front = path.data,
		.back = path.data + path.length,
		.absolute = path.length > 0 && path.data[0] == '/',
		.fresh = true,
	};
}

struct ulib_components
ulib_components(const char *path)
{
	return __octox_components((struct ulib_span){path, strlen(path)});
}

/* Where the components behind the root begin. */
static const char *
body(const struct ulib_components *c)
{
	return c->front + c->absolute;
}

static bool
is_dot(const char *from, const char *to)
{
	return to - from == 1 && *from == '.';
}

/* The "." a relative path begins with counts, while it has not been given. */
static bool
is_leading_dot(const struct ulib_components *c, const char *from, const char *to)
{
	return is_dot(from, to) && c->fresh && !c->absolute && from == c->front;
}

static const char *
token_end(const char *from, const char *limit)
{
	while (from < limit && *from != '/')
		from++;
	return from;
}

static const char *
token_start(const char *to, const char *limit)
{
	while (to > limit && to[-1] != '/')
		to--;
	return to;
}

/* Step over what does not count, behind the root. */
static const char *
skip_front(const struct ulib_components *c)
{
	const char *p = body(c);

	for (;;) {
		while (p < c->back && *p == '/')
			p++;
		const char *end = token_end(p, c->back);
		if (!is_dot(p, end) || is_leading_dot(c, p, end))
			return p;
		p = end;
	}
}

static const char *
skip_back(const struct ulib_components *c)
{
	const char *first = body(c), *p = c->back;

	for (;;) {
		while (p > first && p[-1] == '/')
			p--;
		const char *start = token_start(p, first);
		if (!is_dot(start, p) || is_leading_dot(c, start, p))
			return p;
		p = start;
	}
}

static struct ulib_component
component(const char *from, const char *to)
{
	struct ulib_span text = {from, (size_t)(to - from)};
	enum ulib_component_kind kind = ULIB_NORMAL;

	if (is_dot(from, to))
		kind = ULIB_CUR_DIR;
	else if (text.length == 2 && memcmp(from, "..", 2) == 0)
		kind = ULIB_PARENT_DIR;
	return (struct ulib_component){kind, text};
}

static struct ulib_component
take_root(struct ulib_components *c)
{
	struct ulib_span text = {c->front, 1};

	c->front++;
	c->absolute = false;
	c->fresh = false;
	return (struct ulib_component){ULIB_ROOT_DIR, text};
}

bool
ulib_components_next(struct ulib_components *c, struct ulib_component *out)
{
	if (c->absolute) {
		*out = take_root(c);
		return true;
	}
	c->front = skip_front(c);
	if (c->front == c->back)
		return false;
	const char *end = token_end(c->front, c->back);
	*out = component(c->front, end);
	c->front = end;
	c->fresh = false;
	return true;
}

bool
ulib_components_next_back(struct ulib_components *c, struct ulib_component *out)
{
	const char *first = body(c), *end = skip_back(c);

	if (end == first) {
		if (!c->absolute)
			return false;
		*out = take_root(c);
		c->back = c->front;
		return true;
	}
	c->back = token_start(end, first);
	*out = component(c->back, end);
	return true;
}

struct ulib_span
ulib_components_as_path(const struct ulib_components *c)
{
	const char *from = c->fresh ? c->front : skip_front(c);
	const char *to = skip_back(c);

	return (struct ulib_span){from, to > from ? (size_t)(to - from) : 0};
}
