/* Spans of bytes that are, or are not, in a set: a bit for each byte. */
#include <stdint.h>
#include <string.h>

struct set {
	uint64_t bits[4];
};

static void
set_fill(struct set *set, const char *members)
{
	*set = (struct set){{0}};
	for (; *members != '\0'; members++) {
		unsigned char c = (unsigned char)*members;

		set->bits[c / 64] |= (uint64_t)1 << c % 64;
	}
}

static int
set_has(const struct set *set, char ch)
{
	unsigned char c = (unsigned char)ch;

	return set->bits[c / 64] >> c % 64 & 1;
}

size_t
strspn(const char *s, const char *accept)
{
	struct set set;
	size_t n = 0;

	set_fill(&set, accept);
	while (s[n] != '\0' && set_has(&set, s[n]))
		n++;
	return n;
}

size_t
strcspn(const char *s, const char *reject)
{
	struct set set;
	size_t n = 0;

	set_fill(&set, reject);
	while (s[n] != '\0' && !set_has(&set, s[n]))
		n++;
	return n;
}
