/*
 * The lines typed before, in memory.
 */
#ifndef SH_HISTORY_H
#define SH_HISTORY_H

#include <stddef.h>

enum { HISTORY_MOST = 200 };

/* All zero at the start. */
struct history {
	char	*lines[HISTORY_MOST];	/* oldest first */
	size_t	 n;
	size_t	 at;			/* the one shown; n: the new one */
	char	*draft;			/* the new one, while another is shown */
};

/* Add a line, unless it is empty or the same as the last; a new one begins. */
void history_add(struct history *h, const char *line);

/*
 * The line before the one shown, or behind it.  current is what stands there now: it
 * is kept if it is the new line.  NULL if there is none.
 */
const char *history_older(struct history *h, const char *current);
const char *history_newer(struct history *h);

void history_free(struct history *h);

#endif
