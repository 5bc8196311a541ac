/* poweroff - stop the machine.  The emulator ends with the given status. */
#include <err.h>
#include <string.h>

#include <octox/syscalls.h>

#include "tool.h"

int
main(int argc, char **argv)
{
	long status = argc > 1 ? tool_number(argv[1]) : 0;

	if (argc > 2 || status < 0 || status > 255)
		tool_usage("poweroff [status]");
	/* Everything written is on the disk by now: each call is durable. */
	int r = sys_poweroff((int)status);
	errx(1, "%s", strerror(-r));
}
