#include <stdint.h>
#include <string.h>
#include <strings.h>

char *
strcasestr(const char *haystack, const char *needle)
{
	size_t n = strlen(needle);

	for (;; haystack++) {
		if (strncasecmp(haystack, needle, n) == 0)
			return (char *)(uintptr_t)haystack;
		if (*haystack == '\0')
			return NULL;
	}
}
