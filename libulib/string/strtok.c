#include <string.h>

char *
strtok_r(char *restrict s, const char *restrict separators,
	 char **restrict state)
{
	if (s == NULL)
		s = *state;
	s += strspn(s, separators);
	char *end = s + strcspn(s, separators);
	*state = *end != '\0' ? end + 1 : end;
	*end = '\0';
	return s != end ? s : NULL;
}

char *
strtok(char *restrict s, const char *restrict separators)
{
	static char empty[1];
	static char *state = empty;

	return strtok_r(s, separators, &state);
}
