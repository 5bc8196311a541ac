/* Translated messages: there are none, each comes back as it is. */
#ifndef OCTOX_ULIB_LIBINTL_H
#define OCTOX_ULIB_LIBINTL_H

#include <octox/features.h>

__OCTOX_BEGIN

char *bind_textdomain_codeset(const char *domain, const char *codeset);
char *bindtextdomain(const char *domain, const char *directory);
char *dcgettext(const char *domain, const char *message, int category)
	__attribute__((__format_arg__(2)));
char *dgettext(const char *domain, const char *message)
	__attribute__((__format_arg__(2)));
char *dngettext(const char *domain, const char *one, const char *many,
	unsigned long n) __attribute__((__format_arg__(2)))
	__attribute__((__format_arg__(3)));
char *gettext(const char *message) __attribute__((__format_arg__(1)));
char *ngettext(const char *one, const char *many, unsigned long n)
	__attribute__((__format_arg__(1))) __attribute__((__format_arg__(2)));
char *textdomain(const char *domain);

__OCTOX_END

#endif
