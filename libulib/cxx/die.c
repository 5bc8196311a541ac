#include "cxx/die.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
__octox_die(const char *why)
{
	write(STDERR_FILENO, why, strlen(why));
	abort();
}
