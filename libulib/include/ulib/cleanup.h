/*
 * Variables that let go of what they hold where their scope ends, however it is
 * left (gcc and clang):
 *
 *	AUTO_FREE char *copy = strdup(s);
 *	AUTO_CLOSE int fd = open(path, O_RDONLY);
 *
 * Give them a value at once: NULL and -1 hold nothing.  To hand the thing on, copy
 * the variable and set it to NULL or -1.  errno stays as it was.
 */
#ifndef ULIB_CLEANUP_H
#define ULIB_CLEANUP_H

#include <octox/features.h>

#define AUTO_CLOSE	__attribute__((__cleanup__(ulib_auto_close)))
#define AUTO_FREE	__attribute__((__cleanup__(ulib_auto_free)))

__OCTOX_BEGIN

/* Close *fd unless it is negative.  For AUTO_CLOSE. */
void ulib_auto_close(int *fd);

/* free() the pointer that pointer points to.  For AUTO_FREE, of any type. */
void ulib_auto_free(void *pointer);

__OCTOX_END

#endif
