/*
 * Walking trees of files.  Directories are read as a whole before what is in them is
 * visited, so no descriptor is open for each level.
 *
 * With FTW_CHDIR the current directory is that of what is visited, whose last name
 * leads to it then; who leaves a directory goes back to where the walk began, and from
 * there to where it goes on, since ".." may lead elsewhere.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int (*visitor)(const char *, const struct stat *, int, struct FTW *);

/* The directories from the top to where the walk is. */
struct above {
	const struct above *next;
	dev_t dev;
	ino_t ino;
};

struct walk {
	visitor visit;
	int flags;
	dev_t dev;		/* of the top, for FTW_MOUNT */
	int start;		/* FTW_CHDIR: where it began, open; else -1 */
	const struct above *above;
	char path[PATH_MAX];
};

static int walk_at(struct walk *w, int base, int level);

/* With FTW_CHDIR, be in the directory that the first n bytes of the path lead to. */
static int
enter(struct walk *w, size_t n)
{
	if (w->start < 0)
		return 0;
	if (fchdir(w->start) != 0)
		return -1;
	if (n == 0)
		return 0;
	char next = w->path[n];
	w->path[n] = '\0';
	int r = chdir(w->path);
	w->path[n] = next;
	return r;
}

/* What leads to the place of the walk from the current directory. */
static const char *
here(const struct walk *w, int base)
{
	if (w->start < 0)
		return w->path;
	return w->path[base] == '\0' ? "." : w->path + base;
}

static int
is_wanted(const struct dirent *e)
{
	return strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

/* What is there; st is zero for what is not. */
static int
classify(const struct walk *w, const char *path, struct stat *st)
{
	int flags = (w->flags & FTW_PHYS) != 0 ? AT_SYMLINK_NOFOLLOW : 0;

	if (fstatat(AT_FDCWD, path, st, flags) != 0) {
		memset(st, 0, sizeof(*st));
		/* A link that leads nowhere is there itself. */
		if (flags == 0 && lstat(path, st) == 0)
			return FTW_SLN;
		return FTW_NS;
	}
	if (S_ISDIR(st->st_mode))
		return (w->flags & FTW_DEPTH) != 0 ? FTW_DP : FTW_D;
	return S_ISLNK(st->st_mode) ? FTW_SL : FTW_F;
}

/* Visit an entry of the directory whose path has n bytes. */
static int
walk_entry(struct walk *w, size_t n, const char *name, int level)
{
	size_t at = n > 0 && w->path[n - 1] == '/' ? n : n + 1;

	if (at + strlen(name) >= sizeof(w->path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	w->path[at - 1] = '/';
	strcpy(w->path + at, name);
	int r = walk_at(w, (int)at, level);
	w->path[n] = '\0';
	return r;
}

static int
walk_entries(struct walk *w, struct dirent **list, int count, int level)
{
	size_t n = strlen(w->path);
	int r = 0;

	for (int i = 0; i < count && r == 0; i++) {
		r = enter(w, n);
		if (r == 0)
			r = walk_entry(w, n, list[i]->d_name, level);
	}
	return r;
}

static void
free_list(struct dirent **list, int count)
{
	while (count > 0)
		free(list[--count]);
	free(list);
}

/* A link that was followed may lead to a directory that the walk is in. */
static bool
is_within(const struct walk *w, const struct stat *st)
{
	for (const struct above *a = w->above; a != NULL; a = a->next)
		if (a->ino == st->st_ino && a->dev == st->st_dev)
			return true;
	return false;
}

/* Visit the directory that the path leads to and what is in it. */
static int
walk_directory(struct walk *w, const struct stat *st, struct FTW *where)
{
	struct above top = { w->above, st->st_dev, st->st_ino };
	struct dirent **list;

	if (is_within(w, st))
		return 0;
	bool late = (w->flags & FTW_DEPTH) != 0;
	int count = scandir(here(w, where->base), &list, is_wanted, NULL);

	if (count < 0)
		return w->visit(w->path, st, FTW_DNR, where);
	int r = late ? 0 : w->visit(w->path, st, FTW_D, where);
	w->above = &top;
	if (r == 0)
		r = walk_entries(w, list, count, where->level + 1);
	w->above = top.next;
	if (r == 0 && late)
		r = enter(w, (size_t)where->base);
	if (r == 0 && late)
		r = w->visit(w->path, st, FTW_DP, where);
	free_list(list, count);
	return r;
}

static int
walk_at(struct walk *w, int base, int level)
{
	struct FTW where = { base, level };
	struct stat st;
	int what = classify(w, here(w, base), &st);

	if (level == 0) {
		/* The top has to be there. */
		if (what == FTW_NS)
			return -1;
		w->dev = st.st_dev;
	}
	if ((w->flags & FTW_MOUNT) != 0 && what != FTW_NS && st.st_dev != w->dev)
		return 0;
	if (what == FTW_D || what == FTW_DP)
		return walk_directory(w, &st, &where);
	return w->visit(w->path, &st, what, &where);
}

static int
begin(struct walk *w, const char *path)
{
	const char *slash = strrchr(path, '/');
	int base = slash != NULL ? (int)(slash + 1 - path) : 0;

	if (strlcpy(w->path, path, sizeof(w->path)) >= sizeof(w->path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	int r = enter(w, (size_t)base);
	return r == 0 ? walk_at(w, base, 0) : r;
}

/* The walk, and the way back to where it began. */
static int
begin_and_return(struct walk *w, const char *path)
{
	w->start = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (w->start < 0)
		return -1;
	int r = begin(w, path);
	int error = errno;
	if (fchdir(w->start) != 0 && r == 0)
		r = -1;
	else
		errno = error;
	close(w->start);
	return r;
}

int
nftw(const char *path, visitor visit, int nfds, int flags)
{
	(void)nfds;
	if ((flags & ~(FTW_PHYS | FTW_MOUNT | FTW_CHDIR | FTW_DEPTH)) != 0) {
		errno = EINVAL;
		return -1;
	}
	struct walk *w = malloc(sizeof(*w));
	if (w == NULL)
		return -1;
	w->visit = visit;
	w->flags = flags;
	w->above = NULL;
	w->start = -1;
	int r = flags & FTW_CHDIR ? begin_and_return(w, path) : begin(w, path);
	free(w);
	return r;
}

/* --- ftw, which tells less -------------------------------------------------- */

static int (*simple_visit)(const char *, const struct stat *, int);

static int
visit_simply(const char *path, const struct stat *st, int what,
	     struct FTW *where)
{
	(void)where;
	return simple_visit(path, st, what == FTW_SLN ? FTW_SL : what);
}

int
ftw(const char *path, int (*visit)(const char *, const struct stat *, int),
    int nfds)
{
	int (*outer)(const char *, const struct stat *, int) = simple_visit;

	simple_visit = visit;
	int r = nftw(path, visit_simply, nfds, 0);
	simple_visit = outer;
	return r;
}
