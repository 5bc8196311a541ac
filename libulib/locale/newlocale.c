/*
 * Locales as objects.  The two there are do not differ but in their names, so one
 * object stands for both.
 */
#include "locale/names.h"

#include <errno.h>
#include <locale.h>
#include <stddef.h>

struct __octox_locale {
	char unused;
};

static struct __octox_locale only;
static _Thread_local locale_t used = LC_GLOBAL_LOCALE;

locale_t
newlocale(int mask, const char *name, locale_t base)
{
	(void)base;
	if ((mask & ~LC_ALL_MASK) != 0 || name == NULL) {
		errno = EINVAL;
		return NULL;
	}
	for (int i = 0; i < LC_ALL; i++)
		if ((mask & 1 << i) != 0 &&
		    __octox_locale_name(name, i) == NULL) {
			errno = ENOENT;
			return NULL;
		}
	return &only;
}

locale_t
duplocale(locale_t locale)
{
	(void)locale;
	return &only;
}

void
freelocale(locale_t locale)
{
	(void)locale;
}

locale_t
uselocale(locale_t locale)
{
	locale_t before = used;

	if (locale != NULL)
		used = locale;
	return before;
}
