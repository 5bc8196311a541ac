/*
 * Regular expressions, basic and extended, of characters in UTF-8.  The time to
 * match is at most proportional to the pattern times the text, unless the pattern
 * has back references, and there is no recursion.  Also known are \+ \? \| in basic
 * expressions, and in both \w \W, a character of a word or not, \< \> \b \B, the
 * start and the end of a word, either and neither.
 */
#ifndef OCTOX_ULIB_REGEX_H
#define OCTOX_ULIB_REGEX_H

#include <octox/features.h>

#define __need_size_t
#include <stddef.h>

/* For regcomp. */
#define REG_EXTENDED	1
#define REG_ICASE	2
#define REG_NOSUB	4	/* whether it matches is all that is asked */
#define REG_NEWLINE	8	/* lines are matched each by itself */

/* For regexec. */
#define REG_NOTBOL	1	/* ^ does not match at the start of the text */
#define REG_NOTEOL	2	/* nor $ at its end */
#if __OCTOX_EXT
#define REG_STARTEND	4	/* the text is what match[0] says, NULs and all */
#endif

#define REG_NOMATCH	1
#define REG_BADPAT	2
#define REG_ECOLLATE	3
#define REG_ECTYPE	4
#define REG_EESCAPE	5
#define REG_ESUBREG	6
#define REG_EBRACK	7
#define REG_EPAREN	8
#define REG_EBRACE	9
#define REG_BADBR	10
#define REG_ERANGE	11
#define REG_ESPACE	12
#define REG_BADRPT	13

__OCTOX_BEGIN

typedef long regoff_t;

typedef struct {
	size_t re_nsub;		/* subexpressions */
	struct __octox_regex *__program;
} regex_t;

typedef struct {
	regoff_t rm_so;		/* -1 if it took no part */
	regoff_t rm_eo;
} regmatch_t;

/* 0, or one of the errors above; then there is nothing to free. */
int regcomp(regex_t *__restrict re, const char *__restrict pattern, int flags);
/*
 * 0 and the first n of match filled in (unless compiled with REG_NOSUB), or
 * REG_NOMATCH, or REG_ESPACE if memory ran out.
 */
int regexec(const regex_t *__restrict re, const char *__restrict text, size_t n,
	    regmatch_t *__restrict match, int flags);
/* The size that the sentence for the error needs with its NUL. */
size_t regerror(int error, const regex_t *__restrict re, char *__restrict to,
		size_t size);
void regfree(regex_t *re);

__OCTOX_END

#endif
