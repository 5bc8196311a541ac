/* What a command is, for the files of <ulib/process.h>. */
#ifndef ULIB_COMMAND_IMPL_H
#define ULIB_COMMAND_IMPL_H

#include <ulib/process.h>

struct ulib_command {
	char **argv;			/* the program's name first; NULL last */
	size_t argc;
	char *dir;			/* NULL: where we are */
	struct ulib_command_env env;
	int stdio[3];			/* enum ulib_stdio, a descriptor, or UNSET */
	int error;			/* the first that happened, or 0 */
};

/* The caller of a stream did not say; what that means depends on how it is run. */
enum { ULIB_STDIO_UNSET = -5 };

/* Spawn; streams that were not set are as defaults says. */
int __octox_command_spawn(const struct ulib_command *c, const int defaults[3],
			  struct ulib_child *out);

#endif
