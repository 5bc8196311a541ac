/*
 * The shell's variables.  Exported ones are the environment of the programs
 * that it starts.
 */
#ifndef SH_VARS_H
#define SH_VARS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Take over the environment that the shell was started with. */
void vars_init(char *const *envp);

/* The value, or NULL if the variable is not set. */
const char *var_get(const char *name);

/* Set name (len bytes of it) to value, creating it when needed. */
void var_set(const char *name, size_t len, const char *value);

/* Put the variable into the environment; if it is not set, once it is. */
void var_export(const char *name, size_t len);
void var_unset(const char *name);

/* What variables were before they were changed for a while, the last one first. */
struct saved_var {
	struct saved_var	*next;
	const char		*name;
	const char		*value;		/* NULL: it had none */
	bool			 exported;
	bool			 existed;
};

/* Note in memory of the arena what becomes of name (len bytes) afterwards. */
void var_save(struct arena *a, struct saved_var **saved, const char *name,
	      size_t len);

/* Give all of them back what they had. */
void vars_restore(const struct saved_var *saved);

/* Length of the name that s starts with; 0 if s does not start with one. */
size_t var_name_length(const char *s);

/* Print the exported variables, oldest first, as "NAME: VALUE". */
void vars_print_exported(void);

/* The environment as exec wants it. */
char **vars_environment(struct arena *a);

#endif
