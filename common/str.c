#include "common/str.h"

size_t
str_length(const char *s)
{
	size_t n = 0;
	while (s[n] != '\0')
		n++;
	return n;
}

size_t
str_length_max(const char *s, size_t max)
{
	size_t n = 0;
	while (n < max && s[n] != '\0')
		n++;
	return n;
}

bool
str_equal(const char *a, const char *b)
{
	for (; *a != '\0' && *a == *b; a++, b++)
		;
	return *a == *b;
}

bool
str_copy(char *dst, size_t size, const char *s)
{
	size_t i = 0;
	for (; i < size - 1 && s[i] != '\0'; i++)
		dst[i] = s[i];
	dst[i] = '\0';
	return s[i] == '\0';
}
