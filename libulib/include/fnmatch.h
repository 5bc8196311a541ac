/* File name patterns. */
#ifndef OCTOX_ULIB_FNMATCH_H
#define OCTOX_ULIB_FNMATCH_H

#include <octox/features.h>

#define FNM_NOMATCH	1
#define FNM_PATHNAME	1
#define FNM_NOESCAPE	2
#define FNM_PERIOD	4
#if __OCTOX_EXT
#define FNM_LEADING_DIR	8
#define FNM_CASEFOLD	16
#define FNM_FILE_NAME	FNM_PATHNAME
#endif

__OCTOX_BEGIN

int fnmatch(const char *pattern, const char *s, int flags);

__OCTOX_END

#endif
