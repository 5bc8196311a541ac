/* clear - empty the terminal's screen and go to its top left corner. */
#include <stdio.h>

#include "tool.h"

int
main(void)
{
	fputs("\033[2J\033[H", stdout);
	return tool_finish(0);
}
