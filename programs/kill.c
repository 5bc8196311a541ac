/* kill - end processes. */
#include <err.h>
#include <limits.h>
#include <string.h>

#include <octox/syscalls.h>

#include "tool.h"

static int
kill_one(const char *argument)
{
	long pid = tool_number(argument);

	if (pid < 0 || pid > INT_MAX) {
		warnx("%s: not a process number", argument);
		return 1;
	}
	int r = sys_kill((int)pid);
	if (r < 0)
		warnx("%s: %s", argument, strerror(-r));
	return r < 0;
}

int
main(int argc, char **argv)
{
	int first = 1, status = 0;

	/* There is one way to be killed, whatever signal is asked for. */
	if (argc > 1 && (!strcmp(argv[1], "-9") || !strcmp(argv[1], "-KILL") ||
			 !strcmp(argv[1], "-15") || !strcmp(argv[1], "-TERM")))
		first = 2;
	if (first >= argc)
		tool_usage("kill [-9 | -KILL | -15 | -TERM] pid...");
	for (int i = first; i < argc; i++)
		status |= kill_one(argv[i]);
	return status;
}
