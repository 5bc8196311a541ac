/* kill - send signals to processes. */
#include <stddef.h>

#include "killing.h"
#include "tool.h"

int
main(int argc, char **argv)
{
	static const struct killing k = { .job = NULL };

	return tool_finish(killing_run(&k, argc, argv));
}
