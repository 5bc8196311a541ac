/*
 * The names in a directory, all at once: whoever walks a tree must not hold a
 * descriptor open for each level of it.
 */
#ifndef NAMES_H
#define NAMES_H

/*
 * The names, without . and .., in the order of the directory and with a NULL
 * behind the last.  NULL with errno set on failure.  names_free() frees them.
 */
char **names_read(const char *directory);
void names_free(char **names);

/* "directory/name" in memory to be freed; exits when there is none. */
char *names_join(const char *directory, const char *name);

#endif
