/*
 * File name patterns.  In a pattern a backslash takes away the meaning of the
 * character behind it; the shell puts one before every quoted * ? [ and \.
 */
#ifndef SH_GLOB_H
#define SH_GLOB_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Strings found so far, in memory of the arena. */
struct strings {
	struct arena	*arena;
	char		**v;	/* NULL after the last */
	size_t		 n;
	size_t		 cap;
};

void strings_add(struct strings *list, char *s);

/* Does name fit the pattern?  * ? [a-z] [!a-z] */
bool glob_match(const char *pattern, const char *name);

/*
 * Add the existing paths that fit the pattern to the list, sorted; if there are
 * none, or the pattern has no * ? [, add the pattern itself without
 * backslashes.
 */
void glob_expand(struct strings *list, const char *pattern);

#endif
