/*
 * libulib's regular expressions under names that do not meet the build machine's.
 */
#ifndef TESTS_UNIT_REGEX_ULIB_H
#define TESTS_UNIT_REGEX_ULIB_H

#include <stddef.h>

enum { ULIB_EXTENDED = 1, ULIB_ICASE = 2, ULIB_NEWLINE = 8 };

struct ulib_match {
	long start, end;
};

/* For the matching; more than these cannot be told apart. */
enum { ULIB_NOTBOL = 0x100, ULIB_NOTEOL = 0x200, ULIB_STARTEND = 0x400 };

/*
 * Compile and match at once, with the flags of both: 0, or an error of either.  With
 * ULIB_STARTEND the text is what match[0] says.
 */
int ulib_regex(const char *pattern, int flags, const char *text,
	       struct ulib_match *match, size_t n, size_t *groups);
size_t ulib_regerror(int error, char *to, size_t size);

#endif
