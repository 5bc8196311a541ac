/*
 * The formats of wprintf and wscanf, for cores that read them in UTF-8.
 */
#ifndef ULIB_WCHAR_WIDE_FORMAT_H
#define ULIB_WCHAR_WIDE_FORMAT_H

#include <wchar.h>

/* The string in UTF-8, from malloc; NULL and errno. */
char *__octox_wide_format(const wchar_t *s);

#endif
