#include "glob.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include "arena.h"

void
strings_add(struct strings *list, char *s)
{
	if (list->n + 1 >= list->cap) {
		size_t cap = list->cap ? list->cap * 2 : 16;
		char **v = arena_alloc(list->arena, cap * sizeof(*v));

		if (list->n)
			memcpy(v, list->v, list->n * sizeof(*v));
		list->v = v;
		list->cap = cap;
	}
	list->v[list->n++] = s;
	list->v[list->n] = NULL;
}

/*
 * Match c against the set that starts behind the [ at p.  Returns what follows
 * the set, or NULL if it has no end and so is no set.
 */
static const char *
match_set(const char *p, char c, bool *matched)
{
	bool inverted = *p == '!' || *p == '^';
	bool found = false;

	if (inverted)
		p++;
	const char *first = p;
	for (; *p && (*p != ']' || p == first); p++) {
		if (*p == '\\' && p[1])
			p++;
		unsigned char low = (unsigned char)*p, high = low;
		if (p[1] == '-' && p[2] && p[2] != ']') {
			p += p[2] == '\\' && p[3] ? 3 : 2;
			high = (unsigned char)*p;
		}
		found |= low <= (unsigned char)c && (unsigned char)c <= high;
	}
	*matched = found != inverted;
	return *p ? p + 1 : NULL;
}

/*
 * Match the one character c with the start of the pattern, which is not a *.
 * Returns the rest of the pattern, or NULL if c does not fit.
 */
static const char *
match_one(const char *pattern, char c)
{
	bool matched;

	if (*pattern == '?')
		return pattern + 1;
	if (*pattern == '[') {
		const char *rest = match_set(pattern + 1, c, &matched);
		if (rest)
			return matched ? rest : NULL;
	}
	if (*pattern == '\\' && pattern[1])
		pattern++;
	return *pattern == c ? pattern + 1 : NULL;
}

/*
 * A mismatch after a * lets the last * take one character more and tries again;
 * earlier ones need not be tried again, so the time is at most quadratic.
 */
bool
glob_match(const char *pattern, const char *name)
{
	const char *star = NULL, *star_name = NULL;

	while (*name) {
		if (*pattern == '*') {
			star = ++pattern;
			star_name = name;
			continue;
		}
		const char *rest = *pattern ? match_one(pattern, *name) : NULL;
		if (rest) {
			pattern = rest;
			name++;
		} else if (star) {
			pattern = star;
			name = ++star_name;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == '\0';
}

static bool
has_wildcard(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\\')
			i++;
		else if (strchr("*?[", p[i]))
			return true;
	}
	return false;
}

static void
add_unescaped(struct text *t, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\\' && i + 1 < n)
			i++;
		text_add(t, p[i]);
	}
}

static bool
path_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

static void expand_from(struct strings *list, const char *base,
			const char *pattern);

/* base and name are there; go on with what the pattern says below them. */
static void
expand_below(struct strings *list, const char *base, const char *name,
	     const char *rest)
{
	struct text path = { .arena = list->arena };

	text_adds(&path, base);
	text_adds(&path, name);
	if (*rest == '\0') {
		strings_add(list, text_str(&path));
		return;
	}
	while (*rest == '/') {
		text_add(&path, '/');
		rest++;
	}
	if (path_exists(text_str(&path)))
		expand_from(list, text_str(&path), rest);
}

/* Try every entry of directory base with one component of the pattern. */
static void
expand_component(struct strings *list, const char *base, const char *component,
		 const char *rest)
{
	DIR *dir = opendir(*base ? base : ".");

	if (!dir)
		return;
	for (struct dirent *d; (d = readdir(dir)) != NULL;) {
		/* Names with a dot in front have to be asked for. */
		if (d->d_name[0] == '.' && component[0] != '.')
			continue;
		if (glob_match(component, d->d_name))
			expand_below(list, base, d->d_name, rest);
	}
	closedir(dir);
}

/*
 * base is an existing directory, as a prefix ("" or "a/b/"); add the paths
 * below it that fit the pattern.
 */
static void
expand_from(struct strings *list, const char *base, const char *pattern)
{
	size_t n = strcspn(pattern, "/");
	struct text name = { .arena = list->arena };

	if (has_wildcard(pattern, n)) {
		char *component = arena_strndup(list->arena, pattern, n);

		expand_component(list, base, component, pattern + n);
		return;
	}
	text_adds(&name, base);
	add_unescaped(&name, pattern, n);
	if (pattern[n] || path_exists(text_str(&name)))
		expand_below(list, base, text_str(&name) + strlen(base),
			     pattern + n);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
glob_expand(struct strings *list, const char *pattern)
{
	size_t before = list->n, len = strlen(pattern);

	if (has_wildcard(pattern, len))
		expand_from(list, "", pattern);
	if (list->n == before) {
		struct text plain = { .arena = list->arena };

		add_unescaped(&plain, pattern, len);
		strings_add(list, text_str(&plain));
	}
	qsort(list->v + before, list->n - before, sizeof(*list->v), compare);
}
