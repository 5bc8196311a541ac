/* The arguments of main, kept before main runs in programs that ask for them. */
#include <ulib/env.h>

static int count;
static char **arguments;

/* Start-up code gives constructors what it gives main. */
__attribute__((constructor)) static void
keep_arguments(int argc, char **argv, char **envp)
{
	(void)envp;
	count = argc;
	arguments = argv;
}

int
ulib_args_count(void)
{
	return count;
}

const char *
ulib_arg(int i)
{
	return i >= 0 && i < count ? arguments[i] : NULL;
}
