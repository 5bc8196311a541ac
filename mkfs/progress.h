/*
 * Showing a user at a terminal that long work goes on.
 */
#ifndef MKFS_PROGRESS_H
#define MKFS_PROGRESS_H

#include <stddef.h>

/*
 * So many bytes more of a file are done, 0 for a file without any.  If standard error
 * is a terminal and the work takes longer than half a second, a line shows the file
 * and the sum.
 */
void progress(const char *path, size_t bytes);

/* Remove the line, if there is one: before other output and at the end. */
void progress_clear(void);

#endif
