#include <string.h>

char *
strsep(char **restrict s, const char *restrict separators)
{
	char *field = *s;

	if (field == NULL)
		return NULL;
	char *end = field + strcspn(field, separators);
	if (*end != '\0') {
		*end = '\0';
		*s = end + 1;
	} else {
		*s = NULL;
	}
	return field;
}
