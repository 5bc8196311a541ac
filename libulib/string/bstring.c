/* The older names of blocks and strings. */
#include <string.h>
#include <strings.h>

int
bcmp(const void *a, const void *b, size_t n)
{
	return memcmp(a, b, n);
}

void
bcopy(const void *from, void *to, size_t n)
{
	memmove(to, from, n);
}

void
bzero(void *s, size_t n)
{
	memset(s, 0, n);
}

char *
index(const char *s, int c)
{
	return strchr(s, c);
}

char *
rindex(const char *s, int c)
{
	return strrchr(s, c);
}
