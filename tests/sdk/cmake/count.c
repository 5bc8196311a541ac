/* count - succeed if there are as many arguments as the first of them says. */
#include <stdlib.h>

int
main(int argc, char **argv)
{
	return argc > 1 && atoi(argv[1]) == argc - 1 ? 0 : 1;
}
