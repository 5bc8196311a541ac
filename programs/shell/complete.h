/*
 * What the word at the cursor could become: the name of a command where one is
 * expected, else that of a file.
 */
#ifndef SH_COMPLETE_H
#define SH_COMPLETE_H

#include <stddef.h>

#include "glob.h"

struct arena;

struct completion {
	struct strings	 names;		/* sorted; directories with a slash */
	char		*more;		/* what can be put at the cursor, or "" */
};

/*
 * Only the first cursor bytes of line are looked at.  If there is one name only,
 * more ends the word: with a blank, or with a slash if it is a directory.
 */
void complete(struct arena *a, const char *line, size_t cursor,
	      struct completion *c);

#endif
