/*
 * Entries of a walk, for the files of fts.
 */
#ifndef ULIB_FTS_IMPL_H
#define ULIB_FTS_IMPL_H

#include <fts.h>
#include <stdbool.h>

struct __octox_fts {
	FTSENT *current;	/* what fts_read() gave last; NULL: nothing yet */
	FTSENT *roots;		/* those not given yet */
	FTSENT *children;	/* of current, by fts_children() */
	bool names_only;	/* children have no details */
	FTSENT above;		/* the parent of the roots */
	int options;
	int (*compare)(const FTSENT **a, const FTSENT **b);
};

/* A new entry called name below parent; NULL with errno set.  To be freed. */
FTSENT *__octox_fts_new(FTSENT *parent, const char *name);

/* The entries of a list that are linked by fts_link. */
void __octox_fts_free(FTSENT *list);

/* In the order of compare, if there is one; NULL with errno set, and it is freed. */
FTSENT *__octox_fts_sort(const FTS *fts, FTSENT *list);

/* Find out what an entry is; follow: a symbolic link, if it leads somewhere. */
void __octox_fts_stat(const FTS *fts, FTSENT *entry, bool follow);

/*
 * What is in the directory, as a list.  NULL with errno set, which is 0 if there is
 * nothing.
 */
FTSENT *__octox_fts_list(const FTS *fts, FTSENT *dir, bool names_only);

#endif
