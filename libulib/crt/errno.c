/* The error of the last failed call. */
#include <errno.h>

__thread int errno;
