/* From _start to main: the environment, constructors, and exit at the end. */
#include "crt/crt_impl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void (*initializer)(int, char **, char **);

extern const initializer __preinit_array_start[], __preinit_array_end[];
extern const initializer __init_array_start[], __init_array_end[];

static char no_name[] = "";
char *program_invocation_name = no_name;
char *program_invocation_short_name = no_name;

static void
set_names(char *name)
{
	char *slash = strrchr(name, '/');

	program_invocation_name = name;
	program_invocation_short_name = slash != NULL ? slash + 1 : name;
}

void
__octox_start(int argc, char **argv, char **envp,
	      int (*program)(int, char **, char **))
{
	environ = envp;
	if (argc > 0)
		set_names(argv[0]);
	for (const initializer *f = __preinit_array_start;
	     f < __preinit_array_end; f++)
		(*f)(argc, argv, envp);
	for (const initializer *f = __init_array_start; f < __init_array_end;
	     f++)
		(*f)(argc, argv, envp);
	exit(program(argc, argv, envp));
}
