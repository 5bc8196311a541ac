/* A test succeeds with exit status 0. */
#include <string.h>

#include "greeting.h"

int
main(void)
{
	char text[12];

	if (strcmp(greeting(text, sizeof(text), "you"), "hello, you") != 0)
		return 1;
	if (strcmp(greeting(text, sizeof(text), "everyone"), "hello, ever") != 0)
		return 2;
	return 0;
}
