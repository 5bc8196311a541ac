/* Catalogues of messages: there are none. */
#ifndef OCTOX_ULIB_NL_TYPES_H
#define OCTOX_ULIB_NL_TYPES_H

#include <octox/features.h>

#define NL_SETD		1
#define NL_CAT_LOCALE	1

__OCTOX_BEGIN

typedef struct __octox_catalogue *nl_catd;
typedef int nl_item;

/* (nl_catd)-1 and ENOENT. */
nl_catd catopen(const char *name, int flag);
/* The message itself, untranslated. */
char *catgets(nl_catd catalogue, int set, int number, const char *message);
/* -1 and EBADF. */
int catclose(nl_catd catalogue);

__OCTOX_END

#endif
