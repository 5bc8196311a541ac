/* The end without exit's ceremony. */
#include <stdlib.h>
#include <unistd.h>

enum { HANDLERS = 32 };

static void (*handlers[HANDLERS])(void);
static int handler_count;

int
at_quick_exit(void (*handler)(void))
{
	if (handler_count == HANDLERS)
		return -1;
	handlers[handler_count++] = handler;
	return 0;
}

void
quick_exit(int status)
{
	while (handler_count > 0)
		handlers[--handler_count]();
	_exit(status);
}
