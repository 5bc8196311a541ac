/* Entries, and lists of them. */
#include "fts/fts_impl.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* An entry with its details and its path behind it, in one piece of memory. */
struct whole {
	FTSENT entry;
	struct stat st;
	char path[];
};

/* Where the last part of an argument begins; a slash at the end is part of it. */
static size_t
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL && slash[1] != '\0' ? (size_t)(slash + 1 - path) : 0;
}

FTSENT *
__octox_fts_new(FTSENT *parent, const char *name)
{
	size_t above = parent->fts_pathlen, n = strlen(name);
	struct whole *w = calloc(1, sizeof(*w) + above + 1 + n + 1);

	if (w == NULL)
		return NULL;
	if (above > 0) {
		memcpy(w->path, parent->fts_path, above);
		if (w->path[above - 1] != '/')
			w->path[above++] = '/';
	}
	memcpy(w->path + above, name, n);
	FTSENT *e = &w->entry;
	e->fts_parent = parent;
	e->fts_level = parent->fts_level + 1;
	e->fts_path = e->fts_accpath = w->path;
	e->fts_pathlen = above + n;
	e->fts_name = w->path + (above > 0 ? above : last_part(w->path));
	e->fts_namelen = strlen(e->fts_name);
	e->fts_statp = &w->st;
	e->fts_info = FTS_INIT;
	e->fts_instr = FTS_NOINSTR;
	return e;
}

void
__octox_fts_free(FTSENT *list)
{
	while (list != NULL) {
		FTSENT *next = list->fts_link;

		/* It is the first member of what was allocated. */
		free(list);
		list = next;
	}
}

static size_t
length(const FTSENT *list)
{
	size_t n = 0;

	for (; list != NULL; list = list->fts_link)
		n++;
	return n;
}

/* For qsort_r: the program's function gets pointers to entries. */
static int
compare_entries(const void *a, const void *b, void *arg)
{
	const FTS *fts = arg;

	return fts->compare((const FTSENT **)a, (const FTSENT **)b);
}

FTSENT *
__octox_fts_sort(const FTS *fts, FTSENT *list)
{
	size_t n = length(list);

	if (fts->compare == NULL || n < 2)
		return list;
	FTSENT **all = calloc(n, sizeof(*all));
	if (all == NULL) {
		__octox_fts_free(list);
		return NULL;
	}
	for (size_t i = 0; i < n; i++, list = list->fts_link)
		all[i] = list;
	qsort_r(all, n, sizeof(*all), compare_entries, (void *)fts);
	for (size_t i = 0; i < n; i++)
		all[i]->fts_link = i + 1 < n ? all[i + 1] : NULL;
	list = all[0];
	free(all);
	return list;
}

/* --- What an entry is ------------------------------------------------------- */

static bool
is_dot(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* The directory above that is the same one, or NULL. */
static FTSENT *
find_cycle(const FTSENT *entry)
{
	for (FTSENT *e = entry->fts_parent; e->fts_level >= FTS_ROOTLEVEL;
	     e = e->fts_parent)
		if (e->fts_ino == entry->fts_ino && e->fts_dev == entry->fts_dev)
			return e;
	return NULL;
}

static int
classify(FTSENT *entry)
{
	mode_t mode = entry->fts_statp->st_mode;

	if (S_ISLNK(mode))
		return FTS_SL;
	if (S_ISREG(mode))
		return FTS_F;
	if (!S_ISDIR(mode))
		return FTS_DEFAULT;
	if (entry->fts_level > FTS_ROOTLEVEL && is_dot(entry->fts_name))
		return FTS_DOT;
	entry->fts_cycle = find_cycle(entry);
	return entry->fts_cycle != NULL ? FTS_DC : FTS_D;
}

void
__octox_fts_stat(const FTS *fts, FTSENT *entry, bool follow)
{
	struct stat *st = entry->fts_statp;
	bool dangles = false;

	follow |= (fts->options & FTS_LOGICAL) != 0;
	entry->fts_errno = 0;
	int r = follow ? stat(entry->fts_path, st) : lstat(entry->fts_path, st);
	if (r != 0 && follow) {
		int error = errno;

		dangles = lstat(entry->fts_path, st) == 0 && S_ISLNK(st->st_mode);
		errno = error;
	}
	if (r != 0 && !dangles) {
		entry->fts_errno = errno;
		entry->fts_info = FTS_NS;
		memset(st, 0, sizeof(*st));
		return;
	}
	entry->fts_ino = st->st_ino;
	entry->fts_dev = st->st_dev;
	entry->fts_nlink = st->st_nlink;
	entry->fts_info = dangles ? FTS_SLNONE : classify(entry);
}

/* --- What is in a directory ------------------------------------------------- */

/* Can it be told without a look that it is no directory? */
static bool
needs_no_stat(const FTS *fts, const struct dirent *d)
{
	if ((fts->options & FTS_NOSTAT) == 0 || d->d_type == DT_UNKNOWN)
		return false;
	if (d->d_type == DT_LNK)
		return (fts->options & FTS_PHYSICAL) != 0;
	return d->d_type != DT_DIR;
}

static FTSENT *
new_child(const FTS *fts, FTSENT *dir, const struct dirent *d, bool names_only)
{
	FTSENT *e = __octox_fts_new(dir, d->d_name);

	if (e == NULL)
		return NULL;
	if (names_only || needs_no_stat(fts, d))
		e->fts_info = FTS_NSOK;
	else
		__octox_fts_stat(fts, e, false);
	return e;
}

/* All of an open directory; false with errno set. */
static bool
read_all(const FTS *fts, FTSENT *parent, DIR *dir, bool names_only,
	 FTSENT **list)
{
	FTSENT **end = list;

	errno = 0;
	for (struct dirent *d; (d = readdir(dir)) != NULL; errno = 0) {
		if (is_dot(d->d_name) && (fts->options & FTS_SEEDOT) == 0)
			continue;
		*end = new_child(fts, parent, d, names_only);
		if (*end == NULL)
			return false;
		end = &(*end)->fts_link;
	}
	return errno == 0;
}

FTSENT *
__octox_fts_list(const FTS *fts, FTSENT *parent, bool names_only)
{
	FTSENT *list = NULL;
	DIR *dir = opendir(parent->fts_path);

	if (dir == NULL)
		return NULL;
	bool ok = read_all(fts, parent, dir, names_only, &list);
	int error = ok ? 0 : errno;
	closedir(dir);
	if (!ok) {
		__octox_fts_free(list);
		list = NULL;
	}
	errno = error;
	return list == NULL ? NULL : __octox_fts_sort(fts, list);
}
