/* What a stream holds, for those who must know (gnulib). */
#ifndef OCTOX_ULIB_STDIO_EXT_H
#define OCTOX_ULIB_STDIO_EXT_H

#include <stdio.h>

#define FSETLOCKING_INTERNAL	1
#define FSETLOCKING_BYCALLER	2
#define FSETLOCKING_QUERY	3

__OCTOX_BEGIN

size_t __fbufsize(FILE *f);
int __flbf(FILE *f);
size_t __fpending(FILE *f);
void __fpurge(FILE *f);
size_t __freadahead(FILE *f);
int __freadable(FILE *f);
int __freading(FILE *f);
const char *__freadptr(FILE *f, size_t *size);
void __freadptrinc(FILE *f, size_t n);
void __fseterr(FILE *f);
int __fsetlocking(FILE *f, int type);
int __fwritable(FILE *f);
int __fwriting(FILE *f);
void _flushlbf(void);

__OCTOX_END

#endif
