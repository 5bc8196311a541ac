/* Parts of a path. */
#ifndef OCTOX_ULIB_LIBGEN_H
#define OCTOX_ULIB_LIBGEN_H

#include <octox/features.h>

__OCTOX_BEGIN

/* Both may change path, and return a part of it or a constant. */
char *basename(char *path);
char *dirname(char *path);

__OCTOX_END

#endif
