#include "history.h"

#include <stdlib.h>
#include <string.h>

static void
forget_oldest(struct history *h)
{
	free(h->lines[0]);
	h->n--;
	memmove(h->lines, h->lines + 1, h->n * sizeof(h->lines[0]));
}

/* Without memory for it the line is not remembered. */
static void
remember(struct history *h, const char *line)
{
	char *copy = strdup(line);

	if (!copy)
		return;
	if (h->n == HISTORY_MOST)
		forget_oldest(h);
	h->lines[h->n++] = copy;
}

void
history_add(struct history *h, const char *line)
{
	if (*line && (h->n == 0 || strcmp(h->lines[h->n - 1], line)))
		remember(h, line);
	h->at = h->n;
}

const char *
history_older(struct history *h, const char *current)
{
	if (h->at == 0)
		return NULL;
	if (h->at == h->n) {
		free(h->draft);
		h->draft = strdup(current);
	}
	return h->lines[--h->at];
}

const char *
history_newer(struct history *h)
{
	if (h->at == h->n)
		return NULL;
	if (++h->at < h->n)
		return h->lines[h->at];
	return h->draft ? h->draft : "";
}

void
history_free(struct history *h)
{
	while (h->n > 0)
		forget_oldest(h);
	free(h->draft);
	*h = (struct history){ 0 };
}
