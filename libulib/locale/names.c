#include "locale/names.h"

#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const char *const variables[LC_ALL] = {
	"LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY",
	"LC_MESSAGES",
};

/* The locale that the environment asks for. */
static const char *
from_environment(int category)
{
	const char *value = getenv("LC_ALL");

	if (value == NULL || *value == '\0')
		value = getenv(variables[category]);
	if (value == NULL || *value == '\0')
		value = getenv("LANG");
	return value != NULL && *value != '\0' ? value : "C";
}

const char *
__octox_locale_name(const char *name, int category)
{
	if (*name == '\0')
		name = from_environment(category);
	if (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
		return "C";
	if (strcmp(name, "C.UTF-8") == 0 || strcmp(name, "C.utf8") == 0)
		return "C.UTF-8";
	return NULL;
}
