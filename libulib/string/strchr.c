#include <stdint.h>
#include <string.h>

char *
strchrnul(const char *s, int c)
{
	while (*s != (char)c && *s != '\0')
		s++;
	return (char *)(uintptr_t)s;
}

char *
strchr(const char *s, int c)
{
	char *p = strchrnul(s, c);

	return *p == (char)c ? p : NULL;
}
