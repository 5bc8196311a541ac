/* test, [ - compare numbers and texts, and look what files are. */
#include <string.h>

#include "testing.h"

int
main(int argc, char **argv)
{
	/* By a path or not. */
	char *slash = strrchr(argv[0], '/');
	if (slash != NULL)
		argv[0] = slash + 1;
	return testing_run(argc, argv);
}
