/* ctype.h for a locale of choice: all of them have the same classes. */
#include <ctype.h>

#define FOR_LOCALE(name) \
	int name##_l(int c, locale_t locale) \
	{ \
		(void)locale; \
		return name(c); \
	}

FOR_LOCALE(isalnum)
FOR_LOCALE(isalpha)
FOR_LOCALE(isblank)
FOR_LOCALE(iscntrl)
FOR_LOCALE(isdigit)
FOR_LOCALE(isgraph)
FOR_LOCALE(islower)
FOR_LOCALE(isprint)
FOR_LOCALE(ispunct)
FOR_LOCALE(isspace)
FOR_LOCALE(isupper)
FOR_LOCALE(isxdigit)
FOR_LOCALE(tolower)
FOR_LOCALE(toupper)
