/*
 * Commands that change the shell itself and so are part of it.
 */
#ifndef SH_BUILTIN_H
#define SH_BUILTIN_H

#include <stdbool.h>
#include <stddef.h>

struct shell;

/*
 * Runs with its redirections in place; what it prints goes through stdio and is
 * flushed by the caller.  Returns the status of the command.
 */
typedef int builtin_fn(struct shell *sh, int argc, char **argv);

/* NULL if name is not the name of a built-in. */
builtin_fn *builtin_find(const char *name);

/* Do variables set in front of it stay so?  With POSIX's special built-ins they do. */
bool builtin_keeps_variables(const char *name);

/* The names of the built-ins, one by one from i = 0; NULL behind the last. */
const char *builtin_name(size_t i);

#endif
