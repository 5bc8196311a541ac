#include <stdint.h>
#include <string.h>

char *
strstr(const char *haystack, const char *needle)
{
	if (*needle == '\0')
		return (char *)(uintptr_t)haystack;
	/* Most searches end here: the first byte is not to be found. */
	haystack = strchr(haystack, *needle);
	if (haystack == NULL)
		return NULL;
	return memmem(haystack, strlen(haystack), needle, strlen(needle));
}
