/* "name=value,name,...": options inside an option's argument. */
#include <stdlib.h>
#include <string.h>

int
getsubopt(char **options, char *const *names, char **value)
{
	char *option = *options;
	char *end = option + strcspn(option, ",");

	*options = *end != '\0' ? end + 1 : end;
	*end = '\0';
	size_t len = strcspn(option, "=");
	for (int i = 0; names[i] != NULL; i++) {
		if (strlen(names[i]) != len ||
		    strncmp(names[i], option, len) != 0)
			continue;
		*value = option[len] == '=' ? option + len + 1 : NULL;
		return i;
	}
	*value = option;
	return -1;
}
