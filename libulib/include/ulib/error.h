/*
 * What is known of an error: its number, which is also its value of errno, its two
 * names and its sentence.  The list is octox/errors.tbl (guide section 9.2).
 */
#ifndef ULIB_ERROR_H
#define ULIB_ERROR_H

#include <octox/features.h>

__OCTOX_BEGIN

/*
 * The guide's name ("NotFound"), the name of errno ("ENOENT") and the sentence
 * ("entry not found") of an error.  NULL if there is no such error; 0 is none.  The
 * strings are constants.
 */
const char *ulib_error_name(int error);
const char *ulib_error_symbol(int error);
const char *ulib_error_sentence(int error);

/*
 * What a raw system call (sys_...) returned, as the other functions have it: r if
 * it is 0 or more; else -1, with errno set.
 */
long ulib_error_from_result(long r);

__OCTOX_END

#endif
