/*
 * The order of lines, and sorting by it.
 */
#ifndef SORT_ORDER_H
#define SORT_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "key.h"

struct line;
struct lines;

/* Exit statuses. */
enum { SORT_DISORDER = 1, SORT_TROUBLE = 2 };

struct sort {
	struct key		*keys;		/* at least one */
	size_t			 nkeys;
	struct separator	 separator;
	bool			 whole;		/* equal keys: by the line */
	bool			 reverse;	/* -r, for that */
	bool			 unique;	/* -u */
};

/* Less than 0, 0, more than 0: line a comes before b, is equal, comes behind. */
int lines_compare(const struct sort *s, const struct line *a,
		  const struct line *b);

/*
 * Sort the lines; equal ones stay as they are.  by_file: those of each file are in
 * order already, which is believed.
 */
void lines_sort(const struct sort *s, struct lines *l, bool by_file);

#endif
