/* Text from one character set to another. */
#ifndef OCTOX_ULIB_ICONV_H
#define OCTOX_ULIB_ICONV_H

#include <octox/features.h>

#define __need_size_t
#include <stddef.h>

__OCTOX_BEGIN

typedef struct __octox_iconv *iconv_t;

/*
 * A converter.  Known are UTF-8, ASCII, ISO-8859-1, UTF-16 and UTF-32 (with BE or
 * LE; without, a mark at the start decides when reading and big-endian with a mark
 * is written) and WCHAR_T, by these names and their usual others.  Behind the
 * name of the target may stand two slashes and TRANSLIT, to write ? for what it
 * lacks, or IGNORE, to leave it out.  (iconv_t)-1 and EINVAL if one is not known,
 * ENOMEM.
 */
iconv_t iconv_open(const char *to, const char *from);

/*
 * Convert; the pointers and counts are moved on.  The number of characters that
 * were replaced, or (size_t)-1: EILSEQ for what is no character or not in the
 * target, EINVAL for a character that is not complete, E2BIG for a lack of room.
 * Without input, start anew.
 */
size_t iconv(iconv_t converter, char **__restrict from,
	size_t *__restrict from_left, char **__restrict to,
	size_t *__restrict to_left);
int iconv_close(iconv_t converter);

__OCTOX_END

#endif
