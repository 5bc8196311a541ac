/*
 * The program's arguments, environment and current directory (guide section 5.2,
 * env).  The environment is that of getenv and setenv.  Failure is -1 or NULL, with
 * errno set.
 */
#ifndef ULIB_ENV_H
#define ULIB_ENV_H

#include <octox/features.h>

#define __need_NULL
#define __need_size_t
#include <stddef.h>

__OCTOX_BEGIN

/* The arguments main got, from anywhere: argument 0 is the program's name. */
int ulib_args_count(void);

/* Argument i, or NULL if there are not so many. */
const char *ulib_arg(int i);

/*
 * The value of a variable of exactly this name; NULL and ENOENT if there is none.
 * It is good until the variable is changed.
 */
const char *ulib_env_var(const char *name);

/* Copies name and value.  EINVAL: the name is empty or has a '='; ENOMEM. */
int ulib_env_set_var(const char *name, const char *value);

/* EINVAL: no such variable, or no valid name. */
int ulib_env_remove_var(const char *name);

/* A variable: name_length bytes at name, which no NUL ends, and a string. */
struct ulib_env_var {
	const char *name;
	size_t name_length;
	const char *value;
};

/*
 * Go through all variables: 1 for each, 0 after the last.  *position is 0 before
 * the first call.  Do not change the environment meanwhile.
 */
int ulib_env_vars_next(size_t *position, struct ulib_env_var *out);

/* Errors as of chdir(2). */
int ulib_env_set_current_dir(const char *path);

/* The absolute path of the current directory, which the caller frees. */
char *ulib_env_current_dir(void);

__OCTOX_END

#endif
