/*
 * A walk has the entries from the top to the current one, each with those that follow
 * it in its directory; what lies behind is freed.  Paths are whole, so the current
 * directory does not matter and stays as it is.
 *
 * T1. fts_read() goes down from an entry that is FTS_D, having given it before; what
 *     it gives last of a directory is that again, as FTS_DP.
 * T2. children belong to the current entry, and are gone when fts_read() goes on.
 */
#include "fts/fts_impl.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* --- Opening and closing ---------------------------------------------------- */

static bool
are_options_sound(int options)
{
	bool logical = (options & FTS_LOGICAL) != 0;
	bool physical = (options & FTS_PHYSICAL) != 0;

	return (options & ~FTS_OPTIONMASK) == 0 && logical != physical;
}

/* The arguments as entries; false with errno set. */
static bool
make_roots(FTS *fts, char *const *paths)
{
	FTSENT **end = &fts->roots;

	for (; *paths != NULL; paths++) {
		if (**paths == '\0') {
			errno = ENOENT;
			return false;
		}
		*end = __octox_fts_new(&fts->above, *paths);
		if (*end == NULL)
			return false;
		__octox_fts_stat(fts, *end, (fts->options & FTS_COMFOLLOW) != 0);
		/* It is one that the walk begins with. */
		if ((*end)->fts_info == FTS_DOT)
			(*end)->fts_info = FTS_D;
		end = &(*end)->fts_link;
	}
	if (fts->roots != NULL)
		fts->roots = __octox_fts_sort(fts, fts->roots);
	return fts->roots != NULL || errno == 0;
}

FTS *
fts_open(char *const *paths, int options,
	 int (*compare)(const FTSENT **a, const FTSENT **b))
{
	if (!are_options_sound(options)) {
		errno = EINVAL;
		return NULL;
	}
	FTS *fts = calloc(1, sizeof(*fts));
	if (fts == NULL)
		return NULL;
	fts->options = options;
	fts->compare = compare;
	fts->above.fts_level = FTS_ROOTPARENTLEVEL;
	errno = 0;
	if (make_roots(fts, paths))
		return fts;
	int error = errno;
	fts_close(fts);
	errno = error;
	return NULL;
}

int
fts_close(FTS *fts)
{
	__octox_fts_free(fts->children);
	/* The current one, what follows it, and the same of those above. */
	for (FTSENT *e = fts->current;
	     e != NULL && e->fts_level >= FTS_ROOTLEVEL;) {
		FTSENT *parent = e->fts_parent;

		__octox_fts_free(e);
		e = parent;
	}
	if (fts->current == NULL)
		__octox_fts_free(fts->roots);
	free(fts);
	return 0;
}

/* --- Going on --------------------------------------------------------------- */

static void
drop_children(FTS *fts)
{
	__octox_fts_free(fts->children);
	fts->children = NULL;
}

/* A symbolic link that is to be followed. */
static void
follow(const FTS *fts, FTSENT *e)
{
	e->fts_instr = FTS_NOINSTR;
	__octox_fts_stat(fts, e, true);
}

static bool
is_link(const FTSENT *e)
{
	return e->fts_info == FTS_SL || e->fts_info == FTS_SLNONE;
}

/* From e on in its directory, with what fts_set() has said of its neighbours. */
static FTSENT *
first_wanted(const FTS *fts, FTSENT *e)
{
	while (e != NULL && e->fts_instr == FTS_SKIP) {
		FTSENT *skipped = e;

		e = e->fts_link;
		free(skipped);
	}
	if (e != NULL && e->fts_instr == FTS_FOLLOW && is_link(e))
		follow(fts, e);
	return e;
}

/* Into the directory e, which was given: its first entry, or itself again. */
static FTSENT *
go_down(FTS *fts, FTSENT *e)
{
	if (fts->children == NULL || fts->names_only) {
		drop_children(fts);
		fts->children = __octox_fts_list(fts, e, false);
		if (fts->children == NULL && errno != 0) {
			e->fts_errno = errno;
			e->fts_info = FTS_DNR;
			return e;
		}
	}
	FTSENT *first = first_wanted(fts, fts->children);
	fts->children = NULL;
	if (first == NULL) {
		e->fts_info = FTS_DP;
		return e;
	}
	return first;
}

/* Behind e, which is over: its neighbour, or the directory it is in. */
static FTSENT *
go_on(const FTS *fts, FTSENT *e)
{
	FTSENT *parent = e->fts_parent;
	FTSENT *next = first_wanted(fts, e->fts_link);

	free(e);
	if (next != NULL)
		return next;
	if (parent->fts_level < FTS_ROOTLEVEL)
		return NULL;
	parent->fts_info = parent->fts_errno != 0 ? FTS_ERR : FTS_DP;
	return parent;
}

static bool
is_left_out(const FTS *fts, const FTSENT *e, int instr)
{
	const FTSENT *root = e;

	while (root->fts_level > FTS_ROOTLEVEL)
		root = root->fts_parent;
	return instr == FTS_SKIP || ((fts->options & FTS_XDEV) != 0 &&
				     e->fts_dev != root->fts_dev);
}

/* What comes behind the entry e; NULL: that was all. */
static FTSENT *
step(FTS *fts, FTSENT *e)
{
	int instr = e->fts_instr;

	e->fts_instr = FTS_NOINSTR;
	if (instr == FTS_AGAIN) {
		__octox_fts_stat(fts, e, false);
		return e;
	}
	if (instr == FTS_FOLLOW && is_link(e)) {
		follow(fts, e);
		return e;
	}
	if (e->fts_info != FTS_D)
		return go_on(fts, e);
	if (!is_left_out(fts, e, instr))
		return go_down(fts, e);
	e->fts_info = FTS_DP;
	return e;
}

FTSENT *
fts_read(FTS *fts)
{
	FTSENT *next;

	if (fts->current == NULL) {
		next = first_wanted(fts, fts->roots);
		fts->roots = NULL;
	} else if (fts->current == &fts->above) {
		next = NULL;
	} else {
		next = step(fts, fts->current);
	}
	drop_children(fts);
	fts->current = next != NULL ? next : &fts->above;
	if (next == NULL)
		errno = 0;
	return next;
}

FTSENT *
fts_children(FTS *fts, int options)
{
	if ((options & ~FTS_NAMEONLY) != 0) {
		errno = EINVAL;
		return NULL;
	}
	errno = 0;
	if (fts->current == NULL)
		return fts->roots;
	if (fts->current->fts_info != FTS_D)
		return NULL;
	drop_children(fts);
	fts->names_only = options != 0;
	fts->children = __octox_fts_list(fts, fts->current, fts->names_only);
	return fts->children;
}

int
fts_set(FTS *fts, FTSENT *entry, int instruction)
{
	(void)fts;
	if (instruction < FTS_AGAIN || instruction > FTS_SKIP) {
		errno = EINVAL;
		return -1;
	}
	entry->fts_instr = instruction;
	return 0;
}
