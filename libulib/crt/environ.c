/* The environment, as it came from the kernel or was changed by setenv. */
#include <unistd.h>

char **environ;
