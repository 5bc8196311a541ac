#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *
getenv(const char *name)
{
	size_t n = strcspn(name, "=");

	if (n == 0 || name[n] != '\0' || environ == NULL)
		return NULL;
	for (char **e = environ; *e != NULL; e++)
		if (strncmp(*e, name, n) == 0 && (*e)[n] == '=')
			return *e + n + 1;
	return NULL;
}
