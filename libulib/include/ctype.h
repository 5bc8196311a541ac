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

#if __OCTOX_XSI
int isascii(int c);
int toascii(int c);
#endif

__OCTOX_END

#endif
