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

/* Room for one more path, behind the places the caller keeps for himself. */
static bool
grow(glob_t *g)
{
	bool is_first = g->gl_pathv == NULL;
	char **bigger = reallocarray(g->gl_pathv, g->gl_offs + g->gl_pathc + 2,
				     sizeof(char *));

	if (bigger == NULL)
		return false;
	if (is_first)
		memset(bigger, 0, g->gl_offs * sizeof(char *));
	g->gl_pathv = bigger;
	return true;
}

/* Add path to the results.  0, or GLOB_NOSPACE. */
static int
add(glob_t *g, const char *path, bool slash)
{
	size_t n = strlen(path);
	char *copy = malloc(n + 2);

	if (copy == NULL || !grow(g)) {
		free(copy);
		return GLOB_NOSPACE;
	}
	memcpy(copy, path, n + 1);
	if (slash)
		strcpy(copy + n, "/");
	g->gl_pathv[g->gl_offs + g->gl_pathc++] = copy;
	g->gl_pathv[g->gl_offs + g->gl_pathc] = NULL;
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
found(struct search *s, size_t len)
{
	struct stat st;

	if (lstat(s->path, &st) != 0)
		return 0;
	bool mark = (s->flags & GLOB_MARK) != 0 && S_ISDIR(st.st_mode) &&
		    s->path[len - 1] != '/';
	return add(s->result, s->path, mark);
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

/* A directory cannot be read: is that the end? */
static int
cannot_read(const struct search *s, const char *path)
{
	bool stop = s->errfunc != NULL && s->errfunc(path, errno) != 0;

	return stop || (s->flags & GLOB_ERR) != 0 ? GLOB_ABORTED : 0;
}

/* Go on with each name of the directory so far that fits. */
static int
read_names(struct search *s, DIR *dir, size_t len, const char *wanted,
	const char *rest)
{
	int flags = FNM_PERIOD |
		((s->flags & GLOB_NOESCAPE) != 0 ? FNM_NOESCAPE : 0);
	struct dirent *e;
	int r = 0;

	while (r == 0 && (errno = 0, e = readdir(dir)) != NULL)
		if (fnmatch(wanted, e->d_name, flags) == 0)
			r = descend(s, len, e->d_name, strlen(e->d_name), rest);
	if (r != 0 || errno == 0)
		return r;
	s->path[len] = '\0';
	return cannot_read(s, len > 0 ? s->path : ".");
}

/* The same for the n bytes of pattern that are this component's. */
static int
read_directory(struct search *s, size_t len, const char *component, size_t n,
	const char *rest)
{
	char wanted[PATH_MAX];

	if (n >= sizeof(wanted))
		return 0;
	memcpy(wanted, component, n);
	wanted[n] = '\0';
	s->path[len] = '\0';
	const char *path = len > 0 ? s->path : ".";
	DIR *dir = opendir(path);
	if (dir == NULL)
		return cannot_read(s, path);
	int r = read_names(s, dir, len, wanted, rest);
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
		return len > 0 ? found(s, len) : 0;
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

/* An empty list. */
static void
start(glob_t *g, int flags)
{
	if ((flags & GLOB_DOOFFS) == 0)
		g->gl_offs = 0;
	g->gl_pathc = 0;
	g->gl_pathv = NULL;
}

int
glob(const char *restrict pattern, int flags, int (*errfunc)(const char *, int),
	glob_t *restrict result)
{
	struct search s = {.flags = flags, .errfunc = errfunc, .result = result};

	if ((flags & GLOB_APPEND) == 0)
		start(result, flags);
	size_t before = result->gl_pathc;
	int r = walk(&s, 0, pattern);
	if (r != 0)
		return r;
	if (result->gl_pathc == before)
		return (flags & GLOB_NOCHECK) != 0 ?
			add(result, pattern, false) : GLOB_NOMATCH;
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
