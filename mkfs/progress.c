#include "progress.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum {
	FIRST_MS	= 500,		/* until the line appears */
	NEXT_MS		= 100,		/* until it changes */
	PATH_WIDTH	= 48,
};

static uint64_t total;
static int64_t next_ms;			/* when to show the line; 0: not begun */
static bool shown;

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
progress(const char *path, size_t bytes)
{
	total += bytes;
	if (!isatty(STDERR_FILENO))
		return;
	int64_t now = now_ms();
	if (next_ms == 0)
		next_ms = now + FIRST_MS;
	if (now < next_ms)
		return;
	next_ms = now + NEXT_MS;
	fprintf(stderr, "\r\033[K%.1f MiB  %.*s", (double)total / (1 << 20),
		PATH_WIDTH, path);
	fflush(stderr);
	shown = true;
}

void
progress_clear(void)
{
	if (shown)
		fputs("\r\033[K", stderr);
	shown = false;
}
