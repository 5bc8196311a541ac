/*
 * The core of scanf, over any source of characters.
 */
#ifndef ULIB_SCAN_SCAN_H
#define ULIB_SCAN_SCAN_H

#include "scan/source.h"

#include <stdarg.h>

/* What scanf returns: items assigned, or -1 if input ended before the first. */
int __octox_scan(struct __octox_source *s, const char *format, va_list ap);

#endif
