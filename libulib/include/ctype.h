/* Classes of bytes, in the C locale: ASCII only, whatever LC_CTYPE says. */
#ifndef OCTOX_ULIB_CTYPE_H
#define OCTOX_ULIB_CTYPE_H

#include <octox/features.h>

__OCTOX_BEGIN

int isalnum(int c);
int isalpha(int c);
int isblank(int c);
int iscntrl(int c);
int isdigit(int c);
int isgraph(int c);
int islower(int c);
int isprint(int c);
int ispunct(int c);
int isspace(int c);
int isupper(int c);
int isxdigit(int c);
int tolower(int c);
int toupper(int c);

#if __OCTOX_POSIX
typedef struct __octox_locale *locale_t;

int isalnum_l(int c, locale_t locale);
int isalpha_l(int c, locale_t locale);
int isblank_l(int c, locale_t locale);
int iscntrl_l(int c, locale_t locale);
int isdigit_l(int c, locale_t locale);
int isgraph_l(int c, locale_t locale);
int islower_l(int c, locale_t locale);
int isprint_l(int c, locale_t locale);
int ispunct_l(int c, locale_t locale);
int isspace_l(int c, locale_t locale);
int isupper_l(int c, locale_t locale);
int isxdigit_l(int c, locale_t locale);
int tolower_l(int c, locale_t locale);
int toupper_l(int c, locale_t locale);
#endif

#if __OCTOX_XSI
#define _tolower(c)	((c) | 32)
#define _toupper(c)	((c) & ~32)

int isascii(int c);
int toascii(int c);
#endif

__OCTOX_END

#endif
