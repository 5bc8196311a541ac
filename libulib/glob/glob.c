/*
 * glob: the pattern is taken component by component; one without a special
 * character is appended as it is, for any other the directory is read.
 */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct search {
	int flags;
	int (*errfunc)(const char *, int);
	glob_t *result;
	char path[PATH_MAX];
};

/* Add path to the results.  0, or GLOB_NOSPACE. */
static int
add(glob_t *g, const char *path, bool slash)
{
	size_t n = strlen(path);
	size_t places = g->gl_offs + g->gl_pathc + 2;
	char **bigger = reallocarray(g->gl_pathv, places, sizeof(char *));
	char *copy = malloc(n + 2);

	if (bigger != NULL)
		g->gl_pathv = bigger;
	if (bigger == NULL || copy == NULL) {
		free(copy);
		return GLOB_NOSPACE;
	}
	memcpy(copy, path, n + 1);
	if (slash)
		strcpy(copy + n, "/");
	bigger[places - 2] = copy;
	bigger[places - 1] = NULL;
	g->gl_pathc++;
	return 0;
}

static bool
is_special(const char *pattern, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr("*?[\\", pattern[i]) != NULL)
			return true;
	return false;
}

static bool
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A path that the whole pattern led to. */
static int
found(struct search *s)
{
	struct stat st;

	if (lstat(s->path, &st) != 0)
		return 0;
	return add(s->result, s->path, (s->flags & GLOB_MARK) != 0 &&
		S_ISDIR(st.st_mode));
}

static int walk(struct search *s, size_t len, const char *pattern);

/* Go on behind a component that is appended to the path as n bytes of name. */
static int
descend(struct search *s, size_t len, const char *name, size_t n,
	const char *rest)
{
	if (len + n + 2 > sizeof(s->path))
		return 0;
	memcpy(s->path + len, name, n);
	s->path[len + n] = '\0';
	return walk(s, len + n, rest);
}

/* Read the directory so far, and go on with each name that fits. */
static int
read_directory(struct search *s, size_t len, const char *component, size_t n,
	const char *rest)
{
	char wanted[PATH_MAX];
	struct dirent *e;
	int flags = FNM_PERIOD |
		((s->flags & GLOB_NOESCAPE) != 0 ? FNM_NOESCAPE : 0);
	int r = 0;

	if (n >= sizeof(wanted))
		return 0;
	memcpy(wanted, component, n);
	wanted[n] = '\0';
	s->path[len] = '\0';
	DIR *dir = opendir(len > 0 ? s->path : ".");
	if (dir == NULL) {
		bool stop = s->errfunc != NULL && s->errfunc(s->path, errno) != 0;

		return stop || (s->flags & GLOB_ERR) != 0 ? GLOB_ABORTED : 0;
	}
	while (r == 0 && (e = readdir(dir)) != NULL)
		if (fnmatch(wanted, e->d_name, flags) == 0)
			r = descend(s, len, e->d_name, strlen(e->d_name), rest);
	closedir(dir);
	return r;
}

/* Match the pattern below the len bytes of path there are. */
static int
walk(struct search *s, size_t len, const char *pattern)
{
	size_t slashes = strspn(pattern, "/");

	if (slashes > 0) {
		/* What is before a slash must be a directory. */
		s->path[len] = '\0';
		if (len > 0 && !is_directory(s->path))
			return 0;
		return descend(s, len, "/", 1, pattern + slashes);
	}
	if (*pattern == '\0')
		return found(s);
	size_t n = strcspn(pattern, "/");
	if (!is_special(pattern, n))
		return descend(s, len, pattern, n, pattern + n);
	return read_directory(s, len, pattern, n, pattern + n);
}

static int
compare(const void *a, const void *b)
{
	return strcoll(*(char *const *)a, *(char *const *)b);
}

/* The pattern itself, when nothing was found: without its backslashes. */
static int
add_pattern(glob_t *g, const char *pattern, int flags)
{
	char plain[PATH_MAX];
	size_t n = 0;

	for (; *pattern != '\0' && n < sizeof(plain) - 1; pattern++) {
		if (*pattern == '\\' && pattern[1] != '\0' &&
		    (flags & GLOB_NOESCAPE) == 0 && (flags & GLOB_NOCHECK) == 0)
			pattern++;
		plain[n++] = *pattern;
	}
	plain[n] = '\0';
	return add(g, plain, false);
}

/* An empty list, with the places the caller keeps for himself. */
static int
start(glob_t *g, int flags)
{
	if ((flags & GLOB_DOOFFS) == 0)
		g->gl_offs = 0;
	g->gl_pathc = 0;
	g->gl_pathv = calloc(g->gl_offs + 1, sizeof(char *));
	return g->gl_pathv != NULL ? 0 : GLOB_NOSPACE;
}

int
glob(const char *restrict pattern, int flags, int (*errfunc)(const char *, int),
	glob_t *restrict result)
{
	struct search s = {.flags = flags, .errfunc = errfunc, .result = result};

	if ((flags & GLOB_APPEND) == 0 && start(result, flags) != 0)
		return GLOB_NOSPACE;
	size_t before = result->gl_pathc;
	int r = walk(&s, 0, pattern);
	if (r != 0)
		return r;
	if (result->gl_pathc == before)
		return (flags & GLOB_NOCHECK) != 0 ?
			add_pattern(result, pattern, flags) : GLOB_NOMATCH;
	if ((flags & GLOB_NOSORT) == 0)
		qsort(result->gl_pathv + result->gl_offs + before,
			result->gl_pathc - before, sizeof(char *), compare);
	return 0;
}

void
globfree(glob_t *result)
{
	for (size_t i = 0; i < result->gl_pathc; i++)
		free(result->gl_pathv[result->gl_offs + i]);
	free(result->gl_pathv);
	result->gl_pathv = NULL;
	result->gl_pathc = 0;
}
