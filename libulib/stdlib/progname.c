/* The name a program gives itself in messages. */
#include <errno.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>

const char *
getprogname(void)
{
	return program_invocation_short_name;
}

void
setprogname(const char *name)
{
	const char *slash = strrchr(name, '/');

	program_invocation_short_name =
		(char *)(uintptr_t)(slash != NULL ? slash + 1 : name);
}
