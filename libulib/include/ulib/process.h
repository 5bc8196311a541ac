/*
 * Running programs (guide section 5.2, process).
 *
 *	struct ulib_command *c = ulib_command_new("wc");
 *	ulib_command_arg(c, "-l");
 *	ulib_command_stdin(c, fd);
 *	int r = ulib_command_status(c, &status);
 *	ulib_command_free(c);
 *
 * The functions that build a command return nothing; what goes wrong in one of them
 * (no memory, a descriptor of -1) is told when the command is run.  Functions return
 * 0 or what their comments say, or -1 (NULL) with errno set.
 */
#ifndef ULIB_PROCESS_H
#define ULIB_PROCESS_H

#include <stdbool.h>

#include <octox/features.h>

#include <ulib/io.h>

__OCTOX_BEGIN

/* --- Changes to an environment -------------------------------------------- */

struct ulib_env_change {
	char *name;
	char *value;			/* NULL: removed */
};

/* Changes to be made to this program's environment for another program. */
struct ulib_command_env {
	struct ulib_env_change *changes;
	size_t count;
	bool clear;			/* begin with an empty one */
	bool saw_path;			/* PATH was among the changes */
	int error;			/* the first that happened, or 0 */
};

#define ULIB_COMMAND_ENV	{ NULL, 0, false, false, 0 }

/* Copies of name and value are kept.  An error is told by capture. */
void ulib_command_env_set(struct ulib_command_env *e, const char *name,
			  const char *value);
void ulib_command_env_remove(struct ulib_command_env *e, const char *name);
void ulib_command_env_clear(struct ulib_command_env *e);

bool ulib_command_env_is_unchanged(const struct ulib_command_env *e);
bool ulib_command_env_does_clear(const struct ulib_command_env *e);

/* Is the PATH that the program will have another than this one's? */
bool ulib_command_env_have_changed_path(const struct ulib_command_env *e);

/* Change i, or NULL if there are not so many; in the order they were made. */
const struct ulib_env_change *ulib_command_env_change(
	const struct ulib_command_env *e, size_t i);

/*
 * The environment as it will be, a table for execve that the caller frees with one
 * free().  EINVAL: a name was empty or had a '='; ENOMEM.
 */
char **ulib_command_env_capture(const struct ulib_command_env *e);

/* The same; if there are no changes, 0 and *out is NULL. */
int ulib_command_env_capture_if_changed(const struct ulib_command_env *e,
					char ***out);

void ulib_command_env_free(struct ulib_command_env *e);

/* --- Commands ------------------------------------------------------------- */

struct ulib_command;

/*
 * What a standard descriptor of the new program is to be: one of these, or an open
 * descriptor, which stays the caller's and must be open when the command is run.
 */
enum ulib_stdio {
	ULIB_STDIO_INHERIT = -2,	/* the same as here */
	ULIB_STDIO_NULL = -3,		/* /dev/null */
	ULIB_STDIO_PIPE = -4		/* a pipe, whose other end the parent gets */
};

/*
 * A command to run program, found in the directories of PATH (the new program's)
 * unless its name has a slash.  NULL and ENOMEM.  The caller frees it;
 * ulib_command_free accepts NULL, and does not touch processes that were started.
 */
struct ulib_command *ulib_command_new(const char *program);
void ulib_command_free(struct ulib_command *c);

/* Add arguments, of which copies are kept; a list ends with NULL. */
void ulib_command_arg(struct ulib_command *c, const char *arg);
void ulib_command_args(struct ulib_command *c, const char *const *list);

/* Where the program is to run; a relative name of the program is taken from there. */
void ulib_command_current_dir(struct ulib_command *c, const char *path);

void ulib_command_env(struct ulib_command *c, const char *name,
		      const char *value);
void ulib_command_env_unset(struct ulib_command *c, const char *name);
void ulib_command_env_empty(struct ulib_command *c);

/* how: enum ulib_stdio or a descriptor. */
void ulib_command_stdin(struct ulib_command *c, int how);
void ulib_command_stdout(struct ulib_command *c, int how);
void ulib_command_stderr(struct ulib_command *c, int how);

/* What was set so far; it belongs to the command. */
const char *ulib_command_get_program(const struct ulib_command *c);
const char *const *ulib_command_get_args(const struct ulib_command *c);
const char *ulib_command_get_current_dir(const struct ulib_command *c);
struct ulib_command_env *ulib_command_get_env(struct ulib_command *c);

/* --- Running them --------------------------------------------------------- */

/* The status of a program that was killed or died of a fault. */
enum { ULIB_STATUS_KILLED = -1 };

struct ulib_child {
	int pid;
	int to_stdin;		/* our ends of the pipes, -1 if there is none */
	int from_stdout;
	int from_stderr;
	bool ended;		/* and waited for */
	int status;
};

/*
 * Start the program, with the streams of this one unless told otherwise.  If it can't
 * be run, -1 with errno saying why (ENOENT, EACCES, ...): no process is left, nor a
 * descriptor.  Output that <stdio.h> has in its buffers should be flushed before.
 * The caller waits for the child, and closes it.
 */
int ulib_command_spawn(struct ulib_command *c, struct ulib_child *out);

/* Start it, wait for its end, and store its status. */
int ulib_command_status(struct ulib_command *c, int *status);

struct ulib_output {
	int status;
	struct ulib_buffer out;
	struct ulib_buffer err;
};

/*
 * Start it, with nothing to read and with its output and errors caught unless told
 * otherwise, and wait for its end.  However much it writes to either, it does not get
 * stuck.  The caller calls ulib_output_free.
 */
int ulib_command_output(struct ulib_command *c, struct ulib_output *out);
void ulib_output_free(struct ulib_output *o);

/*
 * Close to_stdin, lest the child wait for more input, and wait for the end of this
 * child: *status is what it gave to exit (0 to 255), or ULIB_STATUS_KILLED.  Can be
 * repeated.  The ends of other children are kept for those who wait for them.  -1 and
 * ECHILD: somebody else waited for it.
 */
int ulib_child_wait(struct ulib_child *c, int *status);

/* Kill it; it must still be waited for.  -1 and ESRCH once it was. */
int ulib_child_kill(struct ulib_child *c);

/* Our end of a pipe becomes the caller's to close; -1 and EBADF if there is none. */
int ulib_child_take_stdin(struct ulib_child *c);
int ulib_child_take_stdout(struct ulib_child *c);
int ulib_child_take_stderr(struct ulib_child *c);

/* Close our ends of the pipes.  Does not wait. */
void ulib_child_close(struct ulib_child *c);

__OCTOX_END

#endif
