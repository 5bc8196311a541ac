/* Building a command. */
#include "ulib/command_impl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void
fail(struct ulib_command *c, int error)
{
	if (c->error == 0)
		c->error = error;
}

struct ulib_command *
ulib_command_new(const char *program)
{
	struct ulib_command *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return NULL;
	for (int i = 0; i < 3; i++)
		c->stdio[i] = ULIB_STDIO_UNSET;
	ulib_command_arg(c, program);
	if (c->error != 0) {
		ulib_command_free(c);
		return NULL;
	}
	return c;
}

void
ulib_command_free(struct ulib_command *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->argc; i++)
		free(c->argv[i]);
	free(c->argv);
	free(c->dir);
	ulib_command_env_free(&c->env);
	free(c);
}

void
ulib_command_arg(struct ulib_command *c, const char *arg)
{
	char **bigger = reallocarray(c->argv, c->argc + 2, sizeof(*bigger));

	if (bigger == NULL) {
		fail(c, ENOMEM);
		return;
	}
	c->argv = bigger;
	bigger[c->argc] = strdup(arg);
	if (bigger[c->argc] == NULL) {
		fail(c, ENOMEM);
		return;
	}
	bigger[++c->argc] = NULL;
}

void
ulib_command_args(struct ulib_command *c, const char *const *list)
{
	for (; *list != NULL; list++)
		ulib_command_arg(c, *list);
}

void
ulib_command_current_dir(struct ulib_command *c, const char *path)
{
	char *copy = strdup(path);

	if (copy == NULL) {
		fail(c, ENOMEM);
		return;
	}
	free(c->dir);
	c->dir = copy;
}

void
ulib_command_env(struct ulib_command *c, const char *name, const char *value)
{
	ulib_command_env_set(&c->env, name, value);
}

void
ulib_command_env_unset(struct ulib_command *c, const char *name)
{
	ulib_command_env_remove(&c->env, name);
}

void
ulib_command_env_empty(struct ulib_command *c)
{
	ulib_command_env_clear(&c->env);
}

/* -1 is what a failed open() gave, and must not pass for something else. */
static void
set_stdio(struct ulib_command *c, int which, int how)
{
	if (how < ULIB_STDIO_PIPE || how == -1)
		fail(c, how == -1 ? EBADF : EINVAL);
	else
		c->stdio[which] = how;
}

void
ulib_command_stdin(struct ulib_command *c, int how)
{
	set_stdio(c, 0, how);
}

void
ulib_command_stdout(struct ulib_command *c, int how)
{
	set_stdio(c, 1, how);
}

void
ulib_command_stderr(struct ulib_command *c, int how)
{
	set_stdio(c, 2, how);
}

const char *
ulib_command_get_program(const struct ulib_command *c)
{
	return c->argv[0];
}

const char *const *
ulib_command_get_args(const struct ulib_command *c)
{
	return (const char *const *)c->argv + 1;
}

const char *
ulib_command_get_current_dir(const struct ulib_command *c)
{
	return c->dir;
}

struct ulib_command_env *
ulib_command_get_env(struct ulib_command *c)
{
	return &c->env;
}
