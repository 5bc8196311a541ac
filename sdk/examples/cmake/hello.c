/* hello - greet everyone that is named; built with CMake. */
#include <stdio.h>

#include "greeting.h"

int
main(int argc, char **argv)
{
	char text[80];

	for (int i = argc > 1 ? 1 : 0; i < argc; i++)
		puts(greeting(text, sizeof(text), i > 0 ? argv[i] : "world"));
	return 0;
}
